package dev.rosmarus.node.blob;

import java.util.OptionalLong;

/**
 * What a row remembers to tell whether deletable and pooled objects are alive. The two forms answer
 * differently between an epoch change and the end of the clean-up that follows it, so which rows
 * have which form must be the same on all nodes (Walrus node runtime spec, section 8.1).
 */
public sealed interface LivenessForm {

  /**
   * A blob that no pooled operand has met: the latest end epochs seen among its deletable objects
   * since there were none, exclusive. They are not lowered when an object goes.
   */
  record V1(OptionalLong latestSeenRegisteredEndEpoch, OptionalLong latestSeenCertifiedEndEpoch)
      implements LivenessForm {

    static final V1 NOTHING_SEEN = new V1(OptionalLong.empty(), OptionalLong.empty());

    V1 seenRegistered(long endEpoch) {
      return new V1(later(latestSeenRegisteredEndEpoch, endEpoch), latestSeenCertifiedEndEpoch);
    }

    V1 seenCertified(long endEpoch) {
      return new V1(latestSeenRegisteredEndEpoch, later(latestSeenCertifiedEndEpoch, endEpoch));
    }

    /** After a deletable object has gone and these are left. */
    V1 without(ReferenceCounts left, boolean wasCertified) {
      return new V1(
          left.total() == 0 ? OptionalLong.empty() : latestSeenRegisteredEndEpoch,
          wasCertified && left.certified() == 0
              ? OptionalLong.empty()
              : latestSeenCertifiedEndEpoch);
    }

    /** Counts with 0 for what has expired by the latest end epoch seen. */
    ReferenceCounts alive(ReferenceCounts deletable, long epoch) {
      return new ReferenceCounts(
          isAbove(latestSeenRegisteredEndEpoch, epoch) ? deletable.total() : 0,
          isAbove(latestSeenCertifiedEndEpoch, epoch) ? deletable.certified() : 0);
    }

    private static boolean isAbove(OptionalLong endEpoch, long epoch) {
      return endEpoch.isPresent() && endEpoch.getAsLong() > epoch;
    }

    private static OptionalLong later(OptionalLong seen, long endEpoch) {
      return OptionalLong.of(Math.max(seen.orElse(endEpoch), endEpoch));
    }
  }

  /**
   * A blob that a pooled operand has met: counts alone, right as soon as expired objects are gone.
   */
  record V2(ReferenceCounts pooled) implements LivenessForm {

    static final V2 NONE_POOLED = new V2(ReferenceCounts.NONE);
  }
}
