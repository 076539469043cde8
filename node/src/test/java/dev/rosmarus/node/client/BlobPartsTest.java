package dev.rosmarus.node.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.node.client.ClientException.NotInQuilt;
import dev.rosmarus.node.client.ClientException.RangeOutside;
import dev.rosmarus.node.peer.TestNode;
import dev.rosmarus.node.peer.TestNode.Fault;
import dev.rosmarus.node.wire.QuiltBlob;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.walrus.object.Metadata;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Ranges, quilts, blobs that do not fit into memory at once, and epochs that end meanwhile. */
@Timeout(120)
class BlobPartsTest {

  @TempDir private static Path folder;
  private static TestNetwork network;

  private final Random random = new Random(12);
  private BlobClient client;
  private BlobWriter writer;

  @BeforeAll
  static void start() {
    network = new TestNetwork(5, 10, folder);
  }

  @AfterAll
  static void stop() {
    network.close();
  }

  @BeforeEach
  void open() {
    network.reset();
    client = network.client(TestNetwork.QUICK);
    writer = client.writer(network.account);
  }

  @AfterEach
  void close() {
    client.close();
  }

  private byte[] blob(int bytes) {
    byte[] blob = new byte[bytes];
    random.nextBytes(blob);
    return blob;
  }

  private WriteResult write(byte[] blob, WriteOptions options) throws InterruptedException {
    WriteResult result = writer.write(MemorySegment.ofArray(blob), options, WriteListener.NONE);
    TestConditions.await(() -> client.uploadsLingering() == 0);
    return result;
  }

  @Test
  void readsRangesWherePlainAndWhereRowsAreLost() throws Exception {
    byte[] blob = blob(200_000);
    WriteResult result = write(blob, WriteOptions.permanent(1));
    for (Fault fault : List.of(Fault.NONE, Fault.LOST_SLIVERS)) {
      network.nodesOfWeight(network.encoding.faults()).forEach(node -> node.fault(fault));
      for (int i = 0; i < 5; i++) {
        int from = random.nextInt(blob.length);
        int bytes = 1 + random.nextInt(blob.length - from);
        try (ReadBytes range = client.readRange(result.blobId(), from, bytes)) {
          assertThat(range.data().toArray(ValueLayout.JAVA_BYTE))
              .isEqualTo(Arrays.copyOfRange(blob, from, from + bytes));
        }
      }
    }
    assertThatThrownBy(() -> client.readRange(result.blobId(), 199_999, 2))
        .isInstanceOf(RangeOutside.class);
    assertThatThrownBy(() -> client.readRange(result.blobId(), 0, 0))
        .isInstanceOf(RangeOutside.class);
  }

