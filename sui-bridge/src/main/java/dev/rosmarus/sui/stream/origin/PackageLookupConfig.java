package dev.rosmarus.sui.stream.origin;

import java.time.Duration;

/**
 * How the origins of packages are learnt.
 *
 * @param endpointsAgreeing that must say the same; fewer are configured: all of them
 * @param unanimousAfterAttempts attempts after which those that do answer are believed if they
 *     agree, so that a dead endpoint does not hold the stream up for ever
 */
public record PackageLookupConfig(
    int endpointsAgreeing, int unanimousAfterAttempts, Duration initialDelay, Duration maxDelay) {

  public static final PackageLookupConfig DEFAULT =
      new PackageLookupConfig(2, 10, Duration.ofMillis(150), Duration.ofSeconds(10));

  public PackageLookupConfig {
    if (endpointsAgreeing < 1) {
      throw new IllegalArgumentException(
          "endpoints_agreeing must be positive: " + endpointsAgreeing);
    }
  }
}
