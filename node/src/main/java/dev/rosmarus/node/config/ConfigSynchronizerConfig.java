package dev.rosmarus.node.config;

import java.time.Duration;

/** Keeping the node's record on the chain up with this file ({@code config_synchronizer}). */
public record ConfigSynchronizerConfig(
    @Key(value = "interval_secs", byDefault = "900", min = 1) Duration interval,
    @Key(value = "enabled", byDefault = "true") boolean enabled)
    implements Section {}
