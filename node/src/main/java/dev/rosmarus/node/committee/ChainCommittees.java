package dev.rosmarus.node.committee;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.rpc.Freshness;
import dev.rosmarus.sui.walrus.object.EpochState;
import dev.rosmarus.sui.walrus.read.Committees;
import dev.rosmarus.sui.walrus.read.WalrusChain;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The committees of the chain, as the events move them on (Walrus node runtime spec, section 12.1).
 * All changes come from one event loop; snapshots are whole. It breaks if a full node answers with
 * a state older than the event that made the caller ask, so wait for the chain's state before.
 */
public final class ChainCommittees implements CommitteeService {

  private static final Logger log = LoggerFactory.getLogger(ChainCommittees.class);

  private final Supplier<CommitteeSnapshot> latest;
  private final List<CommitteeListener> listeners = new CopyOnWriteArrayList<>();
  private volatile CommitteeSnapshot snapshot;

  private ChainCommittees(Supplier<CommitteeSnapshot> latest) {
    this.latest = latest;
    this.snapshot = latest.get();
  }

  /**
   * Reads the committees from the chain. Blocks, as the changes do, and is for virtual threads.
   *
   * @param nodeId of this node
   * @throws dev.rosmarus.sui.rpc.RpcException when nobody answers
   * @throws dev.rosmarus.sui.walrus.read.WalrusReadException for a state as no contract leaves it
   */
  public static ChainCommittees open(WalrusChain chain, Address nodeId) {
    return over(() -> read(chain, nodeId));
  }

  /**
   * Committees that are read in another way.
   *
   * @param latest the chain's, as they are at the call
   */
  public static ChainCommittees over(Supplier<CommitteeSnapshot> latest) {
    return new ChainCommittees(latest);
  }

  private static CommitteeSnapshot read(WalrusChain chain, Address nodeId) {
    chain.flush();
    Committees committees = chain.committees(Freshness.ANY);
    return new CommitteeSnapshot(
        committees.current(),
        committees.previous(),
        committees.next(),
        isTransition(committees.epochState()),
        nodeId);
  }

  private static boolean isTransition(EpochState state) {
    return switch (state) {
      case EpochState.EpochChangeSync _ -> true;
      case EpochState.EpochChangeDone _, EpochState.NextParamsSelected _ -> false;
    };
  }

  @Override
  public CommitteeSnapshot snapshot() {
    return snapshot;
  }

  @Override
  public void onChange(CommitteeListener listener) {
    listeners.add(listener);
  }

  /**
   * An epoch begins.
   *
   * @throws CommitteeException if it cannot follow the tracked one
   */
  public synchronized BeginResult begin(long epoch) {
    BeginResult result = CommitteeTransitions.begin(snapshot, epoch, latest);
    if (result instanceof BeginResult.Installed(CommitteeSnapshot after)) {
      install(after);
    }
    return result;
  }

  /** Takes the chain's committees as they are, whatever was tracked: after events were missed. */
  public synchronized CommitteeSnapshot beginToLatest() {
    install(latest.get());
    return snapshot;
  }

  /**
   * The change to an epoch is over.
   *
   * @throws CommitteeException.EndOfFuture if the epoch has not begun here
   */
  public synchronized EndResult end(long epoch) {
    EndResult result = CommitteeTransitions.end(snapshot, epoch);
    if (result instanceof EndResult.Ended(CommitteeSnapshot after)) {
      install(after);
    }
    return result;
  }

  /** The next committee was chosen. */
  public synchronized void nextChosen() {
    CommitteeSnapshot after = CommitteeTransitions.withNext(snapshot, latest.get());
    if (!after.equals(snapshot)) {
      install(after);
    }
  }

  private void install(CommitteeSnapshot after) {
    CommitteeSnapshot before = snapshot;
    snapshot = after;
    log.info(
        "committee of epoch {}: {} members, {} shards of this node{}",
        after.epoch(),
        after.current().members().size(),
        after.ownShards().size(),
        after.transitioning() ? ", shards are moving" : "");
    listeners.forEach(listener -> listener.changed(before, after));
  }
}
