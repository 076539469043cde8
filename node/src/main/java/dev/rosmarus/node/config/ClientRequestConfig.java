package dev.rosmarus.node.config;

import java.time.Duration;

/**
 * Requests to storage nodes ({@code reqwest_config}).
 *
 * @param totalTimeout from asking to the last byte of the answer
 */
@AcceptedKeys({
  "pool_idle_timeout_millis",
  "http2_keep_alive_timeout_millis",
  "http2_keep_alive_interval_millis",
  "http2_keep_alive_while_idle"
})
public record ClientRequestConfig(
    @Key(value = "total_timeout_millis", byDefault = "300000", min = 1) Duration totalTimeout)
    implements Section {}
