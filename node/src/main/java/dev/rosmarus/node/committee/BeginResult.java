package dev.rosmarus.node.committee;

/** What the start of an epoch's change did to the tracked committees. */
public sealed interface BeginResult {

  /** The epoch's committee is the current one now, and the change is under way. */
  record Installed(CommitteeSnapshot after) implements BeginResult {}

  /** The epoch is the tracked one already, as after a restart; the chain was not asked. */
  record SameAsCurrent() implements BeginResult {}

  /** The change before this one was never seen to end; nothing was installed. */
  record AlreadyInProgress() implements BeginResult {}

  /**
   * The chain is past this epoch: what was assigned before it cannot be known any more.
   *
   * @param latestEpoch of the chain
   */
  record EpochIsLess(long latestEpoch) implements BeginResult {}
}
