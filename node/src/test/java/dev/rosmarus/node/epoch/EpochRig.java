package dev.rosmarus.node.epoch;

import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.node.blob.RocksBlobTable;
import dev.rosmarus.node.committee.ChainCommittees;
import dev.rosmarus.node.committee.CommitteeSnapshot;
import dev.rosmarus.node.event.BlobSync;
import dev.rosmarus.node.event.ElementCompletion;
import dev.rosmarus.node.event.EventEpoch;
import dev.rosmarus.node.sliver.RocksMetadataStore;
import dev.rosmarus.node.sliver.RocksShards;
import dev.rosmarus.node.sliver.Shard;
import dev.rosmarus.node.sliver.ShardStatus;
import dev.rosmarus.node.sliver.Shards;
import dev.rosmarus.node.sliver.SliverConfig;
import dev.rosmarus.node.sliver.SliverObserver;
import dev.rosmarus.node.status.NodeStatus;
import dev.rosmarus.node.status.NodeStatusRecord;
import dev.rosmarus.node.status.StoreNodeStatus;
import dev.rosmarus.node.storage.NodeStore;
import dev.rosmarus.node.storage.NodeTables;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.execution.port.Waiting;
import dev.rosmarus.sui.walrus.object.EpochState;
import dev.rosmarus.sui.walrus.read.EpochCommittee;
import dev.rosmarus.sui.walrus.read.NodeAccess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/** Epoch changes on a real store, with a chain that says what the test wants. */
final class EpochRig implements AutoCloseable {

  static final Address ME = Address.ofShort(0x11);
  private static final Address OTHER = Address.ofShort(0x22);

  /** Called before every write. */
  interface Hook {
    void before(String write);
  }

  final NodeStore store;
  final RocksShards shards;
  final RocksBlobTable blobs;
  final StoreNodeStatus status;
  final EventEpoch eventEpoch = new EventEpoch();
  final ConcurrentLinkedQueue<Long> attested = new ConcurrentLinkedQueue<>();
  final ConcurrentLinkedQueue<String> calls = new ConcurrentLinkedQueue<>();
  final List<EpochTask> tasks = new ArrayList<>();
  volatile Hook hook = write -> {};
  volatile CommitteeSnapshot chain;
  volatile EpochState state = new EpochState.EpochChangeSync(0);
  private Optional<EpochChanges> changes = Optional.empty();
  private Optional<ChainCommittees> committees = Optional.empty();

  private EpochRig(Path folder, CommitteeSnapshot chain) throws InterruptedException {
    this.chain = chain;
    store = LifeRunning.store(folder, NodeTables.layout());
    shards = RocksShards.open(store, SliverConfig.DEFAULT, SliverObserver.NONE);
    blobs = new RocksBlobTable(store);
    status = StoreNodeStatus.open(store);
  }

  static EpochRig in(Path folder, CommitteeSnapshot chain) throws InterruptedException {
    return new EpochRig(folder, chain);
  }

