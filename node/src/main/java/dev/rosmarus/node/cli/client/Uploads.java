package dev.rosmarus.node.cli.client;

import dev.rosmarus.node.cli.console.Console;
import dev.rosmarus.node.cli.console.Progress;
import dev.rosmarus.node.client.BlobClient;
import dev.rosmarus.sui.execution.port.Waiting;
import java.time.Duration;

/**
 * Gives the nodes that were not among the quickest some time to get their part before the command
 * ends: half of what the others took. They would fetch it from the others otherwise, which costs
 * everybody more.
 */
final class Uploads {

  private static final Duration TIME_MIN = Duration.ofMillis(500);
  private static final Duration LOOK_INTERVAL = Duration.ofMillis(20);

  private final BlobClient client;
  private final Waiting time = Waiting.system();
  private Duration begun = Duration.ZERO;
  private Duration until = Duration.ZERO;

  Uploads(BlobClient client) {
    this.client = client;
  }

  /** A write begins. */
  void begin() {
    begun = time.elapsed();
  }

  /** A write has its quorum. */
  void decided() {
    Duration now = time.elapsed();
    Duration end = now.plus(now.minus(begun).dividedBy(2)).plus(TIME_MIN);
    until = end.compareTo(until) > 0 ? end : until;
  }

  /** Waits for the nodes that are still busy, as long as is fair. */
  void finish(Console console) throws InterruptedException {
    try (Progress progress = console.progress()) {
      while (client.uploadsLingering() > 0 && time.elapsed().compareTo(until) < 0) {
        progress.begin("the slower nodes get their part", false);
        time.pause(LOOK_INTERVAL);
      }
    }
  }
}
