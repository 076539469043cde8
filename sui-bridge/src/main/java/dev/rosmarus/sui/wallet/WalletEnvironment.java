package dev.rosmarus.sui.wallet;

import java.net.URI;
import java.util.Optional;

/**
 * A network that a wallet knows: where its full node answers.
 *
 * @param alias the name in the wallet file
 * @param rpc as written there: {@code http} or {@code https}, a host, and no password
 * @param basicAuth what the endpoint asks for
 * @param chainId the chain that the endpoint must be of, if the wallet file says so
 */
public record WalletEnvironment(
    String alias, String rpc, Optional<BasicAuth> basicAuth, Optional<String> chainId) {

  /**
   * @throws IllegalArgumentException if {@code rpc} is no such URL
   */
  public WalletEnvironment {
    urlFault(rpc)
        .ifPresent(fault -> {
          throw new IllegalArgumentException("rpc of environment " + alias + " " + fault);
        });
  }

  /** What is wrong with the URL; never its text, for there may be a password in it. */
  static Optional<String> urlFault(String rpc) {
    URI uri;
    try {
      uri = URI.create(rpc);
    } catch (IllegalArgumentException e) {
      return Optional.of("is not a URL");
    }
    if (!"http".equals(uri.getScheme()) && !"https".equals(uri.getScheme())) {
      return Optional.of("is not a URL with http or https");
    }
    if (uri.getRawUserInfo() != null) {
      return Optional.of("has a password in the URL; use basic_auth");
    }
    return uri.getHost() == null ? Optional.of("is a URL without a host") : Optional.empty();
  }
}
