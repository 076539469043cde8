package dev.rosmarus.node.gateway.relay;

import dev.rosmarus.node.client.session.ClientSession;
import dev.rosmarus.node.config.UploadRelayConfig;
import dev.rosmarus.node.gateway.GatewayPart;
import dev.rosmarus.node.gateway.Spool;
import dev.rosmarus.sui.execution.port.Waiting;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An upload relay with what it holds, over a client's session; closed before the session. */
public final class RelayService implements AutoCloseable {

  private static final int HASHING_THREADS = 2;

  private final ExecutorService hashing;
  private final GatewayPart part;

  private RelayService(ExecutorService hashing, GatewayPart part) {
    this.hashing = hashing;
    this.part = part;
  }

  /**
   * @throws IOException if the folder for bodies cannot be used
   */
  public static RelayService open(
      ClientSession session, UploadRelayConfig config, RelayObserver observer) throws IOException {
    Path folder =
        config
            .limits()
            .spoolPath()
            .orElseGet(() -> Path.of(System.getProperty("java.io.tmpdir"), "rosmarus-relay"));
    Spool spool = Spool.in(folder, config.limits().spoolBytesMax());
    ExecutorService hashing =
        Executors.newFixedThreadPool(
            HASHING_THREADS, Thread.ofPlatform().daemon().name("relay-hashing-", 0).factory());
    RelayParts parts =
        new RelayParts(
            session.blobs().uploader(),
            session.chain().nodes(),
            spool,
            hashing,
            Waiting.system(),
            InstantSource.system(),
            observer);
    return new RelayService(hashing, new UploadRelay(config, parts).part());
  }

  /** For a gateway's listener. */
  public GatewayPart part() {
    return part;
  }

  @Override
  public void close() {
    hashing.shutdownNow();
  }
}