  /** A committee in which this node has some shards of eight, and another the rest. */
  static EpochCommittee committee(long epoch, Integer... mine) {
    List<Integer> own = List.of(mine);
    List<Integer> rest = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5, 6, 7));
    rest.removeAll(own);
    List<EpochCommittee.Member> members = new ArrayList<>();
    members.add(member(0, OTHER, rest));
    if (!own.isEmpty()) {
      members.add(member(1, ME, own));
    }
    return new EpochCommittee(epoch, 8, members);
  }

  private static EpochCommittee.Member member(int index, Address node, List<Integer> shards) {
    return new EpochCommittee.Member(
        index, node, shards, Optional.empty(), new NodeAccess.SetAside("test"));
  }

  /** Before any epoch has begun. */
  static CommitteeSnapshot nobody() {
    return new CommitteeSnapshot(committee(0), Optional.empty(), Optional.empty(), false, ME);
  }

  static CommitteeSnapshot snapshot(EpochCommittee previous, EpochCommittee current) {
    return new CommitteeSnapshot(current, Optional.of(previous), Optional.empty(), true, ME);
  }

  /** As a process that has just begun: committees as the chain has them, statuses as stored. */
  EpochChanges start() {
    stop();
    ChainCommittees tracked = ChainCommittees.over(() -> chain);
    committees = Optional.of(tracked);
    EpochChanges begun =
        new EpochChanges(
            new EpochParts(
                this::facts,
                tracked,
                new HookedStatus(),
                new HookedShards(),
                blobs,
                new RocksMetadataStore(store, blobs),
                eventEpoch,
                new NoSync(),
                new Calls(),
                tasks,
                Waiting.system(),
                new Random(1),
                EpochObserver.NONE),
            LifeRunning.CONFIG);
    begun.start();
    changes = Optional.of(begun);
    return begun;
  }

  /** The process goes on, and the chain moves. */
  void move(CommitteeSnapshot to) {
    chain = to;
    state = new EpochState.EpochChangeSync(0);
  }

  void changeDone(long epoch) throws InterruptedException {
    state = new EpochState.EpochChangeDone(1);
    changes.orElseThrow().changeDone(epoch);
  }

  CommitteeSnapshot tracked() {
    return committees.orElseThrow().snapshot();
  }

  EpochFacts facts() {
    return new EpochFacts(chain.epoch(), state, 60_000_000_000L, 0);
  }

  /** Starts the epoch's change and tells when its event is complete. */
  AtomicBoolean begin(EpochChanges epochs, long epoch) throws InterruptedException {
    AtomicBoolean complete = new AtomicBoolean();
    epochs.changeStarted(
        epoch,
        false,
        new ElementCompletion() {
          @Override
          public long index() {
            return epoch;
          }

          @Override
          public void complete() {
            complete.set(true);
          }
        });
    return complete;
  }

  Map<Integer, ShardStatus> statuses() {
    Map<Integer, ShardStatus> statuses = new TreeMap<>();
    shards
        .indices()
        .forEach(index -> statuses.put(index, shards.shard(index).orElseThrow().status()));
    return statuses;
  }

  private void stop() {
    changes.ifPresent(EpochChanges::close);
    changes = Optional.empty();
  }

  @Override
  public void close() {
    stop();
    store.close();
  }

  private final class HookedStatus implements NodeStatusRecord {

    @Override
    public NodeStatus status() {
      return status.status();
    }

    @Override
    public void become(NodeStatus next) throws InterruptedException {
      hook.before("status " + next.display());
      status.become(next);
    }
  }

  private final class HookedShards implements Shards {

    @Override
    public Optional<Shard> shard(int index) {
      return shards.shard(index);
    }

    @Override
    public SortedSet<Integer> indices() {
      return shards.indices();
    }

    @Override
    public void create(Collection<Integer> indices) throws InterruptedException {
      for (int index : indices) {
        hook.before("create " + index);
        shards.create(List.of(index));
      }
    }

    @Override
    public void setStatus(int index, ShardStatus next) throws InterruptedException {
      hook.before("set " + index + " " + next);
      shards.setStatus(index, next);
    }

    @Override
    public void remove(int index) throws InterruptedException {
      hook.before("remove " + index);
      shards.remove(index);
    }
  }

  private final class Calls implements EpochCalls {

    @Override
    public void attestSyncDone(long epoch) {
      hook.before("attest " + epoch);
      attested.add(epoch);
    }

    @Override
    public CallOutcome votingEnd() {
      calls.add("voting end");
      return new CallOutcome.Succeeded();
    }

    @Override
    public CallOutcome initiateEpochChange() {
      calls.add("initiate");
      return new CallOutcome.Succeeded();
    }
  }

  private static final class NoSync implements BlobSync {

    @Override
    public boolean isStored(BlobId blob, long eventEpoch) {
      return true;
    }

    @Override
    public void start(
        BlobId blob, long certifiedEpoch, long checkpoint, ElementCompletion completion) {
      completion.complete();
    }

    @Override
    public void retire(BlobId blob) {}

    @Override
    public void retireUncertified(long epoch) {}

    @Override
    public void cancelAll() {}
  }
}
