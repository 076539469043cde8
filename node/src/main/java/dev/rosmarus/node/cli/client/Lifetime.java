package dev.rosmarus.node.cli.client;

import dev.rosmarus.node.cli.console.Failure;
import java.time.Instant;

/** For how long somebody wants a blob to be stored. Pure. */
sealed interface Lifetime {

  /** So many epochs, the current one included. */
  record Epochs(long count) implements Lifetime {}

  /** As long as the network allows. */
  record Max() implements Lifetime {}

  /**
   * @param endEpoch exclusive
   */
  record UntilEpoch(long endEpoch) implements Lifetime {}

  /** Not to expire before this. */
  record AtLeastUntil(Instant time) implements Lifetime {}

  /**
   * How many epochs ahead that is.
   *
   * @throws Failure if the network does not do that
   */
  default long epochsAhead(NetworkFacts network, Instant now) {
    long ahead =
        switch (this) {
          case Epochs(long count) -> count;
          case Max _ -> network.epochsAheadMax();
          case UntilEpoch(long endEpoch) -> epochsUntil(endEpoch, network);
          case AtLeastUntil(Instant time) -> epochsUntil(time, network, now);
        };
    if (ahead > network.epochsAheadMax()) {
      throw new Failure(
          "the network stores for %d epochs at most, and this would be %d; ask for fewer, and"
                  .formatted(network.epochsAheadMax(), ahead)
              + " extend the blob later");
    }
    return ahead;
  }

  private static long epochsUntil(long endEpoch, NetworkFacts network) {
    if (endEpoch <= network.epoch()) {
      throw new Failure(
          "the current epoch is %d, and storage that ends with the beginning of epoch %d has ended"
                  .formatted(network.epoch(), endEpoch)
              + " already; name a later one");
    }
    return endEpoch - network.epoch();
  }

  private static long epochsUntil(Instant time, NetworkFacts network, Instant now) {
    Instant start = network.epochStart().orElse(now);
    if (!time.isAfter(now) || !time.isAfter(start)) {
      throw new Failure("the earliest expiry " + time + " has passed already; name a later time");
    }
    long millis = time.toEpochMilli() - start.toEpochMilli();
    return millis / network.epochDuration().toMillis() + 1;
  }
}
