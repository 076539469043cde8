package dev.rosmarus.sui.stream.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.checkpoint.CheckpointVerifier;
import dev.rosmarus.sui.checkpoint.UnverifiedCheckpoint;
import dev.rosmarus.sui.checkpoint.chain.ChainPlan;
import dev.rosmarus.sui.checkpoint.chain.SignedChain;
import dev.rosmarus.sui.rpc.CheckpointCodec;
import dev.rosmarus.sui.stream.bucket.CheckpointBucket.BucketReply;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class HttpCheckpointBucketTest {

  private static final SignedChain CHAIN = SignedChain.of(ChainPlan.small(61).withCheckpoints(3));
  private static final long NUMBER = CHAIN.firstNumber();
  private static final long BYTES_MAX = 100_000;

  private final LoopbackBucket server = LoopbackBucket.start();
  private final HttpCheckpointBucket bucket = open(Duration.ofSeconds(10));

  private HttpCheckpointBucket open(Duration timeout) {
    BucketConfig usual = BucketConfig.of(server.base());
    return HttpCheckpointBucket.open(
        new BucketConfig(
            usual.checkpointBucket(),
            usual.failuresMin(),
            usual.failureWindow(),
            usual.skipDuration(),
            usual.consecutiveFailuresMax(),
            timeout,
            BYTES_MAX));
  }

  @AfterEach
  void stop() {
    bucket.close();
    server.close();
  }

  @Test
  void givesACheckpointThatCanBeVerified() throws Exception {
    server.put(CHAIN.at(NUMBER));
    BucketReply.Found found = (BucketReply.Found) bucket.fetch(NUMBER);

    assertThat(
            CheckpointVerifier.verifyAlone(CHAIN.committee(7), NUMBER, found.checkpoint())
                .sequenceNumber())
        .isEqualTo(NUMBER);
    assertThat(found.checkpoint().objects()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {70001, 70002, 70003})
  void goldenFilesUnpackToTheSameAsThePlainOnes(long number) throws Exception {
    server.put(number, golden(number + ".binpb.zst"));
    UnverifiedCheckpoint unpacked = ((BucketReply.Found) bucket.fetch(number)).checkpoint();
    UnverifiedCheckpoint plain =
        CheckpointCodec.fromProtobuf("plain", Bytes.owning(golden(number + ".binpb")));

    assertThat(unpacked.sequenceNumber()).isEqualTo(number);
    assertThat(unpacked.summary().certificate()).isEqualTo(plain.summary().certificate());
    assertThat(proven(unpacked)).isEqualTo(proven(plain)).hasSizeGreaterThan(2);
  }

  /** All bytes that are kept of a checkpoint. */
  private static List<Bytes> proven(UnverifiedCheckpoint checkpoint) {
    Stream<MemorySegment> ofTransactions =
        checkpoint.transactions().stream()
            .flatMap(each -> Stream.concat(Stream.of(each.effects()), each.events().stream()));
    return Stream.concat(
            Stream.of(checkpoint.summary().bcs(), checkpoint.contents()), ofTransactions)
        .map(segment -> Bytes.of(segment.toArray(ValueLayout.JAVA_BYTE)))
        .toList();
  }

  private static byte[] golden(String name) throws IOException {
    try (InputStream in =
        HttpCheckpointBucketTest.class.getResourceAsStream("/vectors/sui/" + name)) {
      return in.readAllBytes();
    }
  }

  @Test
  void refusesCredentialsInTheUrlWithoutShowingThem() {
    URI base = URI.create("https://user:s3cret@host/checkpoints/");

    assertThatThrownBy(() -> BucketConfig.of(base))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("checkpoint_bucket")
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void saysWhatIsNotThereYet() throws Exception {
    assertThat(bucket.fetch(NUMBER)).isEqualTo(new BucketReply.NotThere());
  }

  @Test
  void otherAnswersAreFailuresThatNameTheFileAndTheStatus() {
    server.fail(503);

    assertThatThrownBy(() -> bucket.fetch(NUMBER))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(UnparsableCheckpoint.class)
        .hasMessageContaining(NUMBER + ".binpb.zst: status 503");
  }

  @Test
  void bytesThatAreNotZstdAreNoCheckpoint() {
    server.put(NUMBER, new byte[] {1, 2, 3, 4, 5, 6, 7, 8});

    assertThatThrownBy(() -> bucket.fetch(NUMBER)).isInstanceOf(UnparsableCheckpoint.class);
  }

  @Test
  void bytesThatAreNoProtobufAreNoCheckpoint() {
    server.put(NUMBER, Zstd.compress(new byte[] {-1, -1, -1, -1}));

    assertThatThrownBy(() -> bucket.fetch(NUMBER))
        .isInstanceOf(UnparsableCheckpoint.class)
        .hasMessageContaining(bucket.name());
  }

  @Test
  void aFileCutShortIsNoCheckpoint() {
    byte[] whole = Zstd.compress(CHAIN.at(NUMBER).toProtobuf().toByteArray());
    server.put(NUMBER, Arrays.copyOf(whole, whole.length - 10));

    assertThatThrownBy(() -> bucket.fetch(NUMBER)).isInstanceOf(UnparsableCheckpoint.class);
  }

  @Test
  void unpacksNoMoreThanAllowed() {
    server.put(NUMBER, Zstd.compress(new byte[10_000_000]));

    assertThatThrownBy(() -> bucket.fetch(NUMBER))
        .isInstanceOf(UnparsableCheckpoint.class)
        .hasMessageContaining("more than 100000 bytes");
  }

  @Test
  void readsNoMoreThanAllowed() {
    server.put(NUMBER, new byte[(int) BYTES_MAX + 1]);

    assertThatThrownBy(() -> bucket.fetch(NUMBER)).isInstanceOf(IOException.class);
  }

  @Test
  void waitsNoLongerThanAllowedForTheWholeBody() {
    server.put(CHAIN.at(NUMBER));
    server.stall();
    try (HttpCheckpointBucket impatient = open(Duration.ofMillis(100))) {
      assertThatThrownBy(() -> impatient.fetch(NUMBER))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("no whole answer within PT0.1S");
    }
  }
}
