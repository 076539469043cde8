package dev.rosmarus.node.certifier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.node.certifier.CertifierChain.Posting;
import dev.rosmarus.node.certifier.CertifierObserver.Outcome;
import dev.rosmarus.node.client.AvailabilityCertificate;
import dev.rosmarus.node.client.BlobClient;
import dev.rosmarus.node.client.TestConditions;
import dev.rosmarus.node.client.TestNetwork;
import dev.rosmarus.node.client.TestTransactions;
import dev.rosmarus.node.client.WriteListener;
import dev.rosmarus.node.client.WriteOptions;
import dev.rosmarus.node.peer.TestNode.Fault;
import dev.rosmarus.node.wire.Persistence;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.execution.port.Waiting;
import dev.rosmarus.sui.rpc.Freshness;
import dev.rosmarus.sui.walrus.call.WalrusCalls;
import dev.rosmarus.sui.walrus.read.ObjectKind;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a chain and nodes behind sockets; the node's account is that of the writers. */
@Timeout(120)
class CertifierTest {

  private static final CertifierConfig QUICK =
      new CertifierConfig(
          Duration.ofMillis(50),
          Duration.ofMillis(50),
          Duration.ofMillis(200),
          100,
          4,
          Duration.ofMillis(100),
          Duration.ofMillis(400));

  @TempDir private static Path folder;
  private static TestNetwork network;
  private static TestTransactions transactions;

  private final Random random = new Random(3);
  private final Queue<Outcome> outcomes = new ConcurrentLinkedQueue<>();
  private final AtomicInteger watched = new AtomicInteger();
  private BlobClient client;
  private Optional<Certifier> certifier = Optional.empty();

  @BeforeAll
  static void start() {
    network = new TestNetwork(4, 13, folder);
    transactions = new TestTransactions(network);
  }

  @AfterAll
  static void stop() {
    network.close();
  }

  @BeforeEach
  void open() {
    network.reset();
    client = network.client(TestNetwork.QUICK);
  }

  @AfterEach
  void close() {
    certifier.ifPresent(Certifier::close);
    client.close();
  }

  private Certifier certifier(CertifierConfig config) {
    Certifier made =
        new Certifier(
            network.nodeId(network.nodes.getFirst()),
            config,
            chain(),
            client::certificate,
            () -> network.walrus.committees(Freshness.ANY).current().epoch(),
            Waiting.system(),
            new CertifierObserver() {
              @Override
              public void watching(int objects) {
                watched.set(objects);
              }

              @Override
              public void ended(Outcome outcome) {
                outcomes.add(outcome);
              }
            });
    certifier = Optional.of(made);
    made.start();
    return made;
  }

  private static SuiCertifierChain chain() {
    return new SuiCertifierChain(
        network.walrus,
        network.executor,
        builder ->
            new WalrusCalls(
                network.account.packages().get(), network.account.targets().objects(), builder));
  }

  private byte[] blob() {
    byte[] blob = new byte[20_000];
    random.nextBytes(blob);
    return blob;
  }

  /** What a writer does before it vanishes. */
  private void upload(byte[] blob, Address object, boolean deletable) throws InterruptedException {
    BlobId id = transactions.metadata(blob).blobId();
    Persistence persistence =
        deletable ? new Persistence.Deletable(object) : new Persistence.Permanent();
    AvailabilityCertificate unused =
        client.uploader().upload(MemorySegment.ofArray(blob), id, persistence, WriteListener.NONE);
    assertThat(unused.epoch()).isPositive();
  }

  private static boolean isCertified(Address object) {
    return network
        .walrus
        .blob(object, network.executor.freshness())
        .orElseThrow()
        .certifiedEpoch()
        .isPresent();
  }

