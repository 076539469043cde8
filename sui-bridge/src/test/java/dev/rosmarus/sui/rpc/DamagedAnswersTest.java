package dev.rosmarus.sui.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import dev.rosmarus.sui.RandomValues;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.object.RandomObjects;
import dev.rosmarus.sui.object.SuiObject;
import dev.rosmarus.sui.proto.BalanceChange;
import dev.rosmarus.sui.proto.Bcs;
import dev.rosmarus.sui.proto.Checkpoint;
import dev.rosmarus.sui.proto.DynamicField;
import dev.rosmarus.sui.proto.Event;
import dev.rosmarus.sui.proto.ExecutedTransaction;
import dev.rosmarus.sui.proto.ExecutionError;
import dev.rosmarus.sui.proto.ExecutionStatus;
import dev.rosmarus.sui.proto.ListEventsResponse;
import dev.rosmarus.sui.proto.MoveAbort;
import dev.rosmarus.sui.proto.MoveLocation;
import dev.rosmarus.sui.proto.QueryEnd;
import dev.rosmarus.sui.proto.QueryEndReason;
import dev.rosmarus.sui.proto.TransactionEvents;
import dev.rosmarus.sui.proto.Watermark;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** Answers with damaged bytes are read, or refused as malformed, and nothing else. */
class DamagedAnswersTest {

  private static final long SEED = 20_260_701;
  private static final int ROUNDS = 3000;
  private static final Strict IN = new Strict("http://damaged", "Test");

  private static <R extends MessageLite> void damage(
      R answer, Parser<R> parser, BiFunction<Strict, R, Object> form) {
    assertThat(form.apply(IN, answer)).isNotNull();
    byte[] bytes = answer.toByteArray();
    RandomValues random = new RandomValues(SEED);
    for (int round = 0; round < ROUNDS; round++) {
      byte[] damaged = random.damaged(bytes);
      try {
        assertThat(form.apply(IN, parser.parseFrom(damaged))).isNotNull();
      } catch (InvalidProtocolBufferException | RpcException.Malformed e) {
        assertThat(e).as("round %d of seed %d", round, SEED).hasMessageMatching("(?s).+");
      }
    }
  }

  @Test
  void checkpoints() {
    damage(
        TestNodes.golden(70001),
        Checkpoint.parser(),
        (in, checkpoint) -> CheckpointCodec.convert(in, checkpoint, CheckpointDetail.EVERYTHING));
    damage(TestNodes.golden(70001), Checkpoint.parser(), CheckpointCodec::head);
  }

  @Test
  void objects() {
    damage(TestNodes.object(5), dev.rosmarus.sui.proto.Object.parser(), ObjectForm::view);
    damage(TestNodes.object(5), dev.rosmarus.sui.proto.Object.parser(), ObjectForm::coin);
    SuiObject object = RandomObjects.object(new RandomValues(SEED));
    byte[] bcs = BcsWriter.encode(object, (out, value) -> value.write(out));
    damage(
        dev.rosmarus.sui.proto.Object.newBuilder()
            .setBcs(Bcs.newBuilder().setValue(ByteString.copyFrom(bcs)))
            .setDigest(object.digest().toString())
            .build(),
        dev.rosmarus.sui.proto.Object.parser(),
        (in, shown) -> ObjectForm.whole(in, shown, object.id()));
  }

  @Test
  void dynamicFields() {
    damage(
        DynamicField.newBuilder()
            .setKind(DynamicField.DynamicFieldKind.FIELD)
            .setFieldId(TestNodes.id(2).toString())
            .setName(Bcs.newBuilder().setName("vector<u8>").setValue(ByteString.EMPTY))
            .setValueType("0x2::coin::Coin<0x2::sui::SUI>")
            .build(),
        DynamicField.parser(),
        ObjectForm::dynamicField);
  }

  private static Event event() {
    return Event.newBuilder()
        .setPackageId(TestNodes.id(2).toString())
        .setModule("system")
        .setSender(TestNodes.ALICE.toString())
        .setEventType("0x20::events::BlobRegistered")
        .setContents(Bcs.newBuilder().setValue(ByteString.copyFrom(new byte[] {1, 2})))
        .setCheckpoint(5)
        .setTransactionDigest(dev.rosmarus.sui.Digest.blake2b(new byte[0]).toString())
        .setTransactionIndex(1)
        .setEventIndex(2)
        .build();
  }

  @Test
  void executions() {
    Checkpoint golden = TestNodes.golden(70001);
    damage(
        golden.getTransactions(0).toBuilder()
            .setDigest(dev.rosmarus.sui.Digest.blake2b(new byte[0]).toString())
            .setEffects(golden.getTransactions(0).getEffects().toBuilder().setStatus(aborted()))
            .setEvents(TransactionEvents.newBuilder().addEvents(event()))
            .addBalanceChanges(
                BalanceChange.newBuilder()
                    .setAddress("0x1")
                    .setCoinType("0x2::sui::SUI")
                    .setAmount("-12345"))
            .build(),
        ExecutedTransaction.parser(),
        TransactionForm::execution);
  }

  private static ExecutionStatus aborted() {
    MoveLocation at =
        MoveLocation.newBuilder().setPackage("0x20").setModule("m").setFunction(1).build();
    return ExecutionStatus.newBuilder()
        .setSuccess(false)
        .setError(
            ExecutionError.newBuilder()
                .setKind(ExecutionError.ExecutionErrorKind.MOVE_ABORT)
                .setAbort(MoveAbort.newBuilder().setAbortCode(3).setLocation(at)))
        .build();
  }

  @Test
  void eventFrames() {
    damage(
        ListEventsResponse.newBuilder()
            .setEvent(event())
            .setWatermark(
                Watermark.newBuilder()
                    .setCheckpoint(5)
                    .setCursor(ByteString.copyFrom(new byte[] {1})))
            .setEnd(QueryEnd.newBuilder().setReason(QueryEndReason.QUERY_END_REASON_LEDGER_TIP))
            .build(),
        ListEventsResponse.parser(),
        EventForm::frame);
  }
}
