package dev.rosmarus.sui.stream;

import java.time.Duration;

/**
 * How the head is followed (Sui client spec, section 7.3).
 *
 * @param subscribe whether at all; else checkpoints are asked for one by one for ever
 * @param nearHeadCheckpoints how near the head must be before a subscription is worth its buffer
 * @param subscriptionPatience how long a subscription may keep the due checkpoint back before an
 *     endpoint is asked for it
 * @param reopenInitialDelay before a broken subscription is opened again; doubles
 * @param unsupportedPause before the next try where no endpoint offers subscriptions
 * @param watchInterval between two looks at how far the head is
 */
public record HeadConfig(
    boolean subscribe,
    long nearHeadCheckpoints,
    Duration subscriptionPatience,
    Duration reopenInitialDelay,
    Duration reopenMaxDelay,
    Duration unsupportedPause,
    Duration watchInterval) {

  public static final HeadConfig DEFAULT =
      new HeadConfig(
          true,
          100,
          Duration.ofSeconds(5),
          Duration.ofMillis(100),
          Duration.ofSeconds(30),
          Duration.ofMinutes(10),
          Duration.ofSeconds(1));

  public HeadConfig {
    if (nearHeadCheckpoints < 1
        || !watchInterval.isPositive()
        || !subscriptionPatience.isPositive()) {
      throw new IllegalArgumentException(
          "near_head_checkpoints, watch_interval and subscription_patience must be positive: "
              + nearHeadCheckpoints
              + ", "
              + watchInterval
              + ", "
              + subscriptionPatience);
    }
  }
}
