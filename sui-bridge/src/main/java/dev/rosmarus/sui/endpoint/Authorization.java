package dev.rosmarus.sui.endpoint;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * Credentials for one endpoint, sent as a header with every call. The secret never appears in text
 * of ours.
 */
public final class Authorization {

  private static final String VARIABLE_PREFIX = "WALRUS_RPC_AUTH_";
  private static final String UNRESERVED_MARKS = "-_.~";

  private final String header;

  private Authorization(String header) {
    this.header = header;
  }

  /**
   * @throws IllegalArgumentException if the user's name has a colon
   */
  public static Authorization basic(String user, String password) {
    if (user.indexOf(':') >= 0) {
      throw new IllegalArgumentException("a user's name must not have a colon");
    }
    byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return new Authorization("Basic " + Base64.getEncoder().encodeToString(pair));
  }

  public static Authorization bearer(String token) {
    return new Authorization("Bearer " + token);
  }

  /**
   * The credentials that environment variables give for an endpoint: {@code
   * WALRUS_RPC_AUTH_<url>_BEARER_TOKEN}, or {@code _USERNAME} and {@code _PASSWORD}, with the URL
   * exactly as configured and percent-encoded. A token goes before a name.
   *
   * @throws IllegalArgumentException for a name without a password or the reverse; it names the
   *     variables, not their values
   */
  public static Optional<Authorization> fromEnvironment(
      Map<String, String> environment, String url) {
    String variable = VARIABLE_PREFIX + percentEncoded(url);
    Optional<String> token = value(environment, variable + "_BEARER_TOKEN");
    if (token.isPresent()) {
      return token.map(Authorization::bearer);
    }
    Optional<String> user = value(environment, variable + "_USERNAME");
    Optional<String> password = value(environment, variable + "_PASSWORD");
    if (user.isPresent() != password.isPresent()) {
      throw new IllegalArgumentException(
          "only one of " + variable + "_USERNAME and " + variable + "_PASSWORD is set");
    }
    return user.map(name -> basic(name, password.orElseThrow()));
  }

  private static Optional<String> value(Map<String, String> environment, String variable) {
    return Optional.ofNullable(environment.get(variable)).filter(text -> !text.isEmpty());
  }

  private static String percentEncoded(String url) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : url.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean alphanumeric =
          (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
      if (alphanumeric || UNRESERVED_MARKS.indexOf(c) >= 0) {
        encoded.append(c);
      } else {
        encoded.append(String.format("%%%02X", (int) c));
      }
    }
    return encoded.toString();
  }

  /** The value of the {@code authorization} header. */
  String header() {
    return header;
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "credentials";
  }
}
