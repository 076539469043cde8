package dev.rosmarus.sui.rpc.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.FieldMask;
import dev.rosmarus.sui.proto.Checkpoint;
import dev.rosmarus.sui.proto.GetCheckpointRequest;
import dev.rosmarus.sui.proto.LedgerServiceGrpc;
import dev.rosmarus.sui.proto.SubscribeCheckpointsRequest;
import dev.rosmarus.sui.proto.SubscribeCheckpointsResponse;
import dev.rosmarus.sui.proto.SubscriptionServiceGrpc;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FakeFullNodeTest {
  private final FakeLedger ledger = FakeLedger.named("test");
  private FakeFullNode node;
  private ManagedChannel channel;

  @BeforeEach
  void start() throws IOException {
    ledger.addCheckpoint(golden(70001));
    node = FakeFullNode.start(ledger);
    channel =
        NettyChannelBuilder.forTarget(node.url().replace("http://", "dns:///"))
            .usePlaintext()
            .build();
  }

  @AfterEach
  void stop() {
    channel.shutdownNow();
    node.close();
  }

  static Checkpoint golden(int number) throws IOException {
    try (InputStream in =
        FakeFullNodeTest.class.getResourceAsStream("/vectors/sui/" + number + ".binpb")) {
      return Checkpoint.parseFrom(in);
    }
  }

  private Checkpoint get(long number, String... mask) {
    return LedgerServiceGrpc.newBlockingStub(channel)
        .getCheckpoint(
            GetCheckpointRequest.newBuilder()
                .setSequenceNumber(number)
                .setReadMask(FieldMask.newBuilder().addAllPaths(java.util.List.of(mask)))
                .build())
        .getCheckpoint();
  }

  @Test
  void tellsOfACheckpointWhatTheMaskAsksFor() {
    Checkpoint shown = get(70001, "sequence_number", "transactions.digest", "summary.timestamp");
    assertThat(shown.getSequenceNumber()).isEqualTo(70001);
    assertThat(shown.hasContents()).isFalse();
    assertThat(shown.getSummary().hasBcs()).isFalse();
    assertThat(shown.getTransactionsList())
        .isNotEmpty()
        .allSatisfy(transaction -> assertThat(transaction.getDigest()).isNotEmpty())
        .allSatisfy(transaction -> assertThat(transaction.hasEffects()).isFalse());
  }

  @Test
  void refusesAMaskThatNamesNothing() {
    assertThatThrownBy(() -> get(70001, "transactions.nonsense"))
        .isInstanceOf(StatusRuntimeException.class)
        .hasMessageContaining("INVALID_ARGUMENT");
  }

  @Test
  void aSubscriptionFollowsTheLedger() throws IOException {
    Iterator<SubscribeCheckpointsResponse> frames =
        SubscriptionServiceGrpc.newBlockingStub(channel)
            .subscribeCheckpoints(
                SubscribeCheckpointsRequest.newBuilder()
                    .setReadMask(FieldMask.newBuilder().addPaths("sequence_number"))
                    .build());
    assertThat(frames.next().getCursor()).isEqualTo(70001);
    ledger.addCheckpoint(golden(70002));
    assertThat(frames.next().getCheckpoint().getSequenceNumber()).isEqualTo(70002);
  }
}
