package dev.rosmarus.node.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.node.blob.BlobStatus;
import dev.rosmarus.node.cli.devnet.RunningDevnet;
import dev.rosmarus.node.client.ClientException.BlobNotFound;
import dev.rosmarus.node.client.ClientException.NotEnoughConfirmations;
import dev.rosmarus.node.client.session.ClientSession;
import dev.rosmarus.node.client.session.SessionAccount;
import dev.rosmarus.node.peer.FaultyFront;
import dev.rosmarus.node.peer.NodeEndpoint;
import dev.rosmarus.node.peer.TestNode.Fault;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.execution.port.Waiting;
import dev.rosmarus.sui.rpc.Freshness;
import dev.rosmarus.sui.walrus.object.Blob;
import dev.rosmarus.sui.walrus.read.EpochCommittee.Member;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Clients before real nodes of which some are bad (Walrus scenarios, section 6): chain, stores and
 * TLS as in any network, and a front before each node that falsifies what the node says.
 */
@Tag("slow")
@Timeout(180)
class FailureTableTest {

  private static final int NODES = 7;
  private static final int FAULTS = 2;
  private static final int BYTES = 200_000;

  private static final ClientConfig LIMITS = TestNetwork.QUICK;

  @TempDir private static Path folder;
  private static RunningDevnet network;
  private static ClientSession session;
  private static SessionAccount account;
  private static final Map<Address, FaultyFront> FRONTS = new ConcurrentHashMap<>();
  private static final Map<Address, String> LIES = new ConcurrentHashMap<>();
  private static ExecutorService computing;
  private static BlobClient client;
  private static BlobWriter writer;

  private static final Random RANDOM = new Random(31);

  @BeforeAll
  static void start() throws Exception {
    network = RunningDevnet.inThreads(folder, NODES, NODES);
    session = network.session();
    account = session.account(() -> {});
    computing =
        Executors.newFixedThreadPool(
            2, Thread.ofPlatform().daemon().name("computing-", 0).factory());
    client =
        new BlobClient(
            new ClientParts(
                session.chain().chain(),
                FailureTableTest::throughFront,
                computing,
                2,
                Waiting.system(),
                new Random(3),
                new ClientObserver() {
                  @Override
                  public void replied(String route, Outcome outcome, Duration took) {}

                  @Override
                  public void lied(Address nodeId, String how) {
                    LIES.put(nodeId, how);
                  }
                }),
            LIMITS);
    writer = client.writer(account.walrus());
    session
        .chain()
        .chain()
        .committees(Freshness.ANY)
        .current()
        .members()
        .forEach(FailureTableTest::throughFront);
  }

  private static Optional<NodeEndpoint> throughFront(Member member) {
    return NodeEndpoint.of(member)
        .map(node ->
            FRONTS.computeIfAbsent(member.nodeId(), _ -> FaultyFront.before(node)).endpoint());
  }

  @AfterAll
  static void stop() throws Exception {
    client.close();
    account.close();
    session.close();
    FRONTS.values().forEach(FaultyFront::close);
    network.close();
    computing.shutdownNow();
  }

  @BeforeEach
  void heal() {
    awaitStragglers();
    FRONTS.values().forEach(front -> front.fault(Fault.NONE));
    LIES.clear();
  }

  private static void awaitStragglers() {
    TestConditions.await(() -> client.uploadsLingering() == 0);
  }

  /** Each node has one shard. */
  private static List<Address> spoil(int nodes, Fault fault) {
    List<Address> bad = network.nodeIds().subList(0, nodes);
    bad.forEach(id -> FRONTS.get(id).fault(fault));
    return bad;
  }

  private static byte[] blob() {
    byte[] blob = new byte[BYTES];
    RANDOM.nextBytes(blob);
    return blob;
  }

  private static WriteResult write(byte[] blob, WriteOptions options) throws InterruptedException {
    return writer.write(MemorySegment.ofArray(blob), options, WriteListener.NONE);
  }

