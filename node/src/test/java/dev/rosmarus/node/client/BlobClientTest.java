package dev.rosmarus.node.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.node.blob.BlobStatus;
import dev.rosmarus.node.client.ClientException.BlobForbidden;
import dev.rosmarus.node.client.ClientException.BlobNotFound;
import dev.rosmarus.node.client.ClientException.BlobUnavailable;
import dev.rosmarus.node.client.ClientException.NotEnoughConfirmations;
import dev.rosmarus.node.peer.TestNode;
import dev.rosmarus.node.peer.TestNode.Fault;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.walrus.object.Blob;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class BlobClientTest {

  @TempDir private static Path folder;
  private static TestNetwork network;

  private final Random random = new Random(11);
  private BlobClient client;
  private BlobWriter writer;

  @BeforeAll
  static void start() {
    network = new TestNetwork(6, 13, folder);
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
    return writer.write(MemorySegment.ofArray(blob), options, WriteListener.NONE);
  }

  private byte[] read(BlobId blobId) throws InterruptedException {
    try (ReadBlob read = client.read(blobId)) {
      return read.data().toArray(ValueLayout.JAVA_BYTE);
    }
  }

  private Blob onChain(Address object) {
    return network.walrus.blob(object, network.executor.freshness()).orElseThrow();
  }

  private static int faults() {
    return network.encoding.faults();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4096, 300_000, 2_000_000})
  void whatIsWrittenIsCertifiedOnChainAndReadBack(int bytes) throws Exception {
    byte[] blob = blob(bytes);
    WriteResult result = write(blob, WriteOptions.permanent(3));
    Blob certified = onChain(result.blobObject());
    assertThat(certified.certifiedEpoch()).contains(1L);
    assertThat(certified.storage().endEpoch()).isEqualTo(4).isEqualTo(result.endEpoch());
    assertThat(certified.storage().storageBytes()).isEqualTo(result.encodedBytes());
    assertThat(certified.deletable()).isFalse();
    assertThat(read(result.blobId())).isEqualTo(blob);
    assertThat(network.lies).isEmpty();
  }

  @Test
  void aDeletableBlobIsConfirmedForItsObject() throws Exception {
    byte[] blob = blob(10_000);
    WriteResult result = write(blob, WriteOptions.deletable(1));
    assertThat(onChain(result.blobObject()).deletable()).isTrue();
    assertThat(onChain(result.blobObject()).certifiedEpoch()).isPresent();
    assertThat(network.nodes.getFirst().requests())
        .anyMatch(line -> line.contains("/confirmation/deletable/" + result.blobObject()));
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"SILENT", "SLOW", "REFUSING", "WRONG_SIGNATURES", "WRONG_EPOCH", "GARBAGE"})
  void aWriteBearsFaultsOnFShards(Fault fault) throws Exception {
    network.nodesOfWeight(faults()).forEach(node -> node.fault(fault));
    byte[] blob = blob(50_000);
    WriteResult result = write(blob, WriteOptions.permanent(1));
    assertThat(onChain(result.blobObject()).certifiedEpoch()).isPresent();
    assertThat(read(result.blobId())).isEqualTo(blob);
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {
        "SILENT",
        "SLOW",
        "REFUSING",
        "LOST_SLIVERS",
        "LYING_SLIVERS",
        "LYING_METADATA",
        "GARBAGE"
      })
  void aReadBearsFaultsOnTwoFShards(Fault fault) throws Exception {
    byte[] blob = blob(50_000);
    WriteResult result = write(blob, WriteOptions.permanent(1));
    awaitStragglers();
    network.nodesOfWeight(2 * faults()).forEach(node -> node.fault(fault));
    assertThat(read(result.blobId())).isEqualTo(blob);
  }

  @Test
  void whoLiesIsNamed() throws Exception {
    WriteResult result = write(blob(50_000), WriteOptions.permanent(1));
    awaitStragglers();
    network.nodes.forEach(node -> node.fault(Fault.LYING_SLIVERS));
    assertThatThrownBy(() -> client.read(result.blobId())).isInstanceOf(BlobUnavailable.class);
    assertThat(network.lies).isNotEmpty();
    assertThat(network.lies.values()).allMatch(how -> how.contains("Merkle root mismatch"));
  }

  @Test
  void withMoreThanFShardsDownNothingIsCertified() throws Exception {
    network.nodesOfWeight(faults() + 2).forEach(node -> node.fault(Fault.REFUSING));
    AtomicReference<Address> object = new AtomicReference<>();
    byte[] blob = blob(5000);
    assertThatThrownBy(() -> writeAndNote(blob, object))
        .isInstanceOf(NotEnoughConfirmations.class)
        .hasMessageContaining("INTERNAL_ERROR");
    assertThat(onChain(object.get()).certifiedEpoch()).isEmpty();
  }

  private void writeAndNote(byte[] blob, AtomicReference<Address> object)
      throws InterruptedException {
    writer.write(
        MemorySegment.ofArray(blob),
        WriteOptions.permanent(1),
        new WriteListener() {
          @Override
          public void registered(Address blobObject) {
            object.set(blobObject);
          }
        });
  }

  @Test
  void aWriteThatStoppedAfterItsRegistrationIsResumedByItsObject() throws Exception {
    network.nodes.forEach(node -> node.fault(Fault.REFUSING));
    AtomicReference<Address> object = new AtomicReference<>();
    byte[] blob = blob(70_000);
    assertThatThrownBy(() -> writeAndNote(blob, object)).isInstanceOf(ClientException.class);
    network.nodes.forEach(node -> node.fault(Fault.NONE));
    MemorySegment data = MemorySegment.ofArray(blob);
    try (BlobClient later = network.client(TestNetwork.QUICK)) {
      BlobWriter again = later.writer(network.account);
      WriteResult result =
          again.resume(object.get(), data, WriteOptions.permanent(1), WriteListener.NONE);
      assertThat(result.blobObject()).isEqualTo(object.get());
      assertThat(result.certificate()).isPresent();
      assertThat(onChain(object.get()).certifiedEpoch()).isPresent();
      assertThat(
              again
                  .resume(object.get(), data, WriteOptions.permanent(1), WriteListener.NONE)
                  .certificate())
          .isEmpty();
      assertThat(read(result.blobId())).isEqualTo(blob);
    }
  }

  @Test
  void anObjectOfAnotherBlobIsNotResumed() throws Exception {
    network.nodes.forEach(node -> node.fault(Fault.REFUSING));
    AtomicReference<Address> object = new AtomicReference<>();
    assertThatThrownBy(() -> writeAndNote(blob(1000), object)).isInstanceOf(ClientException.class);
    assertThatThrownBy(() ->
            writer.resume(
                object.get(),
                MemorySegment.ofArray(blob(1000)),
                WriteOptions.permanent(1),
                WriteListener.NONE))
        .isInstanceOf(ClientException.ChainMismatch.class);
  }

  @Test
  void uploadsAheadOfTheRegistrationBearNodesWithTinyCaches() throws Exception {
    network.nodesOfWeight(2 * faults()).forEach(node -> node.fault(Fault.TINY_CACHE));
    byte[] blob = blob(100_000);
    WriteResult result = write(blob, WriteOptions.deletable(1).aheadOfRegistration());
    assertThat(network.nodes.getLast().requests().getFirst()).endsWith("/metadata?pending=true");
    assertThat(read(result.blobId())).isEqualTo(blob);
  }

  @Test
  void nodesThatAreBehindTheChainAreWaitedFor() throws Exception {
    List<TestNode> behind = network.nodesOfWeight(2 * faults());
    behind.forEach(node -> node.registered(_ -> false));
    byte[] blob = blob(20_000);
    WriteResult result =
        writer.write(
            MemorySegment.ofArray(blob),
            WriteOptions.permanent(1),
            new WriteListener() {
              @Override
              public void confirmed(int weight, int needed) {
                behind.forEach(node -> node.registered(_ -> true));
              }
            });
    assertThat(onChain(result.blobObject()).certifiedEpoch()).isPresent();
  }

  @Test
  void aBlobThatNobodyHasIsNotFound() {
    BlobId unknown = BlobId.of(new byte[32]);
    assertThatThrownBy(() -> client.read(unknown)).isInstanceOf(BlobNotFound.class);
  }

  @Test
  void aBlobThatNobodyCanSayAnythingAboutIsUnavailable() {
    network.nodes.forEach(node -> node.fault(Fault.REFUSING));
    BlobId unknown = BlobId.of(new byte[32]);
    assertThatThrownBy(() -> client.read(unknown)).isInstanceOf(BlobUnavailable.class);
  }

  @Test
  void aBlobThatMoreThanFShardsBlockIsForbidden() {
    BlobId blobId = BlobId.of(new byte[32]);
    for (TestNode node : network.nodes) {
      node.script(
          "GET /v1/blobs/" + blobId + "/metadata",
          TestNode.Answer.json(
              451,
              """
              {"error":{"status":"UNAVAILABLE_FOR_LEGAL_REASONS","code":451,"message":"m",
              "details":[{"@type":"ErrorInfo","reason":"FORBIDDEN_BLOB",
              "domain":"storage.walrus.space","metadata":{}}]}}\
              """));
    }
    assertThatThrownBy(() -> client.read(blobId)).isInstanceOf(BlobForbidden.class);
    network.nodes.forEach(TestNode::clearScripts);
  }

  @Test
  void withMoreThanTwoFShardsLostTheReadSaysWhatIsMissing() throws Exception {
    WriteResult result = write(blob(9000), WriteOptions.permanent(1));
    awaitStragglers();
    network.nodesOfWeight(2 * faults() + 2).forEach(node -> node.fault(Fault.LOST_SLIVERS));
    assertThatThrownBy(() -> client.read(result.blobId()))
        .isInstanceOf(BlobUnavailable.class)
        .hasMessageContaining("slivers of 5 that are needed");
  }

  @Test
  void aLieAboutAStatusDoesNotPassButWhatTheChainBearsOutDoes() throws Exception {
    WriteResult result = write(blob(3000), WriteOptions.permanent(2));
    String counts =
        "\"deletableCounts\":{\"count_deletable_total\":0,\"count_deletable_certified\":0}";
    String event =
        "{\"txDigest\":\"%s\",\"eventSeq\":\"0\"}"
            .formatted(result.certificate().orElseThrow().transaction());
    String form =
        "{\"permanent\":{\"endEpoch\":%d,\"isCertified\":true,\"statusEvent\":%s,%s,\"initialCertifiedEpoch\":1}}";
    network.nodes.getFirst().status(result.blobId(), form.formatted(9, event, counts));
    assertThat(statusOfAll(result.blobId())).isInstanceOf(BlobStatus.Nonexistent.class);
    // So many that no quorum is without one of them, and too few to be believed by themselves.
    network
        .nodesOfWeight(faults())
        .forEach(node -> node.status(result.blobId(), "{\"invalid\":{\"event\":" + event + "}}"));
    assertThat(statusOfAll(result.blobId())).isInstanceOf(BlobStatus.Nonexistent.class);
    network.nodes.forEach(node -> node.status(result.blobId(), form.formatted(3, event, counts)));
    network.nodesOfWeight(faults()).forEach(node -> node.fault(Fault.REFUSING));
    assertThat(statusOfAll(result.blobId()))
        .isInstanceOfSatisfying(
            BlobStatus.Permanent.class, permanent -> assertThat(permanent.endEpoch()).isEqualTo(3));
  }

  @Test
  void oneNodesWordIsEnoughIfTheChainHasTheEventThatItNames() throws Exception {
    WriteResult result = write(blob(3000), WriteOptions.permanent(2));
    network.nodes.forEach(node -> node.fault(Fault.SLOW));
    network.nodes.getFirst().fault(Fault.NONE);
    network
        .nodes
        .getFirst()
        .status(
            result.blobId(),
            """
            {"permanent":{"endEpoch":3,"isCertified":true,
            "statusEvent":{"txDigest":"%s","eventSeq":"0"},
            "deletableCounts":{"count_deletable_total":0,"count_deletable_certified":0},
            "initialCertifiedEpoch":1}}\
            """
                .formatted(result.certificate().orElseThrow().transaction()));
    assertThat(statusOfAll(result.blobId())).isInstanceOf(BlobStatus.Permanent.class);
  }

  private BlobStatus statusOfAll(BlobId blobId) throws InterruptedException {
    return client.status(blobId);
  }

  @Test
  void anOwnerExtendsDeletesAndShares() throws Exception {
    WriteResult kept = write(blob(3000), WriteOptions.deletable(1));
    BlobOwner owner = writer.owner();
    owner.extend(kept.blobObject(), 2);
    assertThat(onChain(kept.blobObject()).storage().endEpoch()).isEqualTo(4);
    owner.delete(kept.blobObject());
    assertThat(network.walrus.blob(kept.blobObject(), network.executor.freshness())).isEmpty();
    WriteResult shared =
        write(
            blob(3000), WriteOptions.permanent(1).afterwards(new WriteOptions.Afterwards.Share()));
    Address object = shared.sharedBlob().orElseThrow();
    owner.extendShared(object, 1);
    assertThat(onChain(object).storage().endEpoch()).isEqualTo(3);
  }

  @Test
  void aBlobInAPoolIsCertifiedAndReadLikeAnyOther() throws Exception {
    Address pool = writer.owner().createPool(10L << 20, 2);
    byte[] blob = blob(30_000);
    WriteResult result = write(blob, WriteOptions.deletable(1).inPool(pool));
    assertThat(result.endEpoch()).isEqualTo(3);
    assertThat(read(result.blobId())).isEqualTo(blob);
  }

  private void awaitStragglers() {
    TestConditions.await(() -> client.uploadsLingering() == 0);
  }
}
