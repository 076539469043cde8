package dev.rosmarus.node.gateway.aggregator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.node.client.StreamConfig;
import dev.rosmarus.node.client.TestNetwork;
import dev.rosmarus.node.client.WriteOptions;
import dev.rosmarus.node.peer.TestNode.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Blobs that are longer than what the client may hold of them. */
@Timeout(120)
class LongBlobTest {

  private static final int SHARDS = 31;
  private static final int BLOB_BYTES = 12 << 20;
  private static final int MEMORY_BYTES = 1 << 20;
  private static final int SPOOL_BYTES = 40 << 20;

  @TempDir private static Path folder;
  private static AggregatorRig rig;
  private static byte[] blob;
  private static String id;

  @BeforeAll
  static void start() throws Exception {
    Path spool = Files.createDirectory(folder.resolve("spool"));
    rig =
        new AggregatorRig(
            Files.createDirectory(folder.resolve("chain")),
            SHARDS,
            TestNetwork.QUICK.withMemory(
                256L << 20, new StreamConfig(MEMORY_BYTES, spool, SPOOL_BYTES)));
    blob = new byte[BLOB_BYTES];
    new Random(9).nextBytes(blob);
    id = rig.store(blob, WriteOptions.permanent(1)).blobId().toString();
  }

  @AfterAll
  static void stop() {
    rig.close();
  }

  @AfterEach
  void heal() {
    rig.network.nodes.forEach(node -> node.fault(Fault.NONE));
    await(() -> rig.client.streamBytesHeld() == 0 && rig.client.spoolBytesHeld() == 0);
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("it did not happen in 30 s");
      }
      LockSupport.parkNanos(1_000_000);
    }
  }

  @Test
  void comesThroughAFileWhenItIsChecked() throws Exception {
    for (String query : new String[] {"", "?strict_consistency_check=true"}) {
      assertThat(rig.get("/v1/blobs/" + id + query).bytes()).isEqualTo(blob);
    }
  }

  @Test
  void comesRowByRowWhenItIsNot() throws Exception {
    assertThat(rig.get("/v1alpha/blobs/" + id + "/stream").bytes()).isEqualTo(blob);
    assertThat(rig.get("/v1/blobs/" + id, "range", "bytes=100-9000000").bytes())
        .isEqualTo(Arrays.copyOfRange(blob, 100, 9_000_001));
  }

  /** The answer's head, and no more of it than the window that the server sends ahead. */
  private static Socket slowReader(String path) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(64 << 10);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), rig.uri("/").getPort()));
    socket.setSoTimeout(30_000);
    socket
        .getOutputStream()
        .write(
            ("GET " + path + " HTTP/1.1\r\nhost: a\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    byte[] head = socket.getInputStream().readNBytes(12);
    assertThat(new String(head, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 200");
    return socket;
  }

  @Test
  void breaksOffWhenTheNodesDieMeanwhile() throws Exception {
    try (Socket reader = slowReader("/v1alpha/blobs/" + id + "/stream")) {
      rig.network.nodes.forEach(node -> node.fault(Fault.REFUSING));
      InputStream in = reader.getInputStream();
      long received = 0;
      byte[] piece = new byte[1 << 16];
      try {
        for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
          received += count;
        }
      } catch (SocketException e) {
        assertThat(e).hasMessageContaining("reset");
      }
      assertThat(received).isPositive().isLessThan(BLOB_BYTES);
    }
  }

  @Test
  void aReaderWhoLeavesGivesEverythingBack() throws Exception {
    try (Socket reader = slowReader("/v1/blobs/" + id)) {
      assertThat(reader.isConnected()).isTrue();
      assertThat(rig.client.spoolBytesHeld()).isPositive();
    }
    await(() -> rig.client.spoolBytesHeld() == 0);
  }

  @Test
  void asksToComeAgainWhenTheFilesHaveNoRoom() throws Exception {
    try (Socket first = slowReader("/v1/blobs/" + id);
        HttpClient client = HttpClient.newHttpClient()) {
      assertThat(first.isConnected()).isTrue();
      HttpRequest second = HttpRequest.newBuilder(rig.uri("/v1/blobs/" + id)).build();
      var refused = client.send(second, BodyHandlers.ofString());
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.body()).contains("BLOB_UNAVAILABLE");
      assertThat(refused.headers().firstValue("retry-after")).isPresent();
    }
  }
}
