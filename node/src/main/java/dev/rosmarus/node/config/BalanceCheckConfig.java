package dev.rosmarus.node.config;

import java.time.Duration;

/** The watch over the account that pays for gas ({@code balance_check}); if given, given whole. */
public record BalanceCheckConfig(
    @Key(value = "interval_secs", min = 1) Duration interval,
    @Key("warning_threshold_mist") long warningThresholdMist)
    implements Section {}
