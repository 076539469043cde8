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

  /** What is wrong with a URL, never its whole text: there may be a password or a key in it. */
  private static URI parsed(String url) {
    URI uri;
    try {
      uri = new URI(url);
    } catch (URISyntaxException e) {
      throw invalid("is not a URL: " + e.getReason() + " at character " + (e.getIndex() + 1));
    }
    String scheme = String.valueOf(uri.getScheme());
    if (!scheme.equalsIgnoreCase("https") && !scheme.equalsIgnoreCase("http")) {
      throw invalid("must begin with http:// or https://");
    }
    if (uri.getHost() == null) {
      throw invalid("has no host, must be http://host:port or https://host:port");
    }
    if (uri.getRawUserInfo() != null) {
      throw invalid("has credentials before " + uri.getHost() + "; give them as WALRUS_RPC_AUTH_…");
    }
    boolean bare = uri.getRawPath().isEmpty() || uri.getRawPath().equals("/");
    if (!bare || uri.getRawQuery() != null || uri.getRawFragment() != null) {
      throw invalid("ends after the port of " + uri.getHost() + ", gRPC has no paths");
    }
    return uri;
  }

  private static IllegalArgumentException invalid(String fault) {
    return new IllegalArgumentException("the URL of a full node " + fault);
  }
}