  private static boolean isPooledCertified(Address object) {
    return network
        .walrus
        .object(object, ObjectKind.POOLED_BLOB, network.executor.freshness())
        .orElseThrow()
        .value()
        .certifiedEpoch()
        .isPresent();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aWriterThatVanishedAfterUploadingGetsItsProof(boolean deletable) throws Exception {
    byte[] blob = blob();
    Address object = transactions.register(blob, deletable);
    upload(blob, object, deletable);
    certifier(QUICK);
    TestConditions.await(() -> isCertified(object));
    TestConditions.await(() -> outcomes.contains(Outcome.POSTED) && watched.get() == 0);
    assertThat(outcomes).containsOnlyOnce(Outcome.POSTED);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void inAPoolThatEverybodyMayUseBlobsAreCertifiedForOthers(boolean deletable) throws Exception {
    byte[] blob = blob();
    Address pool = transactions.createSharedPool();
    Address object = transactions.registerInPool(pool, blob, deletable);
    upload(blob, object, deletable);
    certifier(QUICK).pooledRegistered(object);
    TestConditions.await(() -> isPooledCertified(object));
  }

  @Test
  void inAPoolOfTheAccountTheyAreCertifiedToo() throws Exception {
    byte[] blob = blob();
    Address pool = transactions.createPool();
    Address object = transactions.registerInPool(pool, blob, true);
    upload(blob, object, true);
    certifier(QUICK).pooledRegistered(object);
    TestConditions.await(() -> isPooledCertified(object));
  }

  @Test
  void whatIsNotStoredIsNotCertifiedUntilItIs() throws Exception {
    byte[] blob = blob();
    Address object = transactions.register(blob, true);
    certifier(QUICK);
    TestConditions.await(() -> outcomes.stream().filter(Outcome.NOT_STORED::equals).count() >= 3);
    assertThat(isCertified(object)).isFalse();
    upload(blob, object, true);
    TestConditions.await(() -> isCertified(object));
    assertThat(outcomes).doesNotContain(Outcome.FAILED);
  }

  @Test
  void aWriterThatIsAliveIsNotOvertaken() throws Exception {
    certifier(
        new CertifierConfig(
            Duration.ofSeconds(3),
            Duration.ofMillis(10),
            Duration.ofMillis(20),
            100,
            4,
            Duration.ofMillis(100),
            Duration.ofMillis(400)));
    client
        .writer(network.account)
        .write(MemorySegment.ofArray(blob()), WriteOptions.permanent(1), WriteListener.NONE);
    TestConditions.await(() -> watched.get() == 0);
    assertThat(outcomes).doesNotContain(Outcome.POSTED, Outcome.FAILED);
  }

  @Test
  void whoComesSecondFindsItCertified() throws Exception {
    byte[] blob = blob();
    Address object = transactions.register(blob, false);
    upload(blob, object, false);
    RegisteredBlob found = chain().read(new Candidate(object, Candidate.Kind.OWNED)).orElseThrow();
    AvailabilityCertificate certificate = client.certificate(found.blobId(), found.persistence());
    assertThat(chain().post(found, certificate)).isInstanceOf(Posting.Posted.class);
    assertThat(chain().post(found, certificate)).isInstanceOf(Posting.AlreadyCertified.class);
  }

  @Test
  void aNodeThatIsStartedAgainTakesUpWhatIsOpen() throws Exception {
    byte[] blob = blob();
    Address object = transactions.register(blob, true);
    certifier(QUICK);
    TestConditions.await(() -> outcomes.contains(Outcome.NOT_STORED));
    certifier.orElseThrow().close();
    upload(blob, object, true);
    certifier(QUICK);
    TestConditions.await(() -> isCertified(object));
  }

  @Test
  void faultsOnFShardsDoNotPreventIt() throws Exception {
    byte[] blob = blob();
    Address object = transactions.register(blob, true);
    upload(blob, object, true);
    TestConditions.await(() -> client.uploadsLingering() == 0);
    network
        .nodesOfWeight(network.encoding.faults())
        .forEach(node -> node.fault(Fault.WRONG_SIGNATURES));
    certifier(QUICK);
    TestConditions.await(() -> isCertified(object));
  }

  @Test
  void whatThereIsNoRoomForComesAgain() throws Exception {
    CertifierConfig tiny =
        new CertifierConfig(
            QUICK.grace(),
            QUICK.spread(),
            QUICK.interval(),
            1,
            1,
            QUICK.retryMin(),
            QUICK.retryMax());
    byte[] first = blob();
    byte[] second = blob();
    Address one = transactions.register(first, true);
    Address other = transactions.register(second, true);
    upload(first, one, true);
    upload(second, other, true);
    certifier(tiny);
    TestConditions.await(() -> isCertified(one) && isCertified(other));
    assertThat(outcomes).contains(Outcome.NO_ROOM);
  }
}
