package dev.rosmarus.node.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The certificate of a running server changes. */
@Timeout(60)
class CertificateReloadTest {

  private static final Route HELLO = Route.get("/hello", request -> Response.text(200, "hello"));

  @Test
  void newHandshakesShowTheNewOneAndOpenConnectionsStay() throws Exception {
    KeyPair next = Rig.keys();
    try (Rig rig = Rig.secure(Rig.config(), HELLO);
        SSLSocket before = connect(rig, "TLSv1.3")) {
      assertThat(hello(before)).startsWith("HTTP/1.1 200");
      Certificate first = before.getSession().getPeerCertificates()[0];
      rig.tls.orElseThrow().replace(Rig.identity(next));
      try (SSLSocket after = connect(rig, "TLSv1.2")) {
        assertThat(hello(after)).startsWith("HTTP/1.1 200");
        Certificate second = after.getSession().getPeerCertificates()[0];
        assertThat(second).isNotEqualTo(first);
        assertThat(second.getPublicKey()).isEqualTo(next.getPublic());
      }
      assertThat(hello(before)).startsWith("HTTP/1.1 200");
      assertThat(rig.tls.orElseThrow().notAfter()).isEqualTo("4096-01-01T00:00:00Z");
    }
  }

  private static SSLSocket connect(Rig rig, String version) throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, TrustingAll.MANAGERS, new SecureRandom());
    SSLSocket socket =
        (SSLSocket)
            context
                .getSocketFactory()
                .createSocket(rig.server.address().getAddress(), rig.server.address().getPort());
    socket.setEnabledProtocols(new String[] {version});
    socket.setSoTimeout(20_000);
    return socket;
  }

  private static String hello(SSLSocket socket) throws IOException {
    socket
        .getOutputStream()
        .write("GET /hello HTTP/1.1\r\nhost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    StringBuilder answer = new StringBuilder();
    InputStream in = socket.getInputStream();
    while (!answer.toString().endsWith("hello")) {
      int next = in.read();
      if (next < 0) {
        return answer.toString();
      }
      answer.append((char) next);
    }
    return answer.toString();
  }
}
