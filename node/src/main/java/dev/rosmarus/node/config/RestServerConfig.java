package dev.rosmarus.node.config;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * The REST server (section {@code rest_server}). Its defaults differ from those of a file without
 * the section: see {@link NodeConfig#restServer}.
 *
 * @param http2ConcurrentStreamsMax per connection
 * @param http2StreamWindowBytes empty unless given; no effect with the adaptive window
 * @param http2ConnectionWindowBytes as before, for all streams together
 * @param http2PendingAcceptResetStreamsMax streams that were reset before anybody looked at them
 * @param http2AdaptiveWindow the server chooses the window sizes itself
 * @param activeRecoverySymbolsRequestsMax beyond it 503
 * @param confirmationLongPollMax zero: nobody waits
 * @param confirmationLongPollInFlightMax beyond it requests do not wait
 */
public record RestServerConfig(
    @Key(value = "http2_max_concurrent_streams", byDefault = "1000", min = 1, max = 0xFFFF_FFFFL)
        long http2ConcurrentStreamsMax,
    @Key(value = "http2_initial_stream_window_size", max = Integer.MAX_VALUE)
        OptionalLong http2StreamWindowBytes,
    @Key(value = "http2_initial_connection_window_size", max = Integer.MAX_VALUE)
        OptionalLong http2ConnectionWindowBytes,
    @Key(value = "http2_max_pending_accept_reset_streams", byDefault = "4294967295")
        long http2PendingAcceptResetStreamsMax,
    @Key(value = "http2_adaptive_window", byDefault = "true") boolean http2AdaptiveWindow,
    @Key("experimental_max_active_recovery_symbols_requests")
        OptionalLong activeRecoverySymbolsRequestsMax,
    @Key(value = "confirmation_long_poll_max_millis", byDefault = "5000")
        Duration confirmationLongPollMax,
    @Key("confirmation_long_poll_max_in_flight_requests")
        OptionalLong confirmationLongPollInFlightMax)
    implements Section {}
