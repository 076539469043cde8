package dev.rosmarus.node.config;

import java.time.Duration;

/**
 * Slivers that came before their blob was registered ({@code pending_sliver_cache}).
 *
 * @param bytesMax of all
 * @param sliverBytesMax of one
 * @param timeToLive zero: nothing is kept
 */
public record PendingSliverCacheConfig(
    @Key(value = "max_cached_slivers", byDefault = "4096") long sliversMax,
    @Key(value = "max_cached_bytes", byDefault = "536870912") long bytesMax,
    @Key(value = "max_cached_sliver_bytes", byDefault = "4194304") long sliverBytesMax,
    @Key(value = "cache_ttl", byDefault = "0") Duration timeToLive)
    implements Section {}
