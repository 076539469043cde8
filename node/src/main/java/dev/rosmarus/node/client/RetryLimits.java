package dev.rosmarus.node.client;

/**
 * How much all writes and reads of a client may try again, together.
 *
 * @param retriesMax at once, after a quiet time
 * @param retriesPerSecond in the long run
 */
public record RetryLimits(int retriesMax, int retriesPerSecond) {

  public RetryLimits {
    if (retriesMax < 0 || retriesPerSecond < 0) {
      throw new IllegalArgumentException(
          retriesMax + " retries, and " + retriesPerSecond + " a second");
    }
  }
}
