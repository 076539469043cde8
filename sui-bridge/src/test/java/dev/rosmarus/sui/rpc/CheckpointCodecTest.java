package dev.rosmarus.sui.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.Vectors;
import dev.rosmarus.sui.checkpoint.CheckpointSummary;
import dev.rosmarus.sui.checkpoint.UnverifiedCheckpoint;
import dev.rosmarus.sui.proto.Checkpoint;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointCodecTest {

  static byte[] golden(int number) throws IOException {
    try (InputStream in =
        CheckpointCodecTest.class.getResourceAsStream("/vectors/sui/" + number + ".binpb")) {
      return in.readAllBytes();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {70001, 70002, 70003})
  void readsACheckpointOfABucket(int number) throws IOException {
    UnverifiedCheckpoint checkpoint =
        CheckpointCodec.fromProtobuf("bucket", Bytes.of(golden(number)));
    JsonNode expected =
        Vectors.list(Vectors.file("sui/checkpoints.json").get("checkpoints")).get(number - 70001);
    assertThat(checkpoint.sequenceNumber()).isEqualTo(number);
    CheckpointSummary summary = CheckpointSummary.decode(checkpoint.summary().bcs());
    assertThat(summary.sequenceNumber()).isEqualTo(number);
    assertThat(CheckpointSummary.digest(checkpoint.summary().bcs()).toString())
        .isEqualTo(expected.get("digest").asText());
    assertThat(checkpoint.transactions()).isNotEmpty();
  }

  @Test
  void namesTheFieldThatIsMissing() throws InvalidProtocolBufferException, IOException {
    Checkpoint.Builder checkpoint = Checkpoint.parseFrom(golden(70001)).toBuilder();
    checkpoint.getSignatureBuilder().clearBitmap();
    Bytes message = Bytes.of(checkpoint.build().toByteArray());
    assertThatThrownBy(() -> CheckpointCodec.fromProtobuf("bucket", message))
        .isInstanceOf(RpcException.Malformed.class)
        .hasMessageContaining("signature.bitmap is missing")
        .hasMessageContaining("bucket");
  }

  @Test
  void refusesBytesThatAreNoProtobuf() {
    assertThatThrownBy(
            () -> CheckpointCodec.fromProtobuf("bucket", Bytes.of(new byte[] {-1, -1, 7})))
        .isInstanceOf(RpcException.Malformed.class);
  }
}
