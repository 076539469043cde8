package dev.rosmarus.devchain.contract.committee;

import static dev.rosmarus.sui.walrus.abort.MoveAbortName.APPORTIONMENT_QUEUE_POP_FROM_EMPTY_HEAP;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STAKING_INNER_NO_STAKE;

import dev.rosmarus.devchain.contract.vm.Abort;
import dev.rosmarus.devchain.contract.vm.U64;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.move.VecMap;
import dev.rosmarus.sui.walrus.object.ActiveSet;
import dev.rosmarus.sui.walrus.object.ActiveSetEntry;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/**
 * Shards for stakes by the method of d'Hondt, with a cap for each node (Walrus contracts spec,
 * section 9.5). The order of the stakes breaks ties, so it must be that of the active set.
 */
public final class Apportionment {

  /** With so many nodes none gets more than a tenth. */
  private static final int CAPPED_NODES_MIN = 20;

  private static final int CAP_DENOMINATOR = 10;

  /** Quotients are 64.64 fixed point. */
  private static final int FRACTION_BITS = 64;

  private static final Comparator<Claim> FIRST_SERVED =
      Comparator.comparing(Claim::quotient).reversed().thenComparingInt(Claim::index);

  private record Claim(BigInteger quotient, int index) {}

  private final List<Long> stakesFrost;
  private final int nShards;
  private final long nodeShardsMax;

  private Apportionment(List<Long> stakesFrost, int nShards) {
    this.stakesFrost = stakesFrost;
    this.nShards = nShards;
    this.nodeShardsMax = nodeShardsMax(stakesFrost.size(), nShards);
  }

  /**
   * The nodes that get shards, in the order of the active set, and how many.
   *
   * @throws Abort without stake, or if the cap leaves shards over
   */
  public static VecMap<Address, Integer> of(ActiveSet set, int nShards) {
    List<Integer> shards =
        shards(set.nodes().stream().map(ActiveSetEntry::stakedAmountFrost).toList(), nShards);
    return new VecMap<>(
        IntStream.range(0, shards.size())
            .filter(i -> shards.get(i) > 0)
            .mapToObj(i -> new VecMap.Entry<>(set.nodes().get(i).nodeId(), shards.get(i)))
            .toList());
  }

  /**
   * Shards for each stake, in their order.
   *
   * @throws Abort without stake, or if the cap leaves shards over
   */
  public static List<Integer> shards(List<Long> stakesFrost, int nShards) {
    long total = stakesFrost.stream().reduce(0L, U64::add);
    Abort.unless(total != 0, STAKING_INNER_NO_STAKE);
    return new Apportionment(stakesFrost, nShards).apportion(total);
  }

  private static long nodeShardsMax(int nodes, int nShards) {
    return nodes >= CAPPED_NODES_MIN
        ? nShards / CAP_DENOMINATOR
        : nodes == 0
            ? 0
            : U64.ceilDivide((long) nShards * CAPPED_NODES_MIN, (long) nodes * CAP_DENOMINATOR);
  }

  private List<Integer> apportion(long totalFrost) {
    long frostPerShard = U64.divide(totalFrost, nShards + 1L) + 1;
    long[] shards =
        stakesFrost.stream()
            .mapToLong(stake -> U64.min(U64.divide(stake, frostPerShard), nodeShardsMax))
            .toArray();
    PriorityQueue<Claim> claims = new PriorityQueue<>(FIRST_SERVED);
    for (int i = 0; i < shards.length; i++) {
      claim(shards, i).ifPresent(claims::add);
    }
    for (long given = Arrays.stream(shards).sum(); given < nShards; given++) {
      Abort.unless(!claims.isEmpty(), APPORTIONMENT_QUEUE_POP_FROM_EMPTY_HEAP);
      int index = claims.remove().index();
      shards[index]++;
      claim(shards, index).ifPresent(claims::add);
    }
    List<Integer> result = new ArrayList<>();
    Arrays.stream(shards).forEach(count -> result.add(U64.u16(count)));
    return List.copyOf(result);
  }

  /** What a node bids for its next shard, unless it has all it may have. */
  private Optional<Claim> claim(long[] shards, int index) {
    if (shards[index] == nodeShardsMax) {
      return Optional.empty();
    }
    BigInteger stake = U64.wide(stakesFrost.get(index)).shiftLeft(FRACTION_BITS);
    return Optional.of(new Claim(stake.divide(BigInteger.valueOf(shards[index] + 1)), index));
  }
}
