package dev.rosmarus.node.config;

import java.time.Duration;

/**
 * Whether the node posts certificates for blobs whose writers have vanished, and how ({@code
 * rosmarus.certifier}).
 *
 * @param enabled it costs the node's account gas
 * @param grace from seeing a registration until its writer is taken to have vanished
 * @param spread by which nodes wait for different times beyond it
 * @param interval between two looks at what the account owns
 * @param watchedMax objects that are watched
 * @param gatheringMax certificates gathered at a time
 * @param retryMin pause after the first failure; it doubles with each
 * @param retryMax longest pause
 */
public record CertifierSection(
    @Key(value = "enabled", byDefault = "false") boolean enabled,
    @Key(value = "grace_secs", byDefault = "300") Duration grace,
    @Key(value = "spread_secs", byDefault = "300") Duration spread,
    @Key(value = "interval_secs", byDefault = "30", min = 1) Duration interval,
    @Key(value = "watched_max", byDefault = "10000", min = 1, max = 10_000_000) int watchedMax,
    @Key(value = "gathering_max", byDefault = "4", min = 1, max = 1000) int gatheringMax,
    @Key(value = "retry_min_secs", byDefault = "30", min = 1) Duration retryMin,
    @Key(value = "retry_max_secs", byDefault = "3600", min = 1) Duration retryMax)
    implements Section {}
