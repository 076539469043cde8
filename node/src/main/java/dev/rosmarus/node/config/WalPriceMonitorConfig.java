package dev.rosmarus.node.config;

import java.time.Duration;

/**
 * The watch over the price of WAL ({@code wal_price_monitor}).
 *
 * @param forced also if prices are in FROST
 */
public record WalPriceMonitorConfig(
    @Key(value = "force_enable_wal_price_monitor", byDefault = "false") boolean forced,
    @Key(value = "check_interval_secs", byDefault = "600", min = 1) Duration checkInterval,
    @Key(value = "request_timeout_secs", byDefault = "60", min = 1) Duration requestTimeout)
    implements Section {}
