package dev.rosmarus.sui.rpc.fake;

import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.proto.Balance;
import dev.rosmarus.sui.proto.Checkpoint;
import dev.rosmarus.sui.proto.DynamicField;
import dev.rosmarus.sui.proto.Epoch;
import dev.rosmarus.sui.proto.ExecuteTransactionRequest;
import dev.rosmarus.sui.proto.ExecutedTransaction;
import dev.rosmarus.sui.proto.Package;
import dev.rosmarus.sui.proto.SimulateTransactionRequest;
import dev.rosmarus.sui.proto.SimulateTransactionResponse;
import io.grpc.Status;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What is true on an invented chain. Several fake full nodes may tell of the same one, each up to
 * its own height: an object put after checkpoint 10 is not yet known at height 9.
 *
 * <p>Everything is protobuf as a real server would send it; masks are applied on the way out. All
 * methods may be called from any thread.
 */
public final class FakeLedger {

  /** An object from one height on; gone where there is none. */
  private record Version(long height, Optional<dev.rosmarus.sui.proto.Object> object) {}

  private final Digest chain;
  private final NavigableMap<Long, Checkpoint> checkpoints = new TreeMap<>();
  private final Map<String, List<Version>> objects = new TreeMap<>();
  private final Map<String, ExecutedTransaction> transactions = new TreeMap<>();
  private final NavigableMap<Long, Epoch> epochs = new TreeMap<>();
  private final Map<String, Package> packages = new TreeMap<>();
  private final Map<String, List<DynamicField>> fields = new TreeMap<>();
  private final Map<String, Balance> balances = new TreeMap<>();
  private final List<Runnable> watchers = new CopyOnWriteArrayList<>();
  private volatile InstantSource clock = InstantSource.system();
  private volatile Function<ExecuteTransactionRequest, ExecutedTransaction> execution =
      request -> {
        throw Status.UNIMPLEMENTED.withDescription("no execution").asRuntimeException();
      };
  private volatile Function<SimulateTransactionRequest, SimulateTransactionResponse> simulation =
      request -> {
        throw Status.UNIMPLEMENTED.withDescription("no simulation").asRuntimeException();
      };

  public FakeLedger(Digest chain) {
    this.chain = chain;
  }

  public static FakeLedger named(String name) {
    return new FakeLedger(Digest.blake2b(name.getBytes(StandardCharsets.UTF_8)));
  }

  public Digest chain() {
    return chain;
  }

  /** The time that full nodes say it is; they are never behind it unless by their faults. */
  public void setClock(InstantSource clock) {
    this.clock = clock;
  }

  long millis() {
    return clock.millis();
  }

  /**
   * Appends a checkpoint; the first may have any number. Digests and times that a server would add
   * to what BCS says are filled in, and its transactions become known.
   */
  public void addCheckpoint(Checkpoint checkpoint) {
    Checkpoint complete = CheckpointFill.complete(checkpoint);
    synchronized (this) {
      if (!checkpoints.isEmpty() && checkpoint.getSequenceNumber() != height() + 1) {
        throw new IllegalArgumentException(
            "checkpoint " + checkpoint.getSequenceNumber() + " after " + height());
      }
      checkpoints.put(complete.getSequenceNumber(), complete);
      complete.getTransactionsList().forEach(this::putTransaction);
    }
    watchers.forEach(Runnable::run);
  }

  /** The number of the last checkpoint, -1 before the first. */
  public synchronized long height() {
    return checkpoints.isEmpty() ? -1 : checkpoints.lastKey();
  }

  public synchronized Optional<Checkpoint> checkpoint(long number) {
    return Optional.ofNullable(checkpoints.get(number));
  }

  /** A new version of an object, known from the present height on. */
  public synchronized void putObject(dev.rosmarus.sui.proto.Object object) {
    version(object.getObjectId(), Optional.of(object));
  }

  public synchronized void removeObject(String id) {
    version(id, Optional.empty());
  }

