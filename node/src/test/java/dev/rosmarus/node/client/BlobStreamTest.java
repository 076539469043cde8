package dev.rosmarus.node.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.node.client.ClientException.SpoolFull;
import dev.rosmarus.node.peer.TestNode.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Blobs that are read piece by piece, in less memory than they take. */
@Timeout(120)
class BlobStreamTest {

  private static final int BYTES = 700_001;

  @TempDir private static Path folder;
  @TempDir private Path spool;
  private static TestNetwork network;
  private static byte[] blob;
  private static BlobId blobId;

  @BeforeAll
  static void start() throws InterruptedException {
    network = new TestNetwork(6, 13, folder);
    blob = new byte[BYTES];
    new Random(21).nextBytes(blob);
    try (BlobClient client = network.client(TestNetwork.QUICK)) {
      blobId =
          client
              .writer(network.account)
              .write(MemorySegment.ofArray(blob), WriteOptions.permanent(2), WriteListener.NONE)
              .blobId();
      TestConditions.await(() -> client.uploadsLingering() == 0);
    }
  }

  @AfterAll
  static void stop() {
    network.close();
  }

  @BeforeEach
  void reset() {
    network.nodes.forEach(node -> node.fault(Fault.NONE));
  }

  /** One sliver on its way at a time, nothing held in memory. */
  private BlobClient frugal() {
    return frugal(1L << 30);
  }

  private BlobClient frugal(long spoolBytesMax) {
    return network.client(
        TestNetwork.QUICK.withMemory(1L << 30, new StreamConfig(1, spool, spoolBytesMax)));
  }

  private static byte[] drain(BlobStream stream) throws InterruptedException {
    ByteBuffer all = ByteBuffer.allocate((int) stream.bytes());
    for (Optional<MemorySegment> piece = stream.next(); piece.isPresent(); piece = stream.next()) {
      assertThat(piece.get().byteSize()).isPositive();
      all.put(piece.get().toArray(ValueLayout.JAVA_BYTE));
    }
    assertThat(all.remaining()).isZero();
    return all.array();
  }

  private byte[] read(BlobClient client, ConsistencyCheck check) throws InterruptedException {
    try (BlobStream stream = client.openStream(blobId, check)) {
      assertThat(stream.bytes()).isEqualTo(BYTES);
      return drain(stream);
    }
  }

  private void assertNoFileIsLeft() {
    try (Stream<Path> files = Files.list(spool)) {
      assertThat(files).isEmpty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @EnumSource(ConsistencyCheck.class)
  void aBlobThatDoesNotFitIntoMemoryIsReadThroughAFile(ConsistencyCheck check) throws Exception {
    try (BlobClient client = frugal()) {
      assertThat(read(client, check)).isEqualTo(blob);
    }
    assertNoFileIsLeft();
  }

  @ParameterizedTest
  @EnumSource(ConsistencyCheck.class)
  void aStreamBearsTwoFShardsLost(ConsistencyCheck check) throws Exception {
    network
        .nodesOfWeight(2 * network.encoding.faults())
        .forEach(node -> node.fault(Fault.LOST_SLIVERS));
    try (BlobClient client = frugal()) {
      assertThat(read(client, check)).isEqualTo(blob);
    }
    assertNoFileIsLeft();
  }

  @Test
  void aStreamFromMemoryIsTheSame() throws Exception {
    try (BlobClient client = network.client(TestNetwork.QUICK)) {
      assertThat(read(client, ConsistencyCheck.DEFAULT)).isEqualTo(blob);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"SILENT", "REFUSING", "LYING_SLIVERS", "LOST_SLIVERS"})
  void aStreamGoesOnWhenNodesFailInTheMiddleOfIt(Fault fault) throws Exception {
    try (BlobClient client = frugal();
        BlobStream stream = client.openStream(blobId, ConsistencyCheck.SKIP)) {
      byte[] first = stream.next().orElseThrow().toArray(ValueLayout.JAVA_BYTE);
      network.nodesOfWeight(2 * network.encoding.faults()).forEach(node -> node.fault(fault));
      ByteBuffer all = ByteBuffer.allocate(BYTES).put(first);
      for (Optional<MemorySegment> piece = stream.next();
          piece.isPresent();
          piece = stream.next()) {
        all.put(piece.get().toArray(ValueLayout.JAVA_BYTE));
      }
      assertThat(all.array()).isEqualTo(blob);
    }
    assertNoFileIsLeft();
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"NONE", "SILENT", "LOST_SLIVERS"})
  void rangesAreStreamedWithFailedNodes(Fault fault) throws Exception {
    network.nodesOfWeight(2 * network.encoding.faults()).forEach(node -> node.fault(fault));
    try (BlobClient client = frugal();
        BlobStream stream = client.openRange(blobId, 123_456, 400_000)) {
      assertThat(drain(stream)).isEqualTo(Arrays.copyOfRange(blob, 123_456, 523_456));
    }
    assertNoFileIsLeft();
  }

  @Test
  void readsThatFindNoRoomAreRefusedUntilOthersHaveEnded() throws Exception {
    try (BlobClient client = frugal(3 * BYTES)) {
      try (BlobStream first = client.openStream(blobId, ConsistencyCheck.DEFAULT)) {
        assertThat(first.bytes()).isEqualTo(BYTES);
        assertThatThrownBy(() -> client.openStream(blobId, ConsistencyCheck.DEFAULT))
            .isInstanceOf(SpoolFull.class)
            .hasMessageContaining("of spool files");
      }
      assertThat(read(client, ConsistencyCheck.DEFAULT)).isEqualTo(blob);
    }
  }

  @Test
  void aSpoolFolderThatCannotBeUsedIsASentence() throws Exception {
    Path file = Files.createFile(spool.resolve("file"));
    StreamConfig streams = new StreamConfig(1, file.resolve("folder"), 1L << 30);
    try (BlobClient client = network.client(TestNetwork.QUICK.withMemory(1L << 30, streams))) {
      assertThatThrownBy(() -> client.openStream(blobId, ConsistencyCheck.DEFAULT))
          .isInstanceOf(ClientException.BlobUnavailable.class)
          .hasMessageContaining("no spool file in");
    }
  }

  @Test
  void aStreamThatIsNotReadToItsEndLeavesNothingBehind() throws Exception {
    try (BlobClient client = frugal()) {
      for (ConsistencyCheck check : ConsistencyCheck.values()) {
        try (BlobStream stream = client.openStream(blobId, check)) {
          assertThat(stream.next()).isPresent();
        }
      }
    }
    assertNoFileIsLeft();
  }
}
