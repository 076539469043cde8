package dev.rosmarus.sui.execution.model;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.effects.ExecutionError;
import dev.rosmarus.sui.move.StructTag;
import dev.rosmarus.sui.object.ObjectRef;
import dev.rosmarus.sui.object.Owner;
import dev.rosmarus.sui.rpc.Freshness;
import dev.rosmarus.sui.rpc.PageRequest;
import dev.rosmarus.sui.rpc.RpcException;
import dev.rosmarus.sui.transaction.TransactionData;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** What a test can arrange on the model chain, and see of it. */
abstract class ArrangedChain extends UnaskedFullNode {

  final ModelTime time;
  final CrashPoints crashes;
  final ModelLedger ledger;
  final List<Digest> sent = new ArrayList<>();
  final Deque<Fault> faults = new ArrayDeque<>();
  final List<TransactionData> simulated = new ArrayList<>();
  final List<Freshness> simulatedWith = new ArrayList<>();
  boolean readsFail;
  boolean lookUpsFail;
  long lookUpsBehind;
  boolean subscriptions;
  boolean inclusionsShown = true;
  OptionalLong suggestedPrice = OptionalLong.empty();
  Optional<Map<Address, ModelObject>> laggingState = Optional.empty();
  int pageEntriesMax = PageRequest.SIZE_MAX;
  int nextId = 0x1000;

  ArrangedChain(ModelTime time, CrashPoints crashes, Duration epochLength) {
    this.time = time;
    this.crashes = crashes;
    this.ledger = new ModelLedger(time, epochLength);
  }

  public synchronized ObjectRef coin(Address owner, StructTag type, long balance) {
    return put(
        new ModelObject(freshId(), 1, new Owner.AddressOwner(owner), Optional.of(type), balance));
  }

  public synchronized ObjectRef coin(Owner owner, long balance) {
    return put(new ModelObject(freshId(), 1, owner, Optional.of(ModelChain.SUI), balance));
  }

  public synchronized ObjectRef capability(Address owner) {
    return put(new ModelObject(freshId(), 1, new Owner.AddressOwner(owner), Optional.empty(), 0));
  }

  private Address freshId() {
    return Address.ofShort(nextId++);
  }

  private ObjectRef put(ModelObject object) {
    ledger.live.put(object.id(), object);
    return object.ref();
  }

  /** What happens to the next transactions that are sent, one each. */
  public synchronized void next(Fault... coming) {
    faults.addAll(List.of(coming));
  }

  /** From now on everything arrives. */
  public synchronized void noMoreFaults() {
    faults.clear();
    ledger.locks.clear();
  }

  /** Errors of the next Move calls that are executed, one each. */
  public synchronized void nextCallFails(ExecutionError... errors) {
    ledger.callErrors.addAll(List.of(errors));
  }

  /** Refuses what the test says, before anything else is looked at. */
  public synchronized void refuse(Function<TransactionData, Optional<RpcException>> what) {
    ledger.refusal = what;
  }

  /** Calls of any other package id abort with the wrong version. */
  public synchronized void upgradeTo(Address packageId) {
    ledger.currentPackage = Optional.of(packageId);
  }

  public synchronized void setReadsFail(boolean fail) {
    readsFail = fail;
  }

  public synchronized void setLookUpsFail(boolean fail) {
    lookUpsFail = fail;
  }

  /** Who is asked for a transaction has executed so many checkpoints less than all others. */
  public synchronized void setLookUpsBehind(long checkpoints) {
    lookUpsBehind = checkpoints;
  }

  public synchronized void offerSubscriptions() {
    subscriptions = true;
  }

  public synchronized void neverShowInclusions() {
    inclusionsShown = false;
  }

  public synchronized void setGasNeeded(long mist) {
    ledger.gasNeeded = mist;
  }

  public synchronized void setPrices(long reference, OptionalLong suggested) {
    ledger.price = reference;
    suggestedPrice = suggested;
  }

  public synchronized void setPageEntriesMax(int entries) {
    pageEntriesMax = entries;
  }

  /** Reads that do not ask for more see the objects as they are now. */
  public synchronized void lagFromNow() {
    laggingState = Optional.of(Map.copyOf(ledger.live));
  }

  public synchronized void catchUp() {
    laggingState = Optional.empty();
  }

  /** Another process with the same key uses an object. */
  public synchronized void useElsewhere(Address id) {
    ModelObject object = ledger.live.get(id);
    put(object.with(object.version() + 1, object.balance()));
  }

  /** Another transaction holds the object at this version; it never runs. */
  public synchronized void lock(ObjectRef ref) {
    ledger.locks.put(ref, Digest.blake2b(ref.id().bytes()));
  }

  public synchronized void unlock(ObjectRef ref) {
    ledger.locks.remove(ref);
  }

  /** How often an effect took place. */
  public synchronized int effects(long key) {
    ledger.tick();
    return ledger.effects.getOrDefault(key, 0);
  }

  /** Everything that arrived or was lost on the way, in order. */
  public synchronized List<Digest> sent() {
    return List.copyOf(sent);
  }

  public synchronized List<TransactionData> simulated() {
    return List.copyOf(simulated);
  }

  /** What each of those had to include. */
  public synchronized List<Freshness> simulatedWith() {
    return List.copyOf(simulatedWith);
  }

  public synchronized TransactionData transaction(Digest digest) {
    return ledger.stored.get(digest);
  }

  public synchronized ObjectRef current(Address id) {
    return ledger.live.get(id).ref();
  }

  /** SUI coins as they are now. */
  public synchronized List<ObjectRef> coinsOf(Address owner) {
    return ledger.live.values().stream()
        .filter(object -> object.isOf(owner) && object.coinType().isPresent())
        .map(ModelObject::ref)
        .sorted((a, b) -> a.toString().compareTo(b.toString()))
        .toList();
  }

  public synchronized long balanceOf(Address coin) {
    return ledger.live.get(coin).balance();
  }

  public synchronized List<Long> balances(Address owner, StructTag type) {
    return ledger.live.values().stream()
        .filter(object -> object.isOf(owner) && object.coinType().equals(Optional.of(type)))
        .map(ModelObject::balance)
        .sorted()
        .toList();
  }
}
