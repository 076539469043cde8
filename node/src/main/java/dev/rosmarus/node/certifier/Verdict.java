package dev.rosmarus.node.certifier;

import dev.rosmarus.node.certifier.RegisteredBlob.Holder;
import java.util.Optional;

/** What to do about an object that is due: pure. */
enum Verdict {
  /** Ask the nodes, and post what they say. */
  GATHER,
  /** Nothing is left to do. */
  CERTIFIED,
  /** Deleted, or its time is over. */
  GONE,
  /** This account must not. */
  OTHERS;

  /**
   * @param found what the chain has of the object
   * @param epoch of the committee
   */
  static Verdict of(Optional<RegisteredBlob> found, long epoch) {
    if (found.isEmpty() || found.get().endEpoch() <= epoch) {
      return GONE;
    }
    if (found.get().certified()) {
      return CERTIFIED;
    }
    return found.get().holder() instanceof Holder.Others ? OTHERS : GATHER;
  }
}
