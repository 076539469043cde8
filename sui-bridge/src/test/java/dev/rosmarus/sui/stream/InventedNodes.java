package dev.rosmarus.sui.stream;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.checkpoint.CertifiedSummary;
import dev.rosmarus.sui.checkpoint.chain.SignedChain;
import dev.rosmarus.sui.move.StructTag;
import dev.rosmarus.sui.object.SuiObject;
import dev.rosmarus.sui.rpc.BalanceView;
import dev.rosmarus.sui.rpc.CheckpointDetail;
import dev.rosmarus.sui.rpc.CheckpointFrame;
import dev.rosmarus.sui.rpc.CheckpointReply;
import dev.rosmarus.sui.rpc.CoinView;
import dev.rosmarus.sui.rpc.Cursor;
import dev.rosmarus.sui.rpc.DatatypeView;
import dev.rosmarus.sui.rpc.DynamicFieldView;
import dev.rosmarus.sui.rpc.EpochView;
import dev.rosmarus.sui.rpc.EventFrame;
import dev.rosmarus.sui.rpc.ExecutionView;
import dev.rosmarus.sui.rpc.Freshness;
import dev.rosmarus.sui.rpc.FullNode;
import dev.rosmarus.sui.rpc.InclusionFrame;
import dev.rosmarus.sui.rpc.ObjectView;
import dev.rosmarus.sui.rpc.PackageVersion;
import dev.rosmarus.sui.rpc.PackageView;
import dev.rosmarus.sui.rpc.Page;
import dev.rosmarus.sui.rpc.PageRequest;
import dev.rosmarus.sui.rpc.RpcException;
import dev.rosmarus.sui.rpc.ServerStream;
import dev.rosmarus.sui.rpc.ServiceInfo;
import dev.rosmarus.sui.rpc.SimulationView;
import dev.rosmarus.sui.rpc.TransactionDetail;
import dev.rosmarus.sui.rpc.TransactionView;
import dev.rosmarus.sui.rpc.TypeName;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Full nodes of an invented chain in memory: fast enough to run thousands of checkpoints through
 * all kinds of trouble. Only what a checkpoint stream asks for is there.
 */
final class InventedNodes implements FullNode {

  /** What every package says of its types; nothing, for those that keep it to themselves. */
  Map<TypeName, Address> typeOrigins = Map.of();

  private final Map<String, InventedEndpoint> endpoints = new LinkedHashMap<>();
  private final SignedChain chain;
  private final Map<String, String> reported;
  private final List<String> reports;
  private final AtomicBoolean closed = new AtomicBoolean();

  InventedNodes(SignedChain chain, List<InventedEndpoint> endpoints) {
    this(chain, endpoints, new ConcurrentHashMap<>(), new CopyOnWriteArrayList<>());
  }

  private InventedNodes(
      SignedChain chain,
      List<InventedEndpoint> endpoints,
      Map<String, String> reported,
      List<String> reports) {
    this.chain = chain;
    this.reported = reported;
    this.reports = reports;
    endpoints.forEach(endpoint -> this.endpoints.put(endpoint.name(), endpoint));
  }

  /** Every liar that was reported, once for each time. */
  List<String> reports() {
    return List.copyOf(reports);
  }

  @Override
  public List<String> endpoints() {
    return List.copyOf(endpoints.keySet());
  }

  @Override
  public FullNode at(String endpoint) {
    return new InventedNodes(
        chain,
        List.of(Optional.ofNullable(endpoints.get(endpoint)).orElseThrow()),
        reported,
        reports);
  }

  @Override
  public void reportBad(String endpoint, String why) {
    if (endpoints.containsKey(endpoint)) {
      reports.add(endpoint);
      reported.put(endpoint, why);
      if (reported.size() == endpoints.size()) {
        reported.clear();
      }
    }
  }

  /** The one that is asked first: the first that was not found lying lately. */
  private InventedEndpoint chosen() {
    checkOpen();
    return endpoints.values().stream()
        .filter(endpoint -> !reported.containsKey(endpoint.name()))
        .findFirst()
        .orElseGet(() -> endpoints.values().iterator().next());
  }