  private static byte[] read(BlobId blobId) throws InterruptedException {
    try (ReadBlob read = client.read(blobId)) {
      return read.data().toArray(ValueLayout.JAVA_BYTE);
    }
  }

  private static Blob onChain(WriteResult result) {
    return session
        .chain()
        .chain()
        .blob(result.blobObject(), account.walrus().executor().freshness())
        .orElseThrow();
  }

  /** V1. */
  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {
        "SILENT",
        "SLOW",
        "REFUSING",
        "WRONG_SIGNATURES",
        "LYING_SLIVERS",
        "LYING_METADATA",
        "GARBAGE"
      })
  void storesAndReadsWithTheNodesOfFShardsBad(Fault fault) throws Exception {
    byte[] blob = blob();
    spoil(FAULTS, fault);
    WriteResult result = write(blob, WriteOptions.permanent(2));
    assertThat(onChain(result).certifiedEpoch()).isPresent();
    assertThat(read(result.blobId())).isEqualTo(blob);
  }

  /** V2. */
  @Test
  void storesNothingWithMoreThanFShardsDownAndSaysWhy() throws Exception {
    byte[] blob = blob();
    spoil(FAULTS + 1, Fault.REFUSING);
    assertThatThrownBy(() -> write(blob, WriteOptions.permanent(2)))
        .isInstanceOf(NotEnoughConfirmations.class)
        .hasMessageContaining("of the 5 that are needed")
        .hasMessageContaining("INTERNAL_ERROR");
  }

  /** V3. */
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
  void readsWithTheNodesOfTwoFShardsBadAfterTheStore(Fault fault) throws Exception {
    byte[] blob = blob();
    WriteResult result = write(blob, WriteOptions.permanent(2));
    awaitStragglers();
    List<Address> bad = spoil(2 * FAULTS, fault);
    assertThat(read(result.blobId())).isEqualTo(blob);
    assertThat(bad).containsAll(LIES.keySet());
  }

  @Test
  void aLiarChangesNothingButAMetric() throws Exception {
    byte[] blob = blob();
    WriteResult result = write(blob, WriteOptions.permanent(2));
    awaitStragglers();
    List<Address> bad = spoil(2 * FAULTS, Fault.LYING_SLIVERS);
    for (ConsistencyCheck check : ConsistencyCheck.values()) {
      try (ReadBlob read = client.read(result.blobId(), check)) {
        assertThat(read.data().toArray(ValueLayout.JAVA_BYTE)).isEqualTo(blob);
      }
    }
    assertThat(LIES).isNotEmpty();
    assertThat(bad).containsAll(LIES.keySet());
    assertThat(LIES.values()).allMatch(how -> how.contains("Merkle root mismatch"));
  }

  /** V5. */
  @Test
  void nodesStopServingADeletedBlobSoonAfterTheEvent() throws Exception {
    byte[] blob = blob();
    WriteResult result = write(blob, WriteOptions.deletable(2));
    assertThat(read(result.blobId())).isEqualTo(blob);
    writer.owner().delete(result.blobObject());
    TestConditions.await(
        () -> howRead(result.blobId()) instanceof BlobNotFound, () -> howRead(result.blobId()));
  }

  /** Some nodes may have handled an event, and others not yet. */
  private static Object howRead(BlobId blobId) {
    try (ReadBlob _ = client.read(blobId)) {
      return "it is served";
    } catch (ClientException e) {
      return e;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** V8. */
  @Test
  void aBlobThatIsStoredSeveralTimesHasTheStatusOfTheLongestAndItsDeletablesCounted()
      throws Exception {
    byte[] blob = blob();
    BlobId blobId = write(blob, WriteOptions.permanent(2)).blobId();
    write(blob, WriteOptions.permanent(4));
    write(blob, WriteOptions.deletable(3));
    WriteResult second = write(blob, WriteOptions.deletable(6));
    TestConditions.await(() -> isStatus(blobId, 5, 2), () -> status(blobId));
    writer.owner().delete(second.blobObject());
    TestConditions.await(() -> isStatus(blobId, 5, 1), () -> status(blobId));
    assertThat(read(blobId)).isEqualTo(blob);
  }

  private static boolean isStatus(BlobId blobId, long endEpoch, long deletables) {
    return status(blobId) instanceof BlobStatus.Permanent permanent
        && permanent.endEpoch() == endEpoch
        && permanent.isCertified()
        && permanent.deletableCounts().certified() == deletables;
  }

  private static Object status(BlobId blobId) {
    try {
      return client.status(blobId);
    } catch (ClientException.StatusUnknown e) {
      return e;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** V9. */
  @Test
  void contentThatComesTwiceInABatchIsOneBlobWithTwoObjects() throws Exception {
    byte[] blob = blob();
    List<CompletableFuture<WriteResult>> batch = List.of(inBackground(blob), inBackground(blob));
    WriteResult first = batch.get(0).get(60, TimeUnit.SECONDS);
    WriteResult second = batch.get(1).get(60, TimeUnit.SECONDS);
    assertThat(first.blobId()).isEqualTo(second.blobId());
    assertThat(first.blobObject()).isNotEqualTo(second.blobObject());
    assertThat(onChain(first).certifiedEpoch()).isPresent();
    assertThat(onChain(second).certifiedEpoch()).isPresent();
  }

  private static CompletableFuture<WriteResult> inBackground(byte[] blob) {
    CompletableFuture<WriteResult> result = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(() -> {
          try {
            result.complete(write(blob, WriteOptions.deletable(2)));
          } catch (InterruptedException | RuntimeException e) {
            result.completeExceptionally(e);
          }
        });
    return result;
  }

  /** V10. */
  @Test
  void uploadsAheadOfTheRegistrationReachAQuorumWithTinyCachesAndTwoNodesDownForAWhile()
      throws Exception {
    byte[] blob = blob();
    assertThat(storedAhead(blob, WriteOptions.deletable(2).aheadOfRegistration())).isEqualTo(blob);
  }

  /** V11. */
  @Test
  void aPooledBlobIsUploadedAheadOfItsRegistrationAllTheSame() throws Exception {
    Address pool = writer.owner().createPool(50L << 20, 3);
    byte[] blob = blob();
    assertThat(storedAhead(blob, WriteOptions.deletable(2).inPool(pool).aheadOfRegistration()))
        .isEqualTo(blob);
  }

  private static byte[] storedAhead(byte[] blob, WriteOptions options) throws InterruptedException {
    spoil(NODES, Fault.TINY_CACHE);
    spoil(2, Fault.REFUSING);
    CompletableFuture<Void> back =
        CompletableFuture.runAsync(
            () -> spoil(2, Fault.TINY_CACHE),
            CompletableFuture.delayedExecutor(1500, TimeUnit.MILLISECONDS));
    WriteResult result = write(blob, options);
    back.join();
    return read(result.blobId());
  }

  /** V13. */
  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"NONE", "SILENT", "REFUSING", "LYING_SLIVERS"})
  void rangesAndStreamsBearFailedNodes(Fault fault) throws Exception {
    byte[] blob = blob();
    WriteResult result = write(blob, WriteOptions.permanent(2));
    awaitStragglers();
    spoil(2 * FAULTS, fault);
    try (ReadBytes range = client.readRange(result.blobId(), 70_000, 60_000)) {
      assertThat(range.data().toArray(ValueLayout.JAVA_BYTE))
          .isEqualTo(Arrays.copyOfRange(blob, 70_000, 130_000));
    }
    for (ConsistencyCheck check : ConsistencyCheck.values()) {
      try (BlobStream stream = client.openStream(result.blobId(), check)) {
        ByteBuffer all = ByteBuffer.allocate(BYTES);
        for (Optional<MemorySegment> piece = stream.next();
            piece.isPresent();
            piece = stream.next()) {
          all.put(piece.get().toArray(ValueLayout.JAVA_BYTE));
        }
        assertThat(all.array()).isEqualTo(blob);
      }
    }
  }
}
