package dev.rosmarus.devchain.contract.committee;

import static dev.rosmarus.devchain.contract.Aborts.assertAborts;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STAKING_INNER_ZERO_NODE_WEIGHT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.devchain.contract.committee.QuorumVotes.Vote;
import dev.rosmarus.devchain.contract.vm.U64;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class QuorumVotesTest {

  @Test
  void capacityIsWhatAQuorumCanHold() {
    List<Vote> votes = votes(5, 5, 4, 6, 3, 7, 2, 8, 1, 9);

    assertThat(QuorumVotes.capacityBytes(votes, 50)).isEqualTo(4);
  }

  @Test
  void priceIsWhatAQuorumFindsHighEnough() {
    List<Vote> votes = votes(5, 5, 4, 6, 3, 7, 4, 6, 1, 9);

    assertThat(QuorumVotes.price(votes, 50)).isEqualTo(7);
  }

  @Test
  void priceOfNobodyIsTheHighest() {
    assertThat(QuorumVotes.price(List.of(), 1000)).isEqualTo(U64.MAX);
  }

  @Test
  void capacityVoteScalesANodeToTheSystem() {
    assertThat(QuorumVotes.capacityVote(1_000, 3, 10)).isEqualTo(new Vote(3_333, 3));
    assertThat(QuorumVotes.capacityVote(U64.MAX, 3, 10)).isEqualTo(new Vote(U64.MAX, 3));
    assertThat(QuorumVotes.capacityVote(U64.MAX, 1000, 1000)).isEqualTo(new Vote(U64.MAX, 1000));
  }

  @Test
  void aMemberWithoutShardsHasNoCapacityVote() {
    assertAborts(STAKING_INNER_ZERO_NODE_WEIGHT, () -> QuorumVotes.capacityVote(1_000, 0, 10));
  }

  @Property
  void bothAreTheirDefinitionsByBruteForce(@ForAll long seed) {
    Random random = new Random(seed);
    List<Vote> votes = new ArrayList<>();
    for (int i = 1 + random.nextInt(12); i > 0; i--) {
      long value = random.nextBoolean() ? random.nextInt(5) : random.nextLong();
      votes.add(new Vote(value, 1 + random.nextInt(9)));
    }
    int nShards = votes.stream().mapToInt(Vote::weight).sum();

    long price =
        votes.stream()
            .map(Vote::value)
            .filter(v -> isQuorum(votes, nShards, other -> U64.isAtLeast(v, other)))
            .min(Long::compareUnsigned)
            .orElseThrow();
    long capacity =
        votes.stream()
            .map(Vote::value)
            .filter(v -> isQuorum(votes, nShards, other -> U64.isAtLeast(other, v)))
            .max(Long::compareUnsigned)
            .orElseThrow();
    assertThat(QuorumVotes.price(votes, nShards)).isEqualTo(price);
    assertThat(QuorumVotes.capacityBytes(votes, nShards)).isEqualTo(capacity);
  }

  private static boolean isQuorum(List<Vote> votes, int nShards, LongPredicate among) {
    int weight = votes.stream().filter(v -> among.test(v.value())).mapToInt(Vote::weight).sum();
    return Quorum.QUORUM.isReachedBy(weight, nShards);
  }

  /** Votes 1, 2, … with these weights. */
  private static List<Vote> votes(int... weights) {
    return IntStream.range(0, weights.length).mapToObj(i -> new Vote(i + 1, weights[i])).toList();
  }
}
