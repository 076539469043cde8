package dev.rosmarus.node.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.erasure.VerifiedMetadata;
import dev.rosmarus.node.peer.TestNode.Fault;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.walrus.object.Blob;
import dev.rosmarus.sui.walrus.object.PooledBlob;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.List;
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

/** Writes whose process dies on the way, and what the next process makes of them. */
@Timeout(120)
class ResumedWriteTest {

  /** Where the process dies. */
  enum Step {
    ENCODED,
    REGISTERED,
    SLIVER_STORED,
    NODE_CONFIRMED,
    QUORUM,
    CERTIFIED
  }

  private static final class Death extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  @TempDir private static Path folder;
  private static TestNetwork network;
  private static int blobs;

  private final byte[] blob = new byte[60_000];

  @BeforeAll
  static void start() {
    network = new TestNetwork(4, 10, folder);
  }

  @AfterAll
  static void stop() {
    network.close();
  }

  @BeforeEach
  void newBlob() {
    network.nodes.forEach(node -> node.fault(Fault.NONE));
    blobs++;
    new Random(blobs).nextBytes(blob);
  }

  /** Ends the writing thread at a step, whichever thread tells of it. */
  private static final class Killer implements WriteListener {

    private final Step step;
    private final Thread victim = Thread.currentThread();

    Killer(Step step) {
      this.step = step;
    }

    private void at(Step now) {
      if (now != step) {
        return;
      }
      if (Thread.currentThread().equals(victim) && now != Step.ENCODED) {
        throw new Death();
      }
      victim.interrupt();
    }

    @Override
    public void encoded(VerifiedMetadata metadata) {
      at(Step.ENCODED);
    }

    @Override
    public void registered(Address blobObject) {
      at(Step.REGISTERED);
    }

    @Override
    public void sliverStored(Address nodeId, long bytes) {
      at(Step.SLIVER_STORED);
    }

    @Override
    public void confirmed(int weight, int needed) {
      at(Step.NODE_CONFIRMED);
      if (weight >= needed) {
        at(Step.QUORUM);
      }
    }

    @Override
    public void certified(Digest transaction) {
      at(Step.CERTIFIED);
    }
  }

  private void dieAt(Step step, WriteOptions options) {
    try (BlobClient client = network.client(TestNetwork.QUICK)) {
      MemorySegment data = MemorySegment.ofArray(blob);
      assertThatThrownBy(
              () -> client.writer(network.account).writeOrResume(data, options, new Killer(step)))
          .isInstanceOfAny(Death.class, InterruptedException.class);
    } finally {
      boolean _ = Thread.interrupted();
      network.reopenAccount();
    }
  }

  private WriteResult writeAgain(WriteOptions options) throws InterruptedException {
    try (BlobClient client = network.client(TestNetwork.QUICK)) {
      WriteResult result =
          client
              .writer(network.account)
              .writeOrResume(MemorySegment.ofArray(blob), options, WriteListener.NONE);
      try (ReadBlob read = client.read(result.blobId())) {
        assertThat(read.data().toArray(ValueLayout.JAVA_BYTE)).isEqualTo(blob);
      }
      return result;
    }
  }

  private List<Blob> objectsOf(BlobId blobId) {
    return network
        .walrus
        .ownedBlobs(network.executor.address(), network.executor.freshness())
        .stream()
        .filter(object -> BlobId.of(object.blobId().bytes()).equals(blobId))
        .toList();
  }

  @ParameterizedTest
  @EnumSource(Step.class)
  void aWriteThatDiesAtAnyStepIsDoneAgainWithOneObjectAndOneCertificate(Step step)
      throws Exception {
    WriteOptions options = WriteOptions.deletable(3);
    dieAt(step, options);
    WriteResult result = writeAgain(options);
    assertThat(objectsOf(result.blobId()))
        .singleElement()
        .satisfies(object -> {
          assertThat(object.id()).isEqualTo(result.blobObject());
          assertThat(object.certifiedEpoch()).isPresent();
        });
    assertThat(writeAgain(options).blobObject()).isEqualTo(result.blobObject());
    assertThat(objectsOf(result.blobId())).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = Step.class,
      names = {"REGISTERED", "NODE_CONFIRMED", "CERTIFIED"})
  void aWriteIntoAPoolIsResumedInThePool(Step step) throws Exception {
    Address pool;
    try (BlobClient client = network.client(TestNetwork.QUICK)) {
      pool = client.writer(network.account).owner().createPool(10L << 20, 3);
    }
    WriteOptions options = WriteOptions.deletable(1).inPool(pool);
    dieAt(step, options);
    WriteResult result = writeAgain(options);
    var state = network.walrus.storagePool(pool, network.executor.freshness()).orElseThrow();
    try (Stream<PooledBlob> pooled =
        network.walrus.storagePoolBlobs(state, network.executor.freshness())) {
      assertThat(pooled)
          .singleElement()
          .satisfies(object -> {
            assertThat(object.id()).isEqualTo(result.blobObject());
            assertThat(object.certifiedEpoch()).isPresent();
          });
    }
  }

  @Test
  void aRegistrationThatDoesNotLastLongEnoughGetsWhatItLacks() throws Exception {
    dieAt(Step.REGISTERED, WriteOptions.permanent(1));
    WriteResult result = writeAgain(WriteOptions.permanent(4));
    assertThat(objectsOf(result.blobId()))
        .singleElement()
        .satisfies(object -> assertThat(object.storage().endEpoch()).isEqualTo(result.endEpoch()));
    assertThat(result.endEpoch()).isEqualTo(5);
  }

  @Test
  void whatWasWrittenInAnotherWayIsNotTakenForAResumption() throws Exception {
    dieAt(Step.REGISTERED, WriteOptions.permanent(1));
    WriteResult result = writeAgain(WriteOptions.deletable(1));
    assertThat(objectsOf(result.blobId())).hasSize(2);
  }

  @Test
  void aCertificateThatSomebodyElsePostedMeanwhileIsAsGood() throws Exception {
    WriteOptions shared = WriteOptions.permanent(2).afterwards(new WriteOptions.Afterwards.Share());
    try (BlobClient client = network.client(TestNetwork.QUICK)) {
      BlobWriter writer = client.writer(network.account);
      MemorySegment data = MemorySegment.ofArray(blob);
      WriteResult[] second = new WriteResult[1];
      WriteResult first =
          writer.write(
              data,
              shared,
              new WriteListener() {
                private Optional<Address> object = Optional.empty();

                @Override
                public void registered(Address blobObject) {
                  object = Optional.of(blobObject);
                }

                @Override
                public void confirmed(int weight, int needed) {
                  if (weight >= needed && second[0] == null) {
                    try {
                      second[0] =
                          writer.resume(
                              object.orElseThrow(),
                              data,
                              WriteOptions.permanent(2),
                              WriteListener.NONE);
                    } catch (InterruptedException e) {
                      throw new IllegalStateException(e);
                    }
                  }
                }
              });
      assertThat(first.certificate()).isEmpty();
      assertThat(first.sharedBlob()).isPresent();
      assertThat(first.blobObject()).isEqualTo(second[0].blobObject());
      assertThat(second[0].certificate()).isPresent();
    }
  }
}
