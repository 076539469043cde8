package dev.rosmarus.node.committee;

import dev.rosmarus.node.committee.CommitteeException.EndOfFuture;
import dev.rosmarus.node.committee.CommitteeException.LatestDiffers;
import dev.rosmarus.node.committee.CommitteeException.NotSequential;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How tracked committees follow the events (Walrus node runtime spec, section 12.1). Events move
 * them, never time.
 */
final class CommitteeTransitions {

  private CommitteeTransitions() {}

  /**
   * @param latest reads the chain; called only if the epoch is not the tracked one
   * @throws CommitteeException if the epoch cannot follow
   */
  static BeginResult begin(
      CommitteeSnapshot tracked, long epoch, Supplier<CommitteeSnapshot> latest) {
    if (epoch == tracked.epoch()) {
      return new BeginResult.SameAsCurrent();
    }
    CommitteeSnapshot chain = latest.get();
    if (epoch > chain.epoch()) {
      throw new NotSequential(epoch, chain.epoch());
    }
    if (epoch < chain.epoch()) {
      return new BeginResult.EpochIsLess(chain.epoch());
    }
    if (chain.epoch() != tracked.epoch() + 1) {
      throw new LatestDiffers(chain.epoch(), tracked.epoch());
    }
    return tracked.transitioning()
        ? new BeginResult.AlreadyInProgress()
        : new BeginResult.Installed(
            new CommitteeSnapshot(
                chain.current(),
                Optional.of(tracked.current()),
                chain.next(),
                true,
                tracked.nodeId()));
  }

  /**
   * The committee before stays recorded: it is the source of shards, and its members may ask.
   *
   * @throws EndOfFuture if the epoch has not begun here
   */
  static EndResult end(CommitteeSnapshot tracked, long epoch) {
    if (epoch > tracked.epoch()) {
      throw new EndOfFuture(epoch, tracked.epoch());
    }
    if (epoch < tracked.epoch()) {
      return new EndResult.Past();
    }
    return tracked.transitioning()
        ? new EndResult.Ended(
            new CommitteeSnapshot(
                tracked.current(), tracked.previous(), tracked.next(), false, tracked.nodeId()))
        : new EndResult.AlreadyEnded();
  }

  /** Takes over the next committee, if the chain is still in the tracked epoch. */
  static CommitteeSnapshot withNext(CommitteeSnapshot tracked, CommitteeSnapshot chain) {
    return chain.epoch() != tracked.epoch() || chain.next().equals(tracked.next())
        ? tracked
        : new CommitteeSnapshot(
            tracked.current(),
            tracked.previous(),
            chain.next(),
            tracked.transitioning(),
            tracked.nodeId());
  }
}
