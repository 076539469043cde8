package dev.rosmarus.node.gateway;

import dev.rosmarus.node.http.HttpConfig;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;

/**
 * What a gateway listens at, and what strangers can make it hold at most.
 *
 * @param address to listen at, plain HTTP; port 0 takes a free one
 * @param title of the page that shows the routes
 */
public record GatewayConfig(
    InetSocketAddress address,
    String title,
    HttpConfig.Limits limits,
    HttpConfig.Timeouts timeouts) {

  private static final HttpConfig.CrossOrigin CROSS_ORIGIN =
      new HttpConfig.CrossOrigin(Optional.of(Duration.ofDays(1)));

  public static GatewayConfig at(InetSocketAddress address, String title) {
    return new GatewayConfig(
        address, title, HttpConfig.Limits.DEFAULT, HttpConfig.Timeouts.DEFAULT);
  }

  HttpConfig http() {
    return HttpConfig.at(address)
        .withCrossOrigin(CROSS_ORIGIN)
        .withLimits(limits)
        .withTimeouts(timeouts);
  }
}
