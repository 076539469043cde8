package dev.rosmarus.devchain.rpc.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.FieldMask;
import dev.rosmarus.devchain.rpc.view.RpcRefusal;
import dev.rosmarus.sui.proto.Bcs;
import dev.rosmarus.sui.proto.Checkpoint;
import dev.rosmarus.sui.proto.ExecutedTransaction;
import dev.rosmarus.sui.proto.Object;
import dev.rosmarus.sui.proto.ObjectSet;
import dev.rosmarus.sui.proto.TransactionEffects;
import io.grpc.Status;
import org.junit.jupiter.api.Test;

class MaskTest {

  private static final Bcs BYTES =
      Bcs.newBuilder().setName("Some").setValue(ByteString.copyFromUtf8("bytes")).build();

  private static final Checkpoint CHECKPOINT =
      Checkpoint.newBuilder()
          .setSequenceNumber(7)
          .setDigest("digest")
          .addTransactions(
              ExecutedTransaction.newBuilder()
                  .setDigest("first")
                  .setEffects(TransactionEffects.newBuilder().setBcs(BYTES).setEpoch(1)))
          .addTransactions(ExecutedTransaction.newBuilder().setDigest("second"))
          .setObjects(
              ObjectSet.newBuilder()
                  .addObjects(
                      Object.newBuilder()
                          .setObjectId("0x1")
                          .setVersion(3)
                          .setDigest("object")
                          .setObjectType("type")))
          .build();

  @Test
  void crossesRepeatedFields() {
    assertThat(trimmed("transactions.digest"))
        .isEqualTo(
            Checkpoint.newBuilder()
                .addTransactions(ExecutedTransaction.newBuilder().setDigest("first"))
                .addTransactions(ExecutedTransaction.newBuilder().setDigest("second"))
                .build());
  }

  @Test
  void aMessageStandsForAllOfIt() {
    assertThat(trimmed("transactions", "transactions.digest").getTransactionsList())
        .isEqualTo(CHECKPOINT.getTransactionsList());
  }

  @Test
  void theOrderOfPathsDoesNotMatter() {
    assertThat(trimmed("transactions.digest", "transactions").getTransactionsList())
        .isEqualTo(CHECKPOINT.getTransactionsList());
  }

  @Test
  void bytesComeWithTheirName() {
    assertThat(trimmed("transactions.effects.bcs.value").getTransactions(0).getEffects())
        .isEqualTo(TransactionEffects.newBuilder().setBcs(BYTES).build());
  }

  @Test
  void objectsAlwaysShowIdAndVersion() {
    assertThat(trimmed("objects.objects.object_type").getObjects().getObjects(0))
        .isEqualTo(
            Object.newBuilder().setObjectId("0x1").setVersion(3).setObjectType("type").build());
  }

  @Test
  void aStarIsEverything() {
    assertThat(trimmed("*")).isEqualTo(CHECKPOINT);
  }

  @Test
  void withoutPathsTheDefaultHolds() {
    assertThat(
            Mask.of(FieldMask.getDefaultInstance(), Checkpoint.getDescriptor(), "digest")
                .trim(CHECKPOINT))
        .isEqualTo(Checkpoint.newBuilder().setDigest("digest").build());
  }

  @Test
  void anUnknownPathIsAnInvalidArgumentOfReadMask() {
    for (String path :
        new String[] {"nothing", "transactions.nothing", "digest.value", "", "a..b"}) {
      assertThatThrownBy(() -> trimmed(path))
          .as(path)
          .isInstanceOfSatisfying(
              RpcRefusal.class,
              refusal -> {
                assertThat(refusal.code()).isEqualTo(Status.Code.INVALID_ARGUMENT);
                assertThat(refusal.status().getDetails(0).toString()).contains("read_mask");
              });
    }
  }

  @Test
  void tellsWhatNeedNotBeMade() {
    Mask mask = mask("transactions.effects.epoch");
    assertThat(mask.wants("transactions")).isTrue();
    assertThat(mask.wants("objects")).isFalse();
    assertThat(mask.below("transactions").below("effects").wantsAny("bcs", "digest")).isFalse();
  }

  private static Checkpoint trimmed(String... paths) {
    return mask(paths).trim(CHECKPOINT);
  }

  private static Mask mask(String... paths) {
    FieldMask.Builder mask = FieldMask.newBuilder();
    for (String path : paths) {
      mask.addPaths(path);
    }
    return Mask.of(mask.build(), Checkpoint.getDescriptor());
  }
}