  @Override
  public CheckpointReply checkpoint(long number, CheckpointDetail detail) {
    checkOpen();
    CheckpointReply last = new CheckpointReply.NotYet("nobody", -1);
    RpcException trouble = new RpcException.Unavailable("nobody", "nobody was asked");
    boolean answered = false;
    for (InventedEndpoint endpoint : inOrder()) {
      try {
        last = endpoint.checkpoint(number, detail);
        answered = true;
        if (last instanceof CheckpointReply.Found) {
          return last;
        }
      } catch (RpcException e) {
        trouble = e;
      }
    }
    if (answered) {
      return last;
    }
    throw trouble;
  }

  /** Liars last. */
  private List<InventedEndpoint> inOrder() {
    return endpoints.values().stream()
        .sorted(Comparator.comparing(endpoint -> reported.containsKey(endpoint.name())))
        .toList();
  }

  @Override
  public CertifiedSummary head() {
    return chain.at(chosen().head()).certified();
  }

  @Override
  public ServerStream<CheckpointFrame> subscribeCheckpoints(CheckpointDetail detail) {
    return chosen().subscribe();
  }

  @Override
  public Optional<Address> originalPackageId(Address packageId) {
    return chosen().originalOf(packageId);
  }

  @Override
  public List<PackageVersion> packageVersions(Address packageId) {
    return List.of(
        new PackageVersion(SignedChain.WALRUS, 1),
        new PackageVersion(SignedChain.WALRUS_UPGRADE, 2));
  }

  @Override
  public Optional<EpochView> epoch(OptionalLong epoch, Freshness freshness) {
    return Optional.of(chosen().epoch(epoch.orElseThrow()));
  }

  @Override
  public ServiceInfo serviceInfo() {
    throw unused();
  }

  @Override
  public Optional<ObjectView> object(Address id, Freshness freshness) {
    throw unused();
  }

  @Override
  public List<Optional<ObjectView>> objects(List<Address> ids, Freshness freshness) {
    throw unused();
  }

  @Override
  public Optional<SuiObject> wholeObject(Address id, Freshness freshness) {
    throw unused();
  }

  @Override
  public Optional<TransactionView> transaction(
      Digest digest, TransactionDetail detail, Freshness freshness) {
    throw unused();
  }

  @Override
  public Optional<PackageView> movePackage(Address packageId) {
    return Optional.of(new PackageView(packageId, SignedChain.WALRUS, 2, typeOrigins));
  }

  @Override
  public Optional<DatatypeView> datatype(Address packageId, String module, String name) {
    throw unused();
  }

  @Override
  public boolean functionExists(Address packageId, String module, String name) {
    throw unused();
  }

  @Override
  public Page<ObjectView> ownedObjects(
      Address owner, Optional<StructTag> type, PageRequest page, Freshness freshness) {
    throw unused();
  }

  @Override
  public Page<CoinView> coins(
      Address owner, StructTag coinType, PageRequest page, Freshness freshness) {
    throw unused();
  }

  @Override
  public Page<DynamicFieldView> dynamicFields(
      Address parent, PageRequest page, Freshness freshness) {
    throw unused();
  }

  @Override
  public BalanceView balance(Address owner, StructTag coinType, Freshness freshness) {
    throw unused();
  }

  @Override
  public SimulationView simulate(Bytes transactionDataBcs, Freshness freshness) {
    throw unused();
  }

  @Override
  public ExecutionView execute(Bytes transactionDataBcs, List<Bytes> signatures) {
    throw unused();
  }

  @Override
  public ServerStream<InclusionFrame> subscribeInclusions() {
    throw unused();
  }

  @Override
  public ServerStream<EventFrame> subscribeEvents(List<Address> definingPackages) {
    return chosen().subscribeEvents(definingPackages);
  }

  @Override
  public ServerStream<EventFrame> listEvents(
      List<Address> definingPackages, long start, OptionalLong end, Cursor after) {
    return chosen().events().list(definingPackages, start, end, after);
  }

  private static UnsupportedOperationException unused() {
    return new UnsupportedOperationException("a checkpoint stream does not ask for it");
  }

  private void checkOpen() {
    if (closed.get()) {
      throw new RpcException.Cancelled("nobody", "the client is closed");
    }
  }

  @Override
  public void close() {
    closed.set(true);
  }
}
