package dev.rosmarus.sui.rpc;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.checkpoint.CertifiedSummary;
import dev.rosmarus.sui.move.StructTag;
import dev.rosmarus.sui.object.SuiObject;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/**
 * The configured full nodes, each call answered by the first that is good (Sui client spec,
 * sections 2 to 6). Connections are made when they are needed; {@link #close} ends all of them and
 * whatever waits for an answer.
 */
public final class FullNodes implements FullNode {

  private final Servers servers;
  private final Optional<String> only;
  private final StreamLimits limits;
  private final LedgerReads ledger;
  private final StateReads state;
  private final PackageReads packages;
  private final TransactionRuns runs;
  private final Subscriptions subscriptions;

  private FullNodes(Servers servers, Optional<String> only, StreamLimits limits) {
    this.servers = servers;
    this.only = only;
    this.limits = limits;
    Asker asker = new Asker(servers, only);
    this.ledger = new LedgerCalls(asker);
    this.state = new StateCalls(asker);
    this.packages = new PackageCalls(asker, ledger);
    this.runs = new RunCalls(asker);
    this.subscriptions = new StreamCalls(asker, limits);
  }

  /**
   * @param random for the length of pauses
   * @param observer for figures, {@link RpcObserver#NONE} for nobody
   */
  public static FullNodes open(
      FullNodeConfig config, InstantSource clock, RandomGenerator random, RpcObserver observer) {
    return open(config, clock, random, observer, Optional.empty(), StreamLimits.DEFAULT);
  }

  static FullNodes open(
      FullNodeConfig config,
      InstantSource clock,
      RandomGenerator random,
      RpcObserver observer,
      Optional<Pause> pause,
      StreamLimits limits) {
    return new FullNodes(
        new Servers(config, clock, random, observer, pause), Optional.empty(), limits);
  }

  @Override
  public List<String> endpoints() {
    return servers.urls();
  }

  @Override
  public FullNode at(String endpoint) {
    if (!servers.urls().contains(endpoint)) {
      throw new IllegalArgumentException("no such full node is configured: " + endpoint);
    }
    return new FullNodes(servers, Optional.of(endpoint), limits);
  }

  @Override
  public void reportBad(String endpoint, String why) {
    int index = servers.urls().indexOf(endpoint);
    if (index >= 0) {
      servers.pool().wrong(index, why);
    }
  }

  /** Of a view made by {@link #at}: nothing. */
  @Override
  public void close() {
    if (only.isEmpty()) {
      servers.close();
    }
  }

  @Override
  public ServiceInfo serviceInfo() {
    return ledger.serviceInfo();
  }

  @Override
  public Optional<ObjectView> object(Address id, Freshness freshness) {
    return ledger.object(id, freshness);
  }

  @Override
  public List<Optional<ObjectView>> objects(List<Address> ids, Freshness freshness) {
    return ledger.objects(ids, freshness);
  }

  @Override
  public Optional<SuiObject> wholeObject(Address id, Freshness freshness) {
    return ledger.wholeObject(id, freshness);
  }

  @Override
  public Optional<TransactionView> transaction(
      Digest digest, TransactionDetail detail, Freshness freshness) {
    return ledger.transaction(digest, detail, freshness);
  }

  @Override
  public CertifiedSummary head() {
    return ledger.head();
  }

  @Override
  public CheckpointReply checkpoint(long sequenceNumber, CheckpointDetail detail) {
    return ledger.checkpoint(sequenceNumber, detail);
  }

  @Override
  public Optional<EpochView> epoch(OptionalLong epoch, Freshness freshness) {
    return ledger.epoch(epoch, freshness);
  }

  @Override
  public Page<ObjectView> ownedObjects(
      Address owner, Optional<StructTag> type, PageRequest page, Freshness freshness) {
    return state.ownedObjects(owner, type, page, freshness);
  }

  @Override
  public Page<CoinView> coins(
      Address owner, StructTag coinType, PageRequest page, Freshness freshness) {
    return state.coins(owner, coinType, page, freshness);
  }

  @Override
  public Page<DynamicFieldView> dynamicFields(
      Address parent, PageRequest page, Freshness freshness) {
    return state.dynamicFields(parent, page, freshness);
  }

  @Override
  public BalanceView balance(Address owner, StructTag coinType, Freshness freshness) {
    return state.balance(owner, coinType, freshness);
  }

  @Override
  public Optional<PackageView> movePackage(Address packageId) {
    return packages.movePackage(packageId);
  }

  @Override
  public Optional<Address> originalPackageId(Address packageId) {
    return packages.originalPackageId(packageId);
  }

  @Override
  public List<PackageVersion> packageVersions(Address packageId) {
    return packages.packageVersions(packageId);
  }

  @Override
  public Optional<DatatypeView> datatype(Address packageId, String module, String name) {
    return packages.datatype(packageId, module, name);
  }

  @Override
  public boolean functionExists(Address packageId, String module, String name) {
    return packages.functionExists(packageId, module, name);
  }

  @Override
  public SimulationView simulate(Bytes transactionDataBcs, Freshness freshness) {
    return runs.simulate(transactionDataBcs, freshness);
  }

  @Override
  public ExecutionView execute(Bytes transactionDataBcs, List<Bytes> signatures) {
    return runs.execute(transactionDataBcs, signatures);
  }

  @Override
  public ServerStream<CheckpointFrame> subscribeCheckpoints(CheckpointDetail detail) {
    return subscriptions.subscribeCheckpoints(detail);
  }

  @Override
  public ServerStream<InclusionFrame> subscribeInclusions() {
    return subscriptions.subscribeInclusions();
  }

  @Override
  public ServerStream<EventFrame> subscribeEvents(List<Address> definingPackages) {
    return subscriptions.subscribeEvents(definingPackages);
  }

  @Override
  public ServerStream<EventFrame> listEvents(
      List<Address> definingPackages, long start, OptionalLong end, Cursor after) {
    return subscriptions.listEvents(definingPackages, start, end, after);
  }
}
