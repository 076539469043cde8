package dev.rosmarus.node.epoch;

import dev.rosmarus.node.status.NodeStatus;
import java.util.Optional;
import java.util.SortedSet;

/** What the start of an epoch means for this node (Walrus node runtime spec, section 13.5). */
sealed interface EpochPlan {

  /** Nothing changes, and the event is complete. */
  record Skip(String why) implements EpochPlan {}

  /**
   * Not a member: in standby.
   *
   * @param lock kept for the new owners to pull, and closed for writes
   * @param remove not asked for by anybody any more
   * @param afterCatchUp whether epochs were missed: then nothing is left to finish
   */
  record StandBy(SortedSet<Integer> lock, SortedSet<Integer> remove, boolean afterCatchUp)
      implements EpochPlan {}

  /**
   * A member.
   *
   * @param status to take, if it changes
   * @param create storage to create; what is there stays as it is
   * @param reset storage from before epochs that were missed: it does not count as synced
   * @param forceActive whether all owned shards count as active, for recovery fills them
   * @param lock lost shards
   * @param remove not asked for by anybody any more
   */
  record Serve(
      Optional<NodeStatus> status,
      SortedSet<Integer> create,
      SortedSet<Integer> reset,
      boolean forceActive,
      SortedSet<Integer> lock,
      SortedSet<Integer> remove,
      Attester attester)
      implements EpochPlan {}

  /** Who alone may say that this node has its shards. */
  enum Attester {
    /** At once, for nothing is to be fetched. */
    FINISHER,
    /** When the last shard has become active. */
    SHARD_SYNC,
    /** When every certified blob is recovered. */
    RECOVERY
  }
}
