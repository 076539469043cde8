package dev.rosmarus.node.epoch;

/** How the tracked committees stood to an epoch's start (Walrus node runtime spec, 13.3). */
sealed interface CommitteeStanding {

  /** The epoch's committee is tracked, with the one before. */
  record InSync() implements CommitteeStanding {}

  /** The change before was never seen to end. */
  record AlreadyInProgress() implements CommitteeStanding {}

  /**
   * Events were missed, or are replayed; the committees are the chain's latest.
   *
   * @param committeeEpoch of those
   */
  record CatchingUp(long committeeEpoch) implements CommitteeStanding {}
}
