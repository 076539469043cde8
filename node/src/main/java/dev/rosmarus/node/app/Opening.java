package dev.rosmarus.node.app;

import dev.rosmarus.erasure.EncodingConfig;
import dev.rosmarus.node.chain.ChainAccess;
import dev.rosmarus.node.chain.ChainAccount;
import dev.rosmarus.node.chain.ChainSettings;
import dev.rosmarus.node.committee.ChainCommittees;
import dev.rosmarus.node.config.NodeConfig;
import dev.rosmarus.node.config.SuiConfig;
import dev.rosmarus.node.event.RegistrationListener;
import dev.rosmarus.node.http.HttpServer;
import dev.rosmarus.node.registration.NodeKeys;
import dev.rosmarus.node.registration.RecordSync;
import dev.rosmarus.node.storage.StoreIdentity;
import dev.rosmarus.node.telemetry.MetricFamily;
import dev.rosmarus.node.telemetry.Metrics;
import dev.rosmarus.sui.execution.intent.FileIntentJournal;
import dev.rosmarus.sui.execution.port.ExecutionObserver;
import dev.rosmarus.sui.wallet.Wallet;
import dev.rosmarus.sui.wallet.WalletException;
import dev.rosmarus.sui.wallet.WalletFolders;
import dev.rosmarus.sui.walrus.object.StorageNodeCap;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything behind the ports of a node, from the chain to the store, in the order in which it can
 * be told truly. When no full node answers, what is stored is served as the chain was known last,
 * and nothing is taken in or promised before one does.
 */
final class Opening {

  private static final Logger log = LoggerFactory.getLogger(Opening.class);

  private static final String TRANSACTIONS = "transactions";

  /** A full node that is there answers by then; reads wait no longer for it. */
  private static final Duration PROMPT = Duration.ofSeconds(2);

  private static final Duration QUESTION_PAUSE = Duration.ofSeconds(5);

  /**
   * What is there already.
   *
   * @param rest answers for the health alone, until it is given more
   */
  record Front(NodeKeys keys, NodeHealth health, Optional<RestTls> tls, HttpServer rest) {}

  private final RunRequest request;
  private final NodeConfig config;
  private final SuiConfig sui;
  private final Metrics metrics;
  private final Closing closing;
  private final Front front;
  private final Consumer<Phase> phase;
  private final Periodic periodic = new Periodic();

  Opening(
      RunRequest request,
      SuiConfig sui,
      Metrics metrics,
      Closing closing,
      Front front,
      Consumer<Phase> phase) {
    this.request = request;
    this.config = request.loaded().config();
    this.sui = sui;
    this.metrics = metrics;
    this.closing = closing;
    this.front = front;
    this.phase = phase;
  }

  /** Opens all of it; what fails when the node cannot go on. */
  CompletableFuture<Void> open() throws InterruptedException {
    phase.accept(Phase.CONNECTING_TO_SUI);
    Wallet wallet = openWallet();
    ChainAccess access =
        closing.add(
            "full nodes",
            ChainAccess.open(
                ChainSettings.of(sui, request.environment()),
                new Random(),
                new SuiMetrics(metrics)));
    NodeFacts.showContracts(metrics, sui.systemObject(), sui.stakingObject(), wallet.address());
    Optional<LastKnown> last = LastKnown.read(config.storagePath()).filter(this::isOfThisNetwork);
    NodeOnChain question =
        closing.add(
            "question to the chain",
            NodeOnChain.ask(
                access,
                wallet.address(),
                config.storageNodeCap(),
                last.isPresent(),
                QUESTION_PAUSE));
    Optional<NodeOnChain.Answer> prompt =
        last.isPresent() ? question.within(PROMPT) : Optional.of(question.await());
    return prompt.isPresent()
        ? openAtOnce(wallet, access, prompt.get())
        : openFromDisk(wallet, access, last.orElseThrow(), question);
  }

  private CompletableFuture<Void> openAtOnce(
      Wallet wallet, ChainAccess access, NodeOnChain.Answer answer) throws InterruptedException {
    StoreIdentity identity = identity(answer);
    show(answer.capability());
    NodeStores stores = openStores(identity);
    ChainCommittees chain = readCommittees(access, identity);
    TrackedCommittees committees = new TrackedCommittees(chain.snapshot());
    committees.follow(chain);
    EncodingConfig encoding = new EncodingConfig(access.chain().fixedParameters().nShards());
    Serving serving = openServing(encoding, stores, committees);
    return follow(wallet, access, answer.capability(), stores, chain, serving, encoding);
  }

