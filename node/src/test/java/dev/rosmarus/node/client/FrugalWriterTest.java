package dev.rosmarus.node.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.node.client.WriteOptions.Afterwards;
import dev.rosmarus.node.peer.TestNode.Fault;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.walrus.object.Blob;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class FrugalWriterTest {

  /** One for all, so that no two tests write the same blob. */
  private static final Random RANDOM = new Random(5);

  @TempDir private static Path folder;
  private static TestNetwork network;

  private BlobClient client;
  private BlobWriter writer;
  private FrugalWriter frugal;

  @BeforeAll
  static void start() {
    network = new TestNetwork(4, 7, folder);
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
    frugal = writer.frugal();
  }

  @AfterEach
  void close() {
    client.close();
  }

  private MemorySegment blob(int bytes) {
    byte[] blob = new byte[bytes];
    RANDOM.nextBytes(blob);
    return MemorySegment.ofArray(blob);
  }

  private StoreOutcome store(MemorySegment blob, WriteOptions options, Thrift thrift)
      throws InterruptedException {
    return frugal.store(blob, options, thrift, WriteListener.NONE);
  }

  private StoreOutcome.Created created(MemorySegment blob, WriteOptions options, Thrift thrift)
      throws InterruptedException {
    return (StoreOutcome.Created) store(blob, options, thrift);
  }

  private Blob onChain(Address object) {
    return network.walrus.blob(object, network.executor.freshness()).orElseThrow();
  }

  @Test
  void whatIsBoughtIsToldAsTheChainHasIt() throws Exception {
    StoreOutcome.Created created = created(blob(5000), WriteOptions.deletable(2), Thrift.DEFAULT);
    assertThat(created.blobObject()).isEqualTo(onChain(created.blobObject().id()));
    long bytes = created.blobObject().storage().storageBytes();
    assertThat(created.operation()).isEqualTo(new ResourceOperation.RegisterFromScratch(bytes, 2));
    assertThat(created.costFrost()).isEqualTo(created.operation().cost(price()));
  }

  private static StoragePrice price() {
    return StoragePrice.of(network.walrus.state(network.executor.freshness()).systemInner());
  }

  @Test
  void aPermanentBlobThatTheNetworkHasIsNotBoughtAgainUnlessForced() throws Exception {
    MemorySegment blob = blob(3000);
    WriteResult first = writer.write(blob, WriteOptions.permanent(2), WriteListener.NONE);
    certifiedStatus(first);
    assertThat(store(blob, WriteOptions.permanent(2), Thrift.DEFAULT))
        .isInstanceOfSatisfying(
            StoreOutcome.AlreadyCertified.class,
            there -> {
              assertThat(there.endEpoch()).isEqualTo(first.endEpoch());
              assertThat(there.evidence()).isInstanceOf(StoreOutcome.Evidence.ByEvent.class);
            });
    assertThat(store(blob, WriteOptions.permanent(2), new Thrift(true, false)))
        .isInstanceOf(StoreOutcome.Created.class);
    assertThat(store(blob, WriteOptions.permanent(3), Thrift.DEFAULT))
        .isInstanceOf(StoreOutcome.Created.class);
  }

  private static void certifiedStatus(WriteResult result) {
    String form =
        """
        {"permanent":{"endEpoch":%d,"isCertified":true,
        "statusEvent":{"txDigest":"%s","eventSeq":"0"},
        "deletableCounts":{"count_deletable_total":0,"count_deletable_certified":0},
        "initialCertifiedEpoch":1}}\
        """
            .formatted(result.endEpoch(), result.certificate().orElseThrow().transaction());
    network.nodes.forEach(node -> node.status(result.blobId(), form));
  }

  @Test
  void aBlobOfTheAccountThatLastsLongEnoughIsNotBoughtAgain() throws Exception {
    MemorySegment blob = blob(3000);
    StoreOutcome.Created first = created(blob, WriteOptions.deletable(2), Thrift.DEFAULT);
    assertThat(store(blob, WriteOptions.deletable(1), Thrift.REUSING))
        .isEqualTo(
            new StoreOutcome.AlreadyCertified(
                first.blobId(),
                new StoreOutcome.Evidence.ByObject(first.blobObject().id()),
                first.blobObject().storage().endEpoch()));
  }

  @Test
  void aCertifiedBlobOfTheAccountIsExtended() throws Exception {
    MemorySegment blob = blob(3000);
    StoreOutcome.Created first = created(blob, WriteOptions.deletable(1), Thrift.DEFAULT);
    StoreOutcome.Created again = created(blob, WriteOptions.deletable(4), Thrift.REUSING);
    long bytes = first.blobObject().storage().storageBytes();
    assertThat(again.operation()).isEqualTo(new ResourceOperation.ReuseAndExtend(bytes, 3));
    assertThat(again.blobObject()).isEqualTo(onChain(first.blobObject().id()));
    assertThat(again.costFrost()).isEqualTo(price().ofStorage(bytes, 3));
  }

  private void registerOnly(MemorySegment blob, WriteOptions options) {
    network.nodes.forEach(node -> node.fault(Fault.REFUSING));
    assertThatThrownBy(() -> store(blob, options, new Thrift(true, false)))
        .isInstanceOf(ClientException.NotEnoughConfirmations.class);
    network.nodes.forEach(node -> node.fault(Fault.NONE));
  }

  @Test
  void aRegistrationThatWasLeftIsCertified() throws Exception {
    MemorySegment blob = blob(3000);
    registerOnly(blob, WriteOptions.deletable(2));
    StoreOutcome.Created created = created(blob, WriteOptions.deletable(2), Thrift.REUSING);
    assertThat(created.operation()).isInstanceOf(ResourceOperation.ReuseRegistration.class);
    assertThat(created.costFrost()).isZero();
    assertThat(created.blobObject()).isEqualTo(onChain(created.blobObject().id()));
  }

  @Test
  void aRegistrationThatIsTooShortIsCertifiedAndExtendedAtOnce() throws Exception {
    MemorySegment blob = blob(3000);
    registerOnly(blob, WriteOptions.permanent(1));
    StoreOutcome.Created created = created(blob, WriteOptions.permanent(3), Thrift.REUSING);
    assertThat(created.operation())
        .isEqualTo(
            new ResourceOperation.ReuseAndExtendNonCertified(
                created.operation().encodedBytes(), 2));
    assertThat(created.blobObject()).isEqualTo(onChain(created.blobObject().id()));
    assertThat(created.blobObject().storage().endEpoch()).isEqualTo(4);
  }

  @Test
  void storageOfTheAccountIsUsedAndTheRestOfItKept() throws Exception {
    Address large =
        created(blob(400_000), WriteOptions.deletable(3), Thrift.DEFAULT).blobObject().id();
    new AccountSender(network.walrus, network.account)
        .send(
            "delete and keep the storage",
            making -> making.keep(making.calls().blob().delete(making.own(Blob.class, large))));
    StoreOutcome.Created created = created(blob(2000), WriteOptions.deletable(2), Thrift.REUSING);
    assertThat(created.operation()).isInstanceOf(ResourceOperation.ReuseStorage.class);
    assertThat(created.blobObject()).isEqualTo(onChain(created.blobObject().id()));
    assertThat(created.blobObject().storage().storageBytes())
        .isEqualTo(created.operation().encodedBytes());
    assertThat(
            network.walrus.ownedStorage(network.executor.address(), network.executor.freshness()))
        .hasSize(1);
  }

  @Test
  void afterwardsABlobIsBurnedOrSentAway() throws Exception {
    Afterwards burn = new Afterwards.Burn();
    StoreOutcome.Created burned =
        created(blob(900), WriteOptions.deletable(1).afterwards(burn), Thrift.DEFAULT);
    assertThat(network.walrus.blob(burned.blobObject().id(), network.executor.freshness()))
        .isEmpty();
    assertThat(client.read(burned.blobId()).data().byteSize()).isEqualTo(900);
  }

  @Test
  void whatTheNetworkFoundInvalidIsNotStored() throws Exception {
    MemorySegment blob = blob(700);
    StoreOutcome.Created first = created(blob, WriteOptions.deletable(1), Thrift.DEFAULT);
    BlobId blobId = first.blobId();
    network.nodes.forEach(node ->
        node.status(
            blobId,
            "{\"invalid\":{\"event\":{\"txDigest\":\"%s\",\"eventSeq\":\"0\"}}}"
                .formatted(DIGEST)));
    assertThat(store(blob, WriteOptions.deletable(1), Thrift.DEFAULT))
        .isInstanceOf(StoreOutcome.MarkedInvalid.class);
  }

  private static final String DIGEST = "11111111111111111111111111111111";
}
