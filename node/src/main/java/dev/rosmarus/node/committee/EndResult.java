package dev.rosmarus.node.committee;

/** What the end of an epoch's change did to the tracked committees. */
public sealed interface EndResult {

  /** Reads are of the current committee alone from now on. */
  record Ended(CommitteeSnapshot after) implements EndResult {}

  /** The change was over already, as after a restart. */
  record AlreadyEnded() implements EndResult {}

  /** It is the change of an epoch before the tracked one. */
  record Past() implements EndResult {}
}
