package dev.rosmarus.devchain.contract.committee;

import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STAKING_INNER_ZERO_NODE_WEIGHT;

import dev.rosmarus.devchain.contract.vm.Abort;
import dev.rosmarus.devchain.contract.vm.U64;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;

/**
 * What a committee's votes amount to: prices that a quorum finds high enough, a capacity that a
 * quorum can hold (Walrus contracts spec, sections 9.2 and 9.7). The weights are those of the whole
 * committee and sum to the number of shards.
 */
public final class QuorumVotes {

  /** The framework's queue, popped when no vote is left; it has this one code. */
  private static final String QUEUE_MODULE = "priority_queue";

  private static final Comparator<Vote> HIGHEST_FIRST =
      (a, b) -> Long.compareUnsigned(b.value(), a.value());

  /**
   * One member's vote.
   *
   * @param value FROST or bytes, unsigned
   * @param weight its shards
   */
  public record Vote(long value, int weight) {}

  private QuorumVotes() {}

  /**
   * The smallest value such that members who vote it or less are a quorum.
   *
   * @return the highest u64 if nobody votes, as before the first committee
   */
  public static long price(List<Vote> votes, int nShards) {
    if (votes.isEmpty()) {
      return U64.MAX;
    }
    long weight = nShards;
    for (Vote vote : highestFirst(votes)) {
      weight = U64.subtract(weight, vote.weight());
      if (!Quorum.QUORUM.isReachedBy(weight, nShards)) {
        return vote.value();
      }
    }
    throw new Abort(QUEUE_MODULE, 0);
  }

  /** The largest value such that members who vote it or more are a quorum. */
  public static long capacityBytes(List<Vote> votes, int nShards) {
    long weight = 0;
    for (Vote vote : highestFirst(votes)) {
      weight += vote.weight();
      if (Quorum.QUORUM.isReachedBy(weight, nShards)) {
        return vote.value();
      }
    }
    throw new Abort(QUEUE_MODULE, 0);
  }

  /**
   * What a node votes for the whole system by what it can hold itself.
   *
   * @param nodeCapacityBytes its own vote
   * @param weight its shards, above 0
   */
  public static Vote capacityVote(long nodeCapacityBytes, int weight, int nShards) {
    Abort.unless(weight > 0, STAKING_INNER_ZERO_NODE_WEIGHT);
    BigInteger systemBytes =
        U64.wide(nodeCapacityBytes)
            .multiply(BigInteger.valueOf(nShards))
            .divide(BigInteger.valueOf(weight));
    return new Vote(U64.narrow(systemBytes.min(U64.wide(U64.MAX))), weight);
  }

  private static List<Vote> highestFirst(List<Vote> votes) {
    return votes.stream().sorted(HIGHEST_FIRST).toList();
  }
}