  private void version(String id, Optional<dev.rosmarus.sui.proto.Object> object) {
    objects.computeIfAbsent(id, key -> new ArrayList<>()).add(new Version(height(), object));
  }

  /** Packages are objects too. */
  synchronized Optional<dev.rosmarus.sui.proto.Object> object(String id, long height) {
    return latest(objects.getOrDefault(id, List.of()), height)
        .or(() -> movePackage(id).map(FakeLedger::asObject));
  }

  private static dev.rosmarus.sui.proto.Object asObject(Package version) {
    return dev.rosmarus.sui.proto.Object.newBuilder()
        .setObjectId(version.getStorageId())
        .setVersion(version.getVersion())
        .setObjectType("package")
        .setPackage(version)
        .build();
  }

  synchronized List<dev.rosmarus.sui.proto.Object> objects(long height) {
    return objects.values().stream().flatMap(of -> latest(of, height).stream()).toList();
  }

  private static Optional<dev.rosmarus.sui.proto.Object> latest(List<Version> of, long height) {
    Stream<Version> known = of.stream().filter(version -> version.height() <= height);
    return known.reduce((before, after) -> after).flatMap(Version::object);
  }

  /** A transaction; without a checkpoint it is executed and not yet included. */
  public synchronized void putTransaction(ExecutedTransaction transaction) {
    transactions.put(transaction.getDigest(), transaction);
  }

  synchronized Optional<ExecutedTransaction> transaction(String digest, long height) {
    return Optional.ofNullable(transactions.get(digest))
        .filter(found -> !found.hasCheckpoint() || found.getCheckpoint() <= height);
  }

  /** The last one put is the current one. */
  public synchronized void putEpoch(Epoch epoch) {
    epochs.put(epoch.getEpoch(), epoch);
  }

  synchronized Optional<Epoch> epoch(Optional<Long> number) {
    return number.map(epochs::get).or(() -> number.isPresent() ? Optional.empty() : lastOf(epochs));
  }

  private static Optional<Epoch> lastOf(NavigableMap<Long, Epoch> epochs) {
    return Optional.ofNullable(epochs.lastEntry()).map(Map.Entry::getValue);
  }

  /** A package version under its storage id. */
  public synchronized void putPackage(Package version) {
    packages.put(version.getStorageId(), version);
  }

  synchronized Optional<Package> movePackage(String id) {
    return Optional.ofNullable(packages.get(id));
  }

  synchronized List<Package> packageVersions(String originalId) {
    return packages.values().stream()
        .filter(version -> version.getOriginalId().equals(originalId))
        .sorted(Comparator.comparingLong(Package::getVersion))
        .toList();
  }

  /** A field of its parent, in order of putting. */
  public synchronized void putDynamicField(DynamicField field) {
    fields.computeIfAbsent(field.getParent(), key -> new ArrayList<>()).add(field);
  }

  synchronized List<DynamicField> dynamicFields(String parent) {
    return List.copyOf(fields.getOrDefault(parent, List.of()));
  }

  public synchronized void putBalance(String owner, Balance balance) {
    balances.put(owner + " " + balance.getCoinType(), balance);
  }

  synchronized Optional<Balance> balance(String owner, String coinType) {
    return Optional.ofNullable(balances.get(owner + " " + coinType));
  }

  /** What running a transaction gives; it may throw a {@code StatusRuntimeException}. */
  public void setExecution(Function<ExecuteTransactionRequest, ExecutedTransaction> execution) {
    this.execution = execution;
  }

  public void setSimulation(
      Function<SimulateTransactionRequest, SimulateTransactionResponse> simulation) {
    this.simulation = simulation;
  }

  ExecutedTransaction execute(ExecuteTransactionRequest request) {
    return execution.apply(request);
  }

  SimulateTransactionResponse simulate(SimulateTransactionRequest request) {
    return simulation.apply(request);
  }

  void watch(Runnable watcher) {
    watchers.add(watcher);
  }

  void unwatch(Runnable watcher) {
    watchers.remove(watcher);
  }
}
