package dev.rosmarus.node.config;

import java.time.Duration;

/**
 * Waiting for the chain to agree with an epoch change ({@code epoch_state_consistency}); if given,
 * given whole.
 */
public record EpochStateConsistencyConfig(
    @Key("timeout_secs") Duration timeout,
    @Key(value = "poll_interval_millis", min = 1) Duration pollInterval)
    implements Section {}
