package dev.rosmarus.node.config;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * Pauses between attempts to reach a full node ({@code backoff_config}).
 *
 * @param retriesMax empty: as many as the time of the call allows
 */
public record BackoffConfig(
    @Key(value = "min_backoff_millis", byDefault = "1000") Duration min,
    @Key(value = "max_backoff_millis", byDefault = "30000") Duration max,
    @Key(value = "max_retries", byDefault = "5") OptionalInt retriesMax)
    implements Section {}
