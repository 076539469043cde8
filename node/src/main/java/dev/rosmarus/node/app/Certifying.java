package dev.rosmarus.node.app;

import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.node.certifier.Certifier;
import dev.rosmarus.node.certifier.CertifierConfig;
import dev.rosmarus.node.certifier.SuiCertifierChain;
import dev.rosmarus.node.chain.ChainAccount;
import dev.rosmarus.node.client.BlobClient;
import dev.rosmarus.node.client.ClientConfig;
import dev.rosmarus.node.client.ClientParts;
import dev.rosmarus.node.client.metrics.ClientMetrics;
import dev.rosmarus.node.committee.CommitteeService;
import dev.rosmarus.node.config.CertifierSection;
import dev.rosmarus.node.event.RegistrationListener;
import dev.rosmarus.node.peer.NodeEndpoint;
import dev.rosmarus.node.telemetry.Metrics;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.execution.port.Waiting;
import dev.rosmarus.sui.walrus.call.WalrusCalls;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The certifier, if the operator wants one, with the client that it asks the committee by. */
final class Certifying implements AutoCloseable, RegistrationListener {

  private static final Logger LOG = LoggerFactory.getLogger(Certifying.class);

  /** Signatures of one committee at a time are checked quickly enough by one. */
  private static final int COMPUTING_THREADS = 1;

  private final ExecutorService computing;
  private final BlobClient client;
  private final Certifier certifier;

  private Certifying(ExecutorService computing, BlobClient client, Certifier certifier) {
    this.computing = computing;
    this.client = client;
    this.certifier = certifier;
  }

  /**
   * Nothing runs before {@link #start}.
   *
   * @return empty if none is wanted
   */
  static Optional<Certifying> open(
      CertifierSection section,
      Address nodeId,
      ChainAccount account,
      CommitteeService committees,
      Metrics metrics) {
    return section.enabled()
        ? Optional.of(opened(section, nodeId, account, committees, metrics))
        : Optional.empty();
  }

  private static Certifying opened(
      CertifierSection section,
      Address nodeId,
      ChainAccount account,
      CommitteeService committees,
      Metrics metrics) {
    ExecutorService computing =
        Executors.newFixedThreadPool(
            COMPUTING_THREADS, Thread.ofPlatform().daemon().name("certifier-", 0).factory());
    BlobClient client =
        new BlobClient(
            new ClientParts(
                account.access().chain(),
                NodeEndpoint::of,
                computing,
                COMPUTING_THREADS,
                Waiting.system(),
                new Random(),
                new ClientMetrics(metrics)),
            ClientConfig.DEFAULT);
    SuiCertifierChain chain =
        new SuiCertifierChain(
            account.access().chain(),
            account.executor(),
            builder ->
                new WalrusCalls(account.packages(), account.access().targets().objects(), builder));
    return new Certifying(
        computing,
        client,
        new Certifier(
            nodeId,
            config(section),
            chain,
            client::certificate,
            () -> committees.snapshot().epoch(),
            Waiting.system(),
            new CertifierMetrics(metrics)));
  }

  private static CertifierConfig config(CertifierSection section) {
    return new CertifierConfig(
        section.grace(),
        section.spread(),
        section.interval(),
        section.watchedMax(),
        section.gatheringMax(),
        section.retryMin(),
        section.retryMax());
  }

  void start(NodeStores stores) {
    certifier.start();
    Thread.ofVirtual().name("certifier-pools").start(() -> takeUp(stores));
  }

  /** What an earlier run of the node saw registered in pools is in its table. */
  private void takeUp(NodeStores stores) {
    try {
      stores
          .blobs()
          .uncertifiedPooled(object -> {
            certifier.pooledRegistered(object);
            return true;
          });
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.warn(
          "blobs in storage pools that were registered before this start are not certified; the"
              + " next start looks again: {}",
          e.toString());
    }
  }

  @Override
  public void registered(BlobId blob) {
    // Those outside of pools are found by their owner.
  }

  @Override
  public void pooledRegistered(Address objectId) {
    certifier.pooledRegistered(objectId);
  }

  @Override
  public void close() {
    certifier.close();
    client.close();
    computing.shutdownNow();
  }
}
