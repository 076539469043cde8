package dev.rosmarus.sui.rpc;

import dev.rosmarus.sui.endpoint.Authorization;
import dev.rosmarus.sui.endpoint.Backoff;
import dev.rosmarus.sui.endpoint.ChainId;
import dev.rosmarus.sui.endpoint.Endpoint;
import dev.rosmarus.sui.endpoint.TransportConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which full nodes there are and how patiently they are asked (Sui client spec, sections 2 and 6).
 *
 * @param endpoints the preferred one first, each once
 * @param chain what they must serve; nothing to take that of the first one that answers
 * @param requestTimeout for one request to one endpoint
 * @param callTimeMax for a call with all its retries
 */
public record FullNodeConfig(
    List<Endpoint> endpoints,
    Optional<ChainId> chain,
    Duration requestTimeout,
    Duration callTimeMax,
    Backoff backoff,
    TransportConfig transport) {

  public static final Duration REQUEST_TIMEOUT_DEFAULT = Duration.ofSeconds(60);
  public static final Duration CALL_TIME_MAX_DEFAULT = Duration.ofMinutes(2);

  /**
   * @throws IllegalArgumentException without an endpoint, with one twice, or without time
   */
  public FullNodeConfig {
    endpoints = List.copyOf(endpoints);
    if (endpoints.isEmpty()) {
      throw new IllegalArgumentException("no full node is configured");
    }
    if (endpoints.stream().map(Endpoint::url).distinct().count() < endpoints.size()) {
      throw new IllegalArgumentException("a full node is configured twice");
    }
    if (!requestTimeout.isPositive() || !callTimeMax.isPositive()) {
      throw new IllegalArgumentException(
          "time for requests to full nodes: " + requestTimeout + ", " + callTimeMax);
    }
  }

  /** All defaults. */
  public static FullNodeConfig of(List<Endpoint> endpoints) {
    return new FullNodeConfig(
        endpoints,
        Optional.empty(),
        REQUEST_TIMEOUT_DEFAULT,
        CALL_TIME_MAX_DEFAULT,
        Backoff.DEFAULT,
        TransportConfig.DEFAULT);
  }

  /**
   * All defaults; credentials come from the environment, and a URL given twice counts once.
   *
   * @throws IllegalArgumentException for a URL that is none of a full node, or half a credential
   */
  public static FullNodeConfig of(List<String> urls, Map<String, String> environment) {
    return of(
        urls.stream()
            .distinct()
            .map(url -> new Endpoint(url, Authorization.fromEnvironment(environment, url)))
            .toList());
  }

  public FullNodeConfig withChain(ChainId newChain) {
    return new FullNodeConfig(
        endpoints, Optional.of(newChain), requestTimeout, callTimeMax, backoff, transport);
  }

  public FullNodeConfig withRequestTimeout(Duration newTimeout) {
    return new FullNodeConfig(endpoints, chain, newTimeout, callTimeMax, backoff, transport);
  }

  public FullNodeConfig withCallTimeMax(Duration newTime) {
    return new FullNodeConfig(endpoints, chain, requestTimeout, newTime, backoff, transport);
  }

  public FullNodeConfig withBackoff(Backoff newBackoff) {
    return new FullNodeConfig(endpoints, chain, requestTimeout, callTimeMax, newBackoff, transport);
  }

  public FullNodeConfig withTransport(TransportConfig newTransport) {
    return new FullNodeConfig(endpoints, chain, requestTimeout, callTimeMax, backoff, newTransport);
  }
}