  @Test
  void aQuiltIsWrittenOnceAndReadPatchByPatch() throws Exception {
    List<QuiltBlob> blobs = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      blobs.add(
          new QuiltBlob(
              "file-" + i, Map.of("n", "" + i), MemorySegment.ofArray(blob(1000 * (i + 1)))));
    }
    QuiltResult result = writer.writeQuilt(blobs, WriteOptions.permanent(1), WriteListener.NONE);
    TestConditions.await(() -> client.uploadsLingering() == 0);
    assertThat(attributes(result.quilt().blobObject())).containsEntry("_walrusBlobType", "quilt");
    assertThat(client.quiltIndex(result.quilt().blobId()).patches()).hasSize(4);
    for (Fault fault : List.of(Fault.NONE, Fault.LOST_SLIVERS)) {
      network.nodesOfWeight(network.encoding.faults()).forEach(node -> node.fault(fault));
      for (int i = 0; i < 4; i++) {
        try (ReadPatch byId = client.quiltPatch(result.patches().get(i).patchId());
            ReadPatch byName = client.quiltPatch(result.quilt().blobId(), "file-" + i)) {
          assertThat(byId.blob().identifier()).isEqualTo("file-" + i);
          assertThat(byId.blob().tags()).containsEntry("n", "" + i);
          byte[] expected = blobs.get(i).data().toArray(ValueLayout.JAVA_BYTE);
          assertThat(byId.blob().data().toArray(ValueLayout.JAVA_BYTE)).isEqualTo(expected);
          assertThat(byName.blob().data().toArray(ValueLayout.JAVA_BYTE)).isEqualTo(expected);
        }
      }
    }
    assertThatThrownBy(() -> client.quiltPatch(result.quilt().blobId(), "other"))
        .isInstanceOf(NotInQuilt.class);
  }

  @Test
  void aBlobThatIsNoQuiltIsNotTakenForOne() throws Exception {
    WriteResult result =
        write("no quilt".getBytes(StandardCharsets.UTF_8), WriteOptions.permanent(1));
    assertThatThrownBy(() -> client.quiltIndex(result.blobId())).isInstanceOf(NotInQuilt.class);
  }

  private Map<String, String> attributes(Address object) {
    Metadata metadata =
        network.walrus.blobAttributes(object, network.executor.freshness()).orElseThrow();
    Map<String, String> attributes = new HashMap<>();
    metadata.attributes().entries().forEach(entry -> attributes.put(entry.key(), entry.value()));
    return attributes;
  }

  @Test
  void aBlobLargerThanItsMemoryGoesInWaves() throws Exception {
    try (BlobClient small = network.client(TestNetwork.QUICK.withWriteMemory(300_000))) {
      byte[] blob = blob(400_000);
      network.nodesOfWeight(network.encoding.faults()).getFirst().fault(Fault.SILENT);
      WriteResult result =
          small
              .writer(network.account)
              .write(MemorySegment.ofArray(blob), WriteOptions.permanent(1), WriteListener.NONE);
      assertThat(result.certificate()).isPresent();
      try (ReadBlob read = small.read(result.blobId(), ConsistencyCheck.STRICT)) {
        assertThat(read.data().toArray(ValueLayout.JAVA_BYTE)).isEqualTo(blob);
      }
    }
  }

  @Test
  void aWriteGoesOnWithTheNextCommitteeWhenTheEpochChanges() throws Exception {
    network.nodes.forEach(node -> node.registered(_ -> false));
    byte[] blob = blob(30_000);
    WriteResult result =
        writer.write(
            MemorySegment.ofArray(blob),
            WriteOptions.permanent(3),
            new WriteListener() {
              @Override
              public void registered(Address blobObject) {
                network.nextEpoch();
                network.nodes.forEach(node -> node.registered(_ -> true));
              }
            });
    assertThat(result.certificate().orElseThrow().epoch()).isEqualTo(2);
    try (ReadBlob read = client.read(result.blobId())) {
      assertThat(read.data().toArray(ValueLayout.JAVA_BYTE)).isEqualTo(blob);
    }
  }

  @Test
  void whatWasRegisteredAndNotCertifiedIsListedForResumption() throws Exception {
    network.nodes.forEach(node -> node.fault(Fault.REFUSING));
    AtomicReference<Address> object = new AtomicReference<>();
    assertThatThrownBy(() ->
            writer.write(
                MemorySegment.ofArray(blob(1000)),
                WriteOptions.permanent(2),
                new WriteListener() {
                  @Override
                  public void registered(Address blobObject) {
                    object.set(blobObject);
                  }
                }))
        .isInstanceOf(ClientException.class);
    assertThat(writer.unfinished()).anyMatch(blob -> blob.id().equals(object.get()));
    network.nodes.forEach(node -> node.fault(Fault.NONE));
    WriteResult certified = write(blob(1000), WriteOptions.permanent(2));
    assertThat(writer.unfinished()).noneMatch(blob -> blob.id().equals(certified.blobObject()));
  }

  @Test
  void anInterruptedWriteEndsAndGivesItsMemoryBack() throws Exception {
    network.nodes.forEach(node -> node.fault(Fault.SILENT));
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Thread writing =
        Thread.ofVirtual()
            .start(() -> {
              try {
                writer.write(
                    MemorySegment.ofArray(blob(50_000)),
                    WriteOptions.permanent(1),
                    WriteListener.NONE);
              } catch (InterruptedException | RuntimeException e) {
                thrown.set(e);
              }
            });
    TestConditions.await(
        () -> network.nodes.stream().map(TestNode::requests).anyMatch(list -> !list.isEmpty()));
    writing.interrupt();
    writing.join();
    assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
    assertThat(client.uploadsLingering()).isZero();
  }
}
