package dev.rosmarus.sui.endpoint;

import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.TrustManagerFactory;

/**
 * How servers are reached.
 *
 * @param trust who vouches for servers, nothing for the system's roots
 * @param userAgent how we name ourselves
 */
public record TransportConfig(
    Duration connectTimeout, Optional<TrustManagerFactory> trust, String userAgent) {

  public static final TransportConfig DEFAULT =
      new TransportConfig(Duration.ofSeconds(5), Optional.empty(), "rosmarus");

  public TransportConfig withTrust(TrustManagerFactory newTrust) {
    return new TransportConfig(connectTimeout, Optional.of(newTrust), userAgent);
  }
}
