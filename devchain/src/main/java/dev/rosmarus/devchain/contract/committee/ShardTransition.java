package dev.rosmarus.devchain.contract.committee;

import static dev.rosmarus.sui.walrus.abort.MoveAbortName.COMMITTEE_INVALID_SHARD_ASSIGNMENT;

import dev.rosmarus.devchain.contract.vm.Abort;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.move.VecMap;
import dev.rosmarus.sui.walrus.object.Committee;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * From shard counts to shards, moving as few as possible (Walrus contracts spec, section 9.5). No
 * node both loses and gains. The order of shards within a node and of the counts decides what moves
 * next, so neither may be sorted.
 */
public final class ShardTransition {

  /** Node ids ascend as big-endian numbers. */
  private static final Comparator<Address> BY_ID =
      (a, b) -> Arrays.compareUnsigned(a.bytes(), b.bytes());

  private final Map<Address, List<Integer>> assigned = new LinkedHashMap<>();

  /** Shards to hand out, the last first. */
  private final List<Integer> pool = new ArrayList<>();

  private ShardTransition() {}

  /**
   * The committee that follows.
   *
   * @param current empty before the first
   * @param shardCounts in the order of the active set
   * @throws Abort if the counts do not sum to the shards that there are
   */
  public static Committee next(Committee current, VecMap<Address, Integer> shardCounts) {
    return current.isEmpty()
        ? first(shardCounts)
        : new ShardTransition().transition(current, shardCounts);
  }

  private static Committee first(VecMap<Address, Integer> shardCounts) {
    List<VecMap.Entry<Address, Integer>> ascending =
        shardCounts.entries().stream()
            .sorted(Comparator.comparing(VecMap.Entry::key, BY_ID))
            .toList();
    List<VecMap.Entry<Address, List<Integer>>> entries = new ArrayList<>();
    int shard = 0;
    for (VecMap.Entry<Address, Integer> node : ascending) {
      List<Integer> run = new ArrayList<>();
      for (int end = shard + node.value(); shard < end; shard++) {
        run.add(shard);
      }
      entries.add(new VecMap.Entry<>(node.key(), List.copyOf(run)));
    }
    return new Committee(new VecMap<>(entries));
  }

  private Committee transition(Committee current, VecMap<Address, Integer> shardCounts) {
    Map<Address, List<Integer>> before = new LinkedHashMap<>();
    current.shardsByNode().entries().forEach(node -> before.put(node.key(), node.value()));
    Abort.unless(
        shardCounts.entries().stream().mapToInt(VecMap.Entry::value).sum()
            == before.values().stream().mapToInt(List::size).sum(),
        COMMITTEE_INVALID_SHARD_ASSIGNMENT);
    Map<Address, Integer> open = new LinkedHashMap<>();
    shardCounts.entries().forEach(node -> open.put(node.key(), node.value()));
    before.forEach((node, shards) -> keepOrGive(node, shards, open));
    open.forEach((node, count) -> take(node, before.getOrDefault(node, List.of()), count));
    return new Committee(
        new VecMap<>(
            assigned.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(BY_ID))
                .map(node -> new VecMap.Entry<>(node.getKey(), List.copyOf(node.getValue())))
                .toList()));
  }

  /** Settles a node that does not grow; one that does goes to the end of those still open. */
  private void keepOrGive(Address node, List<Integer> shards, Map<Address, Integer> open) {
    Integer removed = open.remove(node);
    int count = removed == null ? 0 : removed;
    if (count == 0) {
      pool.addAll(shards);
    } else if (count > shards.size()) {
      open.put(node, count);
    } else {
      assigned.put(node, shards.subList(0, count));
      pool.addAll(shards.subList(count, shards.size()).reversed());
    }
  }

  private void take(Address node, List<Integer> kept, int count) {
    List<Integer> shards = new ArrayList<>(kept);
    while (shards.size() < count) {
      shards.add(pool.removeLast());
    }
    if (!shards.isEmpty()) {
      assigned.put(node, shards);
    }
  }
}
