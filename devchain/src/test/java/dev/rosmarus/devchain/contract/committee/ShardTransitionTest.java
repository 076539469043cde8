package dev.rosmarus.devchain.contract.committee;

import static dev.rosmarus.devchain.contract.Aborts.assertAborts;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.COMMITTEE_INVALID_SHARD_ASSIGNMENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.move.VecMap;
import dev.rosmarus.sui.walrus.object.Committee;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ShardTransitionTest {

  private static final Committee NOBODY = new Committee(new VecMap<>(List.of()));

  @Test
  void handsOutRunsInTheFirstCommittee() {
    assertThat(ShardTransition.next(NOBODY, counts(7, 2, 3, 3, 5, 1)))
        .isEqualTo(
            committee(List.of(3, 5, 7), List.of(List.of(0, 1, 2), List.of(3), List.of(4, 5))));
  }

  @Test
  void joiningNodesComeInTheOrderOfTheActiveSetBeforeGrowingOnes() {
    Committee first =
        committee(
            List.of(1, 2, 3, 4, 5),
            List.of(List.of(0, 1), List.of(2, 3), List.of(4, 5), List.of(6, 7), List.of(8, 9)));
    Committee second = ShardTransition.next(first, counts(1, 4, 2, 3, 3, 3));
    Committee third = ShardTransition.next(second, counts(2, 3, 3, 3, 4, 2, 5, 2));
    Committee fourth = ShardTransition.next(third, counts(1, 10));

    assertThat(second)
        .isEqualTo(
            committee(
                List.of(1, 2, 3),
                List.of(List.of(0, 1, 9, 8), List.of(2, 3, 7), List.of(4, 5, 6))));
    assertThat(third)
        .isEqualTo(
            committee(
                List.of(2, 3, 4, 5),
                List.of(List.of(2, 3, 7), List.of(4, 5, 6), List.of(8, 9), List.of(1, 0))));
    assertThat(fourth)
        .isEqualTo(committee(List.of(1), List.of(List.of(0, 1, 9, 8, 6, 5, 4, 7, 3, 2))));
  }

  @Test
  void growingNodesComeInTheOrderOfTheirIds() {
    Committee current =
        committee(
            List.of(0, 1, 2, 3),
            List.of(List.of(0, 1), List.of(2, 3), List.of(4, 5), List.of(6, 7)));

    assertThat(ShardTransition.next(current, counts(3, 4, 2, 4)))
        .isEqualTo(committee(List.of(2, 3), List.of(List.of(4, 5, 3, 2), List.of(6, 7, 1, 0))));
  }

  @Test
  void shrinkingNodesGiveTheirLastShards() {
    Committee current =
        committee(
            List.of(1, 2, 3), List.of(List.of(0, 1, 2, 3), List.of(4, 5, 6), List.of(7, 8, 9)));

    assertThat(ShardTransition.next(current, counts(4, 2, 3, 4, 2, 2, 1, 2)))
        .isEqualTo(
            committee(
                List.of(1, 2, 3, 4),
                List.of(List.of(0, 1), List.of(4, 5), List.of(7, 8, 9, 3), List.of(6, 2))));
  }

  @Test
  void idsAscendAsUnsignedNumbers() {
    Address high = Address.parse("0xff" + "0".repeat(62)).orElseThrow();
    Address low = Address.ofShort(1);
    VecMap<Address, Integer> counts =
        new VecMap<>(List.of(new VecMap.Entry<>(high, 1), new VecMap.Entry<>(low, 1)));

    assertThat(ShardTransition.next(NOBODY, counts).nodeIds()).containsExactly(low, high);
  }

  @Test
  void abortsUnlessAllShardsAreGivenOut() {
    Committee current = committee(List.of(1), List.of(List.of(0, 1, 2)));

    assertAborts(
        COMMITTEE_INVALID_SHARD_ASSIGNMENT, () -> ShardTransition.next(current, counts(1, 2)));
    assertAborts(
        COMMITTEE_INVALID_SHARD_ASSIGNMENT,
        () -> ShardTransition.next(current, counts(1, 2, 2, 2)));
  }

  @Property
  void movesAsFewShardsAsTheCountsAllow(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 120) int nShards) {
    Random random = new Random(seed);
    Committee current = ShardTransition.next(NOBODY, randomCounts(random, nShards));
    for (int epoch = 0; epoch < 6; epoch++) {
      VecMap<Address, Integer> counts = randomCounts(random, nShards);
      Committee next = ShardTransition.next(current, counts);

      assertThat(next.shardsByNode().entries())
          .extracting(VecMap.Entry::key)
          .isSortedAccordingTo((a, b) -> a.toString().compareTo(b.toString()));
      assertThat(next.shardsByNode().entries().stream().flatMap(n -> n.value().stream()))
          .containsExactlyInAnyOrderElementsOf(IntStream.range(0, nShards).boxed().toList());
      for (VecMap.Entry<Address, Integer> node : counts.entries()) {
        List<Integer> before = current.shardsByNode().get(node.key()).orElse(List.of());
        List<Integer> after = next.shardsByNode().get(node.key()).orElseThrow();
        assertThat(after).hasSize(node.value());
        int kept = Math.min(before.size(), after.size());
        assertThat(after.subList(0, kept)).isEqualTo(before.subList(0, kept));
      }
      assertThat(next.shardsByNode().entries()).hasSameSizeAs(counts.entries());
      current = next;
    }
  }

  /** Up to eight of ten nodes in any order, each with at least one shard. */
  private static VecMap<Address, Integer> randomCounts(Random random, int nShards) {
    List<Integer> ids = new ArrayList<>(IntStream.range(1, 11).boxed().toList());
    Collections.shuffle(ids, random);
    int nodes = 1 + random.nextInt(Math.min(8, nShards));
    int[] shards = new int[nodes];
    for (int i = 0; i < nShards; i++) {
      shards[i < nodes ? i : random.nextInt(nodes)]++;
    }
    return new VecMap<>(
        IntStream.range(0, nodes)
            .mapToObj(i -> new VecMap.Entry<>(Address.ofShort(ids.get(i)), shards[i]))
            .toList());
  }

  private static VecMap<Address, Integer> counts(int... idsAndCounts) {
    return new VecMap<>(
        IntStream.range(0, idsAndCounts.length / 2)
            .mapToObj(i ->
                new VecMap.Entry<>(Address.ofShort(idsAndCounts[2 * i]), idsAndCounts[2 * i + 1]))
            .toList());
  }

  private static Committee committee(List<Integer> ids, List<List<Integer>> shards) {
    return new Committee(
        new VecMap<>(
            IntStream.range(0, ids.size())
                .mapToObj(i -> new VecMap.Entry<>(Address.ofShort(ids.get(i)), shards.get(i)))
                .toList()));
  }
}
