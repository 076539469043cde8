package dev.rosmarus.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** nginx (Debian's package) that serves one static file over TLS and HTTP/2 on loopback. */
final class Nginx implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Process process;
  private final int port;

  private Nginx(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Serves {@code /sliver} with these bytes. */
  static Nginx serving(byte[] file, Path folder) throws IOException, InterruptedException {
    Files.createDirectories(folder.resolve("www"));
    Files.write(folder.resolve("www/sliver"), file);
    Command.run(
        List.of(
            "openssl",
            "req",
            "-x509",
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:P-256",
            "-nodes",
            "-days",
            "30",
            "-subj",
            "/CN=localhost",
            "-keyout",
            folder.resolve("key.pem").toString(),
            "-out",
            folder.resolve("cert.pem").toString()));
    int port = Command.freePort();
    Path configuration = folder.resolve("nginx.conf");
    Files.writeString(configuration, configuration(folder, port));
    Process process =
        new ProcessBuilder("nginx", "-p", folder.toString(), "-c", configuration.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("nginx.log").toFile())
            .start();
    Nginx nginx = new Nginx(process, port);
    nginx.awaitListening();
    return nginx;
  }

  private static String configuration(Path folder, int port) {
    return """
    daemon off;
    master_process off;
    pid %1$s/nginx.pid;
    error_log stderr;
    events { worker_connections 1024; }
    http {
      access_log off;
      sendfile on;
      client_body_temp_path %1$s/body;
      proxy_temp_path %1$s/proxy;
      fastcgi_temp_path %1$s/fastcgi;
      uwsgi_temp_path %1$s/uwsgi;
      scgi_temp_path %1$s/scgi;
      keepalive_requests 10000000;
      server {
        listen 127.0.0.1:%2$d ssl http2;
        ssl_certificate %1$s/cert.pem;
        ssl_certificate_key %1$s/key.pem;
        root %1$s/www;
      }
    }
    """
        .formatted(folder, port);
  }

  private void awaitListening() throws IOException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
        return;
      } catch (IOException e) {
        if (System.nanoTime() > deadline || !process.isAlive()) {
          close();
          throw new IOException("nginx does not listen", e);
        }
        LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
      }
    }
  }

  int port() {
    return port;
  }

  @Override
  public void close() {
    process.destroy();
  }
}
