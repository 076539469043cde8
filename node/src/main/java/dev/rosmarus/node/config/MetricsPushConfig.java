package dev.rosmarus.node.config;

import java.time.Duration;
import java.util.Map;

/** Where metrics are sent to ({@code metrics_push}). */
public record MetricsPushConfig(
    @Key("push_url") String pushUrl,
    @Key(value = "push_interval_secs", byDefault = "60") Duration pushInterval,
    @Key(value = "labels", byDefault = "{}") Map<String, String> labels)
    implements Section {}
