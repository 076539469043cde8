package dev.rosmarus.sui.rpc;

import static dev.rosmarus.sui.rpc.TestNodes.ALICE;
import static dev.rosmarus.sui.rpc.TestNodes.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.effects.ExecutionError;
import dev.rosmarus.sui.effects.ExecutionStatus;
import dev.rosmarus.sui.effects.GasCost;
import dev.rosmarus.sui.effects.MoveLocation;
import dev.rosmarus.sui.move.StructTag;
import dev.rosmarus.sui.proto.BalanceChange;
import dev.rosmarus.sui.proto.Bcs;
import dev.rosmarus.sui.proto.CleverError;
import dev.rosmarus.sui.proto.Event;
import dev.rosmarus.sui.proto.ExecuteTransactionRequest;
import dev.rosmarus.sui.proto.ExecutedTransaction;
import dev.rosmarus.sui.proto.ExecutionError.ExecutionErrorKind;
import dev.rosmarus.sui.proto.GasCostSummary;
import dev.rosmarus.sui.proto.MoveAbort;
import dev.rosmarus.sui.proto.ObjectSet;
import dev.rosmarus.sui.proto.SimulateTransactionResponse;
import dev.rosmarus.sui.proto.TransactionEffects;
import dev.rosmarus.sui.proto.TransactionEvents;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Transactions looked up, simulated and sent. */
class TransactionCallsTest {

  private static final Digest DIGEST = Digest.blake2b(new byte[] {7});
  private static final dev.rosmarus.sui.proto.ExecutionStatus SUCCESS =
      dev.rosmarus.sui.proto.ExecutionStatus.newBuilder().setSuccess(true).build();

  private TestNodes nodes;
  private FullNodes client;

  @BeforeEach
  void start() {
    nodes = new TestNodes(1);
    client = nodes.client();
  }

  @AfterEach
  void stop() {
    nodes.close();
  }

  private static Bcs bcs(byte... bytes) {
    return Bcs.newBuilder().setValue(ByteString.copyFrom(bytes)).build();
  }

  private static TransactionEffects effects() {
    return TestNodes.golden(70001).getTransactions(0).getEffects().toBuilder()
        .setStatus(SUCCESS)
        .build();
  }

  private static ExecutedTransaction.Builder executed() {
    return ExecutedTransaction.newBuilder().setDigest(DIGEST.toString()).setEffects(effects());
  }

  @Test
  void findsATransactionAndItsCheckpoint() {
    nodes.ledger.putTransaction(
        executed()
            .setCheckpoint(70001)
            .setTimestamp(com.google.protobuf.Timestamp.newBuilder().setSeconds(3))
            .build());
    assertThat(client.transaction(DIGEST, TransactionDetail.INCLUSION, Freshness.ANY))
        .contains(
            new TransactionView(
                DIGEST,
                OptionalLong.of(70001),
                OptionalLong.of(3000),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of()));
  }

  @Test
  void findsATransactionThatIsNotYetIncluded() {
    nodes.ledger.putTransaction(executed().build());
    TransactionView view =
        client
            .transaction(DIGEST, TransactionDetail.EFFECTS_AND_EVENTS, Freshness.ANY)
            .orElseThrow();
    assertThat(view.checkpoint()).isEmpty();
    assertThat(view.status()).contains(new ExecutionStatus.Success());
    assertThat(view.effects()).isPresent();
    assertThat(view.events()).isEmpty();
  }

  @Test
  void anUnknownTransactionIsAnAnswer() {
    assertThat(client.transaction(DIGEST, TransactionDetail.INCLUSION, Freshness.ANY)).isEmpty();
  }

  @Test
  void effectsWithSomethingNewAreLeftOut() {
    TransactionEffects newer =
        TransactionEffects.newBuilder().setBcs(bcs((byte) 9)).setStatus(SUCCESS).build();
    nodes.ledger.putTransaction(executed().setEffects(newer).build());
    TransactionView view =
        client
            .transaction(DIGEST, TransactionDetail.EFFECTS_AND_EVENTS, Freshness.ANY)
            .orElseThrow();
    assertThat(view.effects()).isEmpty();
    assertThat(view.status()).isPresent();
  }

  @Test
  void effectsThatAreCutOffAreNoAnswer() {
    TransactionEffects cut =
        TransactionEffects.newBuilder().setBcs(bcs((byte) 1)).setStatus(SUCCESS).build();
    nodes.ledger.putTransaction(executed().setEffects(cut).build());
    assertThatThrownBy(
            () -> client.transaction(DIGEST, TransactionDetail.EFFECTS_AND_EVENTS, Freshness.ANY))
        .isInstanceOf(RpcException.Malformed.class)
        .hasMessageContaining("effects.bcs");
  }

