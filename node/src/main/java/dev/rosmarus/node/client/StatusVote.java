package dev.rosmarus.node.client;

import dev.rosmarus.node.blob.BlobStatus;
import dev.rosmarus.node.committee.Thresholds;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What many nodes say of a blob, each with the weight of its shards: pure. An answer that more than
 * {@code f} shards give is true; what fewer say may be a lie, unless the chain bears it out.
 *
 * @param weights by answer
 */
record StatusVote(Thresholds thresholds, Map<BlobStatus, Integer> weights) {

  /** Nonexistent, deletable, permanent, invalid; then by certificate and by end. */
  private static final Comparator<BlobStatus> BEST_LAST =
      Comparator.comparingInt(StatusVote::rank).thenComparingLong(StatusVote::end);

  StatusVote {
    weights = Map.copyOf(weights);
  }

  static StatusVote of(int shards) {
    return new StatusVote(new Thresholds(shards), Map.of());
  }

  StatusVote with(BlobStatus status, int weight) {
    Map<BlobStatus, Integer> more = new LinkedHashMap<>(weights);
    more.merge(status, weight, Integer::sum);
    return new StatusVote(thresholds, more);
  }

  /** Whether so many have spoken that the best answer among them may be chosen. */
  boolean hasQuorum() {
    return weights.values().stream().mapToInt(Integer::intValue).sum()
        >= thresholds.offChainQuorum();
  }

  /** All answers, the best first. */
  List<BlobStatus> bestFirst() {
    return weights.keySet().stream().sorted(BEST_LAST.reversed()).toList();
  }

  /** Whether at least one honest node says so. */
  boolean isTrustworthy(BlobStatus status) {
    return weights.getOrDefault(status, 0) >= thresholds.offChainValidity();
  }

  private static int rank(BlobStatus status) {
    return switch (status) {
      case BlobStatus.Nonexistent _ -> 0;
      case BlobStatus.Deletable deletable -> deletable.initialCertifiedEpoch().isPresent() ? 2 : 1;
      case BlobStatus.Permanent permanent -> permanent.isCertified() ? 4 : 3;
      case BlobStatus.Invalid _ -> 5;
    };
  }

  private static long end(BlobStatus status) {
    return status instanceof BlobStatus.Permanent permanent ? permanent.endEpoch() : 0;
  }
}
