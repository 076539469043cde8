package dev.rosmarus.node.config;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * How often and how many at a time ({@code request_rate_config}).
 *
 * @param perNodeMax uploads to one node at a time; empty: chosen
 * @param backoff between attempts; empty: chosen
 */
public record ClientRequestRateConfig(
    @Key(value = "max_node_connections", min = 1, max = 1000) OptionalInt perNodeMax,
    @Key("backoff_config") Optional<BackoffConfig> backoff)
    implements Section {}