  @Test
  void sendsATransactionAsItIs() {
    AtomicReference<ExecuteTransactionRequest> sent = new AtomicReference<>();
    nodes.ledger.setExecution(request -> {
      sent.set(request);
      return executed().build();
    });
    client.execute(
        Bytes.of(new byte[] {1, 2}), List.of(Bytes.of(new byte[] {3}), Bytes.of(new byte[] {4})));
    assertThat(sent.get().getTransaction().getBcs().getValue().toByteArray()).containsExactly(1, 2);
    assertThat(sent.get().getSignaturesList())
        .extracting(signature -> signature.getBcs().getValue().byteAt(0))
        .containsExactly((byte) 3, (byte) 4);
  }

  @Test
  void showsWhatAnExecutionDid() {
    Event event =
        Event.newBuilder()
            .setPackageId(id(0x20).toString())
            .setModule("system")
            .setSender(ALICE.toString())
            .setEventType("0x20::events::BlobRegistered")
            .setContents(bcs((byte) 5))
            .build();
    nodes.ledger.setExecution(request ->
        executed()
            .setEvents(TransactionEvents.newBuilder().addEvents(event))
            .addBalanceChanges(
                BalanceChange.newBuilder()
                    .setAddress(ALICE.toString())
                    .setCoinType("0x2::sui::SUI")
                    .setAmount("-17"))
            .setObjects(ObjectSet.newBuilder().addObjects(TestNodes.object(3)))
            .build());
    ExecutionView view = client.execute(Bytes.EMPTY, List.of());
    assertThat(view.endpoint()).isEqualTo(nodes.fake(0).url());
    assertThat(view.digest()).isEqualTo(DIGEST);
    assertThat(view.events().orElseThrow().events())
        .containsExactly(
            new dev.rosmarus.sui.effects.Event(
                id(0x20),
                "system",
                ALICE,
                StructTag.parse("0x20::events::BlobRegistered"),
                Bytes.of(new byte[] {5})));
    assertThat(view.balanceChanges())
        .containsExactly(
            new dev.rosmarus.sui.rpc.BalanceChange(
                ALICE, StructTag.parse("0x2::sui::SUI"), BigInteger.valueOf(-17)));
    assertThat(view.objectTypes())
        .isEqualTo(Map.of(id(3), StructTag.parse("0x2::coin::Coin<0x2::sui::SUI>")));
  }

  @Test
  void showsWhatASimulationWouldCostAndHowItWouldFail() {
    MoveAbort abort =
        MoveAbort.newBuilder()
            .setAbortCode(2)
            .setLocation(
                dev.rosmarus.sui.proto.MoveLocation.newBuilder()
                    .setPackage(id(0x20).toString())
                    .setModule("system")
                    .setFunction(4)
                    .setInstruction(5)
                    .setFunctionName("reserve"))
            .setCleverError(
                CleverError.newBuilder().setConstantName("EInvalidEpoch").setRendered("wrong"))
            .build();
    nodes.ledger.setSimulation(request ->
        SimulateTransactionResponse.newBuilder()
            .setSuggestedGasPrice(1200)
            .setTransaction(
                ExecutedTransaction.newBuilder()
                    .setEffects(
                        TransactionEffects.newBuilder()
                            .setGasUsed(
                                GasCostSummary.newBuilder()
                                    .setComputationCost(1)
                                    .setStorageCost(2)
                                    .setStorageRebate(3)
                                    .setNonRefundableStorageFee(4))
                            .setStatus(
                                dev.rosmarus.sui.proto.ExecutionStatus.newBuilder()
                                    .setSuccess(false)
                                    .setError(
                                        dev.rosmarus.sui.proto.ExecutionError.newBuilder()
                                            .setKind(ExecutionErrorKind.MOVE_ABORT)
                                            .setCommand(1)
                                            .setAbort(abort)))))
            .build());
    MoveLocation at = new MoveLocation(id(0x20), "system", 4, 5, Optional.of("reserve"));
    assertThat(client.simulate(Bytes.EMPTY, Freshness.ANY))
        .isEqualTo(
            new SimulationView(
                new ExecutionStatus.Failure(
                    new ExecutionError.MoveAbort(at, 2), OptionalLong.of(1)),
                Optional.of(
                    new dev.rosmarus.sui.rpc.CleverError(
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        Optional.of("EInvalidEpoch"),
                        Optional.of("wrong"))),
                new GasCost(1, 2, 3, 4),
                OptionalLong.of(1200)));
  }
}
