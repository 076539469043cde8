package dev.rosmarus.sui.stream;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.rpc.FullNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Holds what one endpoint listed against what another does, in runs of checkpoints, before it is
 * delivered (Sui client spec, section 7.4). Where no other endpoint can say anything, nothing is
 * held back.
 */
final class EventComparison {

  private final EventCounts counts;
  private final InstantSource clock;
  private final FilteredConfig config;
  private Optional<EventGroups> other = Optional.empty();
  private long comparedTo = -1;
  private Instant next = Instant.EPOCH;

  EventComparison(FullNode node, InstantSource clock, FilteredConfig config) {
    this.counts = new EventCounts(node, config);
    this.clock = clock;
    this.config = config;
  }

  /**
   * Whether the next checkpoint was compared, or cannot be; compares a run of them if it is time.
   *
   * @param listed with a complete next checkpoint
   * @param endpoint that listed it
   */
  boolean covers(EventGroups listed, String endpoint, List<Address> packages)
      throws InterruptedException {
    long first = listed.next();
    if (first <= comparedTo) {
      return true;
    }
    long waiting = listed.completeTo() - first + 1;
    Instant now = clock.instant();
    if (now.isBefore(next)
        && waiting < config.comparedCheckpointsMax()
        && !config.isCrowded(listed)) {
      return false;
    }
    next = now.plus(config.compareInterval());
    long last = first + Math.min(waiting, config.comparedCheckpointsMax()) - 1;
    other = counts.elsewhere(endpoint, packages, first, last);
    comparedTo = Math.min(last, other.map(EventGroups::completeTo).orElse(last));
    return true;
  }

  /** How long until the next comparison; not negative. */
  Duration untilNext() {
    Duration left = Duration.between(clock.instant(), next);
    return left.isNegative() ? Duration.ZERO : left;
  }

  /** Whether the other endpoint has another number of events for a checkpoint. */
  boolean doubts(long checkpoint, int listed) {
    return other.isPresent() && other.get().countOf(checkpoint) != listed;
  }

  /** Nothing after this checkpoint is compared yet. */
  void restart(long checkpoint) {
    comparedTo = checkpoint;
    other = Optional.empty();
    next = Instant.EPOCH;
  }
}
