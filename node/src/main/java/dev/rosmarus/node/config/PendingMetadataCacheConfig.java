package dev.rosmarus.node.config;

import java.time.Duration;

/**
 * Metadata that came before its blob was registered ({@code pending_metadata_cache}).
 *
 * @param timeToLive zero: nothing is kept
 */
public record PendingMetadataCacheConfig(
    @Key(value = "max_cached_entries", byDefault = "512") long entriesMax,
    @Key(value = "cache_ttl", byDefault = "0") Duration timeToLive)
    implements Section {}
