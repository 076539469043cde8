package dev.rosmarus.sui.rpc;

import java.time.Duration;

/**
 * What a stream may take.
 *
 * @param openingTime for the first sign of life before it counts as open anyway
 * @param silenceMax after that without a frame it is given up
 * @param framesMax received and not yet read
 * @param bytesMax received and not yet read, one frame beyond it at most
 */
record StreamLimits(Duration openingTime, Duration silenceMax, int framesMax, long bytesMax) {

  static final StreamLimits DEFAULT =
      new StreamLimits(Duration.ofSeconds(2), Duration.ofSeconds(30), 1024, 128L << 20);
}
