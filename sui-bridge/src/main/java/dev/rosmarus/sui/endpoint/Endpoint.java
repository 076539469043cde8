package dev.rosmarus.sui.endpoint;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * A server: {@code https://host[:port]} for TLS, {@code http://host[:port]} for plaintext HTTP/2
 * with prior knowledge (Sui client spec, section 2).
 *
 * @param url as configured; it is also the endpoint's name everywhere
 */
public record Endpoint(String url, Optional<Authorization> authorization) {

  private static final int PORT_HTTPS = 443;
  private static final int PORT_HTTP = 80;

  /**
   * @throws IllegalArgumentException for a URL with anything but scheme, host and port
   */
  public Endpoint {
    parsed(url);
  }

  public static Endpoint of(String url) {
    return new Endpoint(url, Optional.empty());
  }

  boolean tls() {
    return parsed(url).getScheme().equalsIgnoreCase("https");
  }

  /** Host and port as gRPC names its targets. */
  String authority() {
    URI uri = parsed(url);
    int port = uri.getPort() >= 0 ? uri.getPort() : tls() ? PORT_HTTPS : PORT_HTTP;
    return uri.getHost() + ":" + port;
  }

  private static URI parsed(String url) {
    URI uri;
    try {
      uri = new URI(url);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("not the URL of a full node: " + e.getReason(), e);
    }
    boolean web =
        "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
    if (!web || uri.getHost() == null) {
      throw new IllegalArgumentException(
          "not the URL of a full node, must be http://host:port or https://host:port: " + url);
    }
    if (uri.getRawUserInfo() != null) {
      throw new IllegalArgumentException(
          "credentials in the URL of " + uri.getHost() + ": give them as WALRUS_RPC_AUTH_…");
    }
    boolean bare = uri.getRawPath().isEmpty() || uri.getRawPath().equals("/");
    if (!bare || uri.getRawQuery() != null || uri.getRawFragment() != null) {
      throw new IllegalArgumentException(
          "the URL of a full node ends after its port, gRPC has no paths: " + url);
    }
    return uri;
  }
}
