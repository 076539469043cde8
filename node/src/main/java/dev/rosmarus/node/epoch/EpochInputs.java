package dev.rosmarus.node.epoch;

import dev.rosmarus.node.sliver.ShardStatus;
import dev.rosmarus.node.status.NodeStatus;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All that decides what the start of an epoch means for this node. All of it survives a crash, so
 * that the event, coming again, finds the same plan.
 *
 * @param current shards of this node in the epoch's committee
 * @param previous its shards in the committee before
 * @param local shards that have storage here
 * @param syncsRunning whether shards are still being synced for an earlier epoch
 */
record EpochInputs(
    long epoch,
    CommitteeStanding standing,
    NodeStatus status,
    boolean member,
    boolean memberBefore,
    SortedSet<Integer> current,
    SortedSet<Integer> previous,
    SortedMap<Integer, ShardStatus> local,
    boolean syncsRunning) {

  EpochInputs {
    current = Collections.unmodifiableSortedSet(new TreeSet<>(current));
    previous = Collections.unmodifiableSortedSet(new TreeSet<>(previous));
    local = Collections.unmodifiableSortedMap(new TreeMap<Integer, ShardStatus>(local));
  }

  /** Owned now and not before. */
  SortedSet<Integer> gained() {
    return minus(current, previous);
  }

  /** Owned before and not now, as far as there is storage to lock. */
  SortedSet<Integer> lost() {
    SortedSet<Integer> lost = minus(previous, current);
    lost.retainAll(local.keySet());
    return lost;
  }

  /** Storage that neither this committee nor the one before asks for. */
  SortedSet<Integer> surplus() {
    return minus(minus(local.keySet(), previous), current);
  }

  /** Owned, and without storage for whatever reason. */
  SortedSet<Integer> missing() {
    return minus(current, local.keySet());
  }

  private static SortedSet<Integer> minus(Set<Integer> from, Set<Integer> removed) {
    SortedSet<Integer> rest = new TreeSet<>(from);
    rest.removeAll(removed);
    return rest;
  }

  /** For tests and logs. */
  static SortedMap<Integer, ShardStatus> storage(Map<Integer, ShardStatus> statuses) {
    return new TreeMap<>(statuses);
  }
}
