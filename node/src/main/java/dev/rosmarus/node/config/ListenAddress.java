package dev.rosmarus.node.config;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where to listen: {@code 0.0.0.0:9185}, {@code [::]:9185} or {@code localhost:9185}.
 *
 * @param host an address or a name, IPv6 without brackets
 * @param port 0 to 65535; 0 lets the system choose
 */
public record ListenAddress(String host, int port) {

  private static final Pattern FORM =
      Pattern.compile("(?:\\[([0-9A-Fa-f:.%a-z]+)]|([A-Za-z0-9.-]+)):([0-9]{1,5})");
  private static final int PORT_MAX = 65535;

  /** The address that a text names, if it names one. */
  public static Optional<ListenAddress> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches() || Integer.parseInt(matcher.group(3)) > PORT_MAX) {
      return Optional.empty();
    }
    String host = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
    return Optional.of(new ListenAddress(host, Integer.parseInt(matcher.group(3))));
  }

  /** For a socket; a name is looked up now. */
  public InetSocketAddress toSocketAddress() {
    return new InetSocketAddress(host, port);
  }

  /** Whether only this machine can reach it; a name counts only if it is {@code localhost}. */
  public boolean isLoopback() {
    if (host.equals("localhost")) {
      return true;
    }
    boolean literal = host.indexOf(':') >= 0 || host.chars().allMatch(c -> c == '.' || c <= '9');
    return literal && InetAddress.ofLiteral(host).isLoopbackAddress();
  }

  @Override
  public String toString() {
    return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
  }
}
