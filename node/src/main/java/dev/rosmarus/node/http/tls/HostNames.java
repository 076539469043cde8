package dev.rosmarus.node.http.tls;

import io.netty.util.NetUtil;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Whether a certificate names a host in its alternative names; its subject does not count. */
final class HostNames {

  private static final int DNS_NAME = 2;
  private static final int IP_ADDRESS = 7;
  private static final String WILDCARD = "*.";

  private HostNames() {}

  static boolean names(X509Certificate certificate, String host)
      throws CertificateParsingException {
    Collection<List<?>> names = certificate.getSubjectAlternativeNames();
    byte[] ip = NetUtil.createByteArrayFromIpAddressString(host);
    return names != null
        && names.stream()
            .anyMatch(name -> ip == null ? isDnsName(name, host) : isIpAddress(name, ip));
  }

  private static boolean isDnsName(List<?> name, String host) {
    return name.get(0).equals(DNS_NAME)
        && name.get(1) instanceof String pattern
        && matches(pattern.toLowerCase(Locale.ROOT), host.toLowerCase(Locale.ROOT));
  }

  private static boolean isIpAddress(List<?> name, byte[] ip) {
    return name.get(0).equals(IP_ADDRESS)
        && name.get(1) instanceof String text
        && Arrays.equals(ip, NetUtil.createByteArrayFromIpAddressString(text));
  }

  /** A star stands for exactly the first label. */
  private static boolean matches(String pattern, String host) {
    if (!pattern.startsWith(WILDCARD)) {
      return pattern.equals(host);
    }
    int dot = host.indexOf('.');
    return dot > 0 && host.substring(dot).equals(pattern.substring(1));
  }
}