  private CompletableFuture<Void> openFromDisk(
      Wallet wallet, ChainAccess access, LastKnown last, NodeOnChain question)
      throws InterruptedException {
    NodeStores stores = openStores(last.identity());
    TrackedCommittees committees =
        new TrackedCommittees(last.committees(front.keys().protocol().publicKey()));
    EncodingConfig encoding = new EncodingConfig(last.nShards());
    Serving serving = openServing(encoding, stores, committees);
    front
        .health()
        .remember(last.epoch(), stores.status().status(), stores.cursor().load().nextIndex());
    front.rest().serve(serving.readingRouter());
    phase.accept(Phase.SERVING_READS);

    NodeOnChain.Answer answer = question.await();
    if (!identity(answer).equals(last.identity())) {
      throw new StartException(
          "the store in %s belongs to node %s on chain %s, and the full nodes say that this is node"
                  .formatted(
                      config.storagePath(), last.identity().nodeId(), last.identity().chainId())
              + " %s on chain %s; check sui.rpc and the wallet"
                  .formatted(answer.capability().nodeId(), answer.chainId()));
    }
    show(answer.capability());
    ChainCommittees chain = readCommittees(access, last.identity());
    committees.follow(chain);
    return follow(wallet, access, answer.capability(), stores, chain, serving, encoding);
  }

  private Wallet openWallet() {
    try {
      return Wallet.open(sui.walletConfig(), WalletFolders.ofProcess());
    } catch (WalletException e) {
      throw new StartException("the wallet cannot be used: " + e.getMessage(), e);
    }
  }

  private boolean isOfThisNetwork(LastKnown last) {
    return last.identity().systemObject().equals(sui.systemObject())
        && last.identity().stakingObject().equals(sui.stakingObject());
  }

  private StoreIdentity identity(NodeOnChain.Answer answer) {
    return new StoreIdentity(
        answer.capability().nodeId(), sui.systemObject(), sui.stakingObject(), answer.chainId());
  }

  private void show(StorageNodeCap capability) {
    log.info("node {}, capability {}", capability.nodeId(), capability.id());
    NodeFacts.showNode(metrics, capability.nodeId());
  }

  private NodeStores openStores(StoreIdentity identity) throws InterruptedException {
    phase.accept(Phase.OPENING_STORE);
    NodeStores stores =
        NodeStores.open(config, identity, metrics, new ServingMetrics(metrics), closing);
    stores.status().onChange(status -> metrics.gauge(MetricFamily.NODE_STATUS).set(status.code()));
    return stores;
  }

  /** Reads them, and keeps on disk what would be needed of them if no full node answered. */
  private ChainCommittees readCommittees(ChainAccess access, StoreIdentity identity) {
    phase.accept(Phase.READING_COMMITTEES);
    ChainCommittees committees = ChainCommittees.open(access.chain(), identity.nodeId());
    EpochMetrics epochMetrics = new EpochMetrics(metrics);
    epochMetrics.show(committees.snapshot());
    committees.onChange(epochMetrics);
    keep(identity, committees);
    // Listeners must return at once.
    committees.onChange(
        (_, _) -> Thread.ofVirtual().name("last known").start(() -> keep(identity, committees)));
    return committees;
  }

  private synchronized void keep(StoreIdentity identity, ChainCommittees committees) {
    LastKnown.of(identity, committees.snapshot()).write(config.storagePath());
  }

  private Serving openServing(
      EncodingConfig encoding, NodeStores stores, TrackedCommittees committees) {
    Serving serving =
        Serving.open(
            config,
            encoding,
            front.keys().protocol(),
            stores,
            committees,
            front.health(),
            metrics,
            periodic,
            closing);
    HttpServer rest = front.rest();
    closing.add("open requests", () -> rest.drain(config.restGracefulShutdownPeriod()));
    closing.add("chores", periodic);
    StoreFigures.watch(stores.store(), metrics, periodic);
    return serving;
  }

  private CompletableFuture<Void> follow(
      Wallet wallet,
      ChainAccess access,
      StorageNodeCap capability,
      NodeStores stores,
      ChainCommittees committees,
      Serving serving,
      EncodingConfig encoding)
      throws InterruptedException {
    phase.accept(Phase.STARTING_EVENTS);
    Path folder = config.storagePath().resolve(TRANSACTIONS);
    ChainAccount account =
        closing.add(
            "account",
            access.account(wallet, FileIntentJournal.in(folder), ExecutionObserver.NONE));
    List<RegistrationListener> registrations = new ArrayList<>();
    registrations.add(serving.pending()::registered);
    Optional<Certifying> certifying =
        Certifying.open(
            config.rosmarus().certifier(), capability.nodeId(), account, committees, metrics);
    certifying.ifPresent(some -> registrations.add(closing.add("certifier", some)));
    Following following =
        Following.open(
            config,
            account,
            capability.id(),
            front.keys().protocol().publicKey(),
            stores,
            committees,
            registrations,
            metrics,
            closing);
    front.health().know(committees, stores.status(), following.events());
    following.start();
    certifying.ifPresent(some -> some.start(stores));
    front.rest().serve(serving.router());
    front.tls().ifPresent(some -> some.keepFresh(periodic));
    closing.add("warm-up", WarmUp.begin(encoding));
    Balance.watch(account, config.balanceCheck(), metrics, periodic);
    RecordKeeper record =
        new RecordKeeper(
            request.configPath(),
            new RecordSync(access.chain(), access.targets(), following.executor(), capability),
            metrics);
    periodic.every(
        "comparison of the node's record",
        Duration.ZERO,
        config.configSynchronizer().interval(),
        () -> record.compare(config));
    return CompletableFuture.anyOf(following.failure(), record.end()).thenApply(_ -> null);
  }
}
