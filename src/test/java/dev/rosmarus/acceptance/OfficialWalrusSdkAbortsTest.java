package dev.rosmarus.acceptance;

import static dev.rosmarus.acceptance.WalrusOnDevchain.EPOCHS_AHEAD_MAX;
import static dev.rosmarus.acceptance.WalrusOnDevchain.WAL;
import static dev.rosmarus.acceptance.WalrusSession.EVERYBODY;
import static dev.rosmarus.acceptance.WalrusSession.about;
import static dev.rosmarus.acceptance.WalrusSession.registration;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.BLOB_ALREADY_CERTIFIED;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.BLOB_BLOB_NOT_DELETABLE;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.BLOB_DUPLICATE_METADATA;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.BLOB_INVALID_BLOB_ID;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.BLOB_NOT_CERTIFIED;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.BLS_AGGREGATE_NOT_ENOUGH_STAKE;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.BLS_AGGREGATE_SIG_VERIFICATION;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.SYSTEM_STATE_INNER_INVALID_EPOCHS_AHEAD;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.crypto.BlsSignature;
import dev.rosmarus.sui.walrus.abort.MoveAbortName;
import dev.rosmarus.sui.walrus.object.Blob;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/**
 * What the contracts refuse reaches the official Walrus client as its own error, with module,
 * function and code, and changes nothing.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OfficialWalrusSdkAbortsTest {

  private static final HexFormat HEX = HexFormat.of();

  private WalrusOnDevchain walrus;

  @BeforeAll
  void start() {
    walrus = WalrusOnDevchain.start();
  }

  @AfterAll
  void stop() {
    if (walrus != null) {
      walrus.close();
    }
  }

  @OverEachProtocol
  void certifyingWithOtherSignersThanTheBitmapSays(Protocol protocol) {
    WalrusSession session = walrus.session(protocol, "bitmap", WAL);
    Address id = session.register("bitmap", 2, true);

    JsonNode refusal =
        certify(session, id, certificate(session, id, 1, List.of(0, 1, 2, 3), List.of(1, 2, 3, 4)));

    assertAborted(refusal, BLS_AGGREGATE_SIG_VERIFICATION);
    assertThat(session.onChain(id).certifiedEpoch()).isEmpty();
  }

  @OverEachProtocol
  void certifyingWithFewerShardsThanAQuorum(Protocol protocol) {
    WalrusSession session = walrus.session(protocol, "quorum", WAL);
    Address id = session.register("quorum", 2, true);

    JsonNode refusal =
        session.refusal(
            "certify",
            session
                .certification(id)
                .andThen(request ->
                    request.set("confirmations", session.confirmations(id, Set.of(0, 1, 2)))));

    assertAborted(refusal, BLS_AGGREGATE_NOT_ENOUGH_STAKE);
  }

  @OverEachProtocol
  void certifyingWithACertificateOfAnotherEpoch(Protocol protocol) {
    WalrusSession session = walrus.session(protocol, "epoch", WAL);
    Address id = session.register("epoch", 2, false);
    List<Integer> everybody = List.of(0, 1, 2, 3, 4);

    JsonNode refusal = certify(session, id, certificate(session, id, 2, everybody, everybody));

    assertAborted(refusal, MoveAbortName.MESSAGES_INCORRECT_EPOCH);
  }

  @OverEachProtocol
  void certifyingTwice(Protocol protocol) {
    WalrusSession session = walrus.session(protocol, "twice", WAL);
    Address id = session.register("twice", 2, true);
    session.certify(id, EVERYBODY);

    JsonNode refusal =
        session.refusal(
            "certify",
            session
                .certification(id)
                .andThen(
                    request -> request.set("confirmations", session.confirmations(id, EVERYBODY))));

    assertAborted(refusal, BLOB_ALREADY_CERTIFIED);
  }

  @OverEachProtocol
  void registeringFurtherAheadThanStorageIsSold(Protocol protocol) {
    WalrusSession session = walrus.session(protocol, "ahead", WAL);

    JsonNode refusal =
        session.refusal("register", registration("ahead", EPOCHS_AHEAD_MAX + 1, true));

    assertAborted(refusal, SYSTEM_STATE_INNER_INVALID_EPOCHS_AHEAD);
    assertThat(session.walFrost()).isEqualTo(WAL);
  }

  @OverEachProtocol
  void registeringUnderAnIdOfOtherContents(Protocol protocol) {
    WalrusSession session = walrus.session(protocol, "id", WAL);

    JsonNode refusal =
        session.refusal(
            "register", registration("id", 1, true).andThen(request -> request.put("size", 2_801)));

    assertAborted(refusal, BLOB_INVALID_BLOB_ID);
  }

  @OverEachProtocol
  void extendingFurtherAheadThanStorageIsSold(Protocol protocol) {
    WalrusSession session = walrus.session(protocol, "extend ahead", WAL);
    Address id = session.register("extend ahead", EPOCHS_AHEAD_MAX, false);
    session.certify(id, EVERYBODY);
    Blob before = session.onChain(id);

    JsonNode refusal =
        session.refusal("extend", about(id).andThen(request -> request.put("epochs", 1)));

    assertAborted(refusal, SYSTEM_STATE_INNER_INVALID_EPOCHS_AHEAD);
    assertThat(session.onChain(id)).isEqualTo(before);
  }

  @OverEachProtocol
  void extendingABlobThatIsNotCertified(Protocol protocol) {
    WalrusSession session = walrus.session(protocol, "extend early", WAL);
    Address id = session.register("extend early", 1, false);

    JsonNode refusal =
        session.refusal("extend", about(id).andThen(request -> request.put("epochs", 1)));

    assertAborted(refusal, BLOB_NOT_CERTIFIED);
  }

  @OverEachProtocol
  void deletingAPermanentBlob(Protocol protocol) {
    WalrusSession session = walrus.session(protocol, "permanent", WAL);
    Address id = session.register("permanent", 1, false);

    JsonNode refusal = session.refusal("delete", about(id));

    assertAborted(refusal, BLOB_BLOB_NOT_DELETABLE);
    assertThat(session.onChain(id).deletable()).isFalse();
  }

  @OverEachProtocol
  void addingAttributesTwice(Protocol protocol) {
    WalrusSession session = walrus.session(protocol, "attributes", WAL);
    Address id = session.register("attributes", 1, true);
    Consumer<ObjectNode> request =
        about(id).andThen(json -> json.putObject("attributes").put("key", "value"));
    session.ask("describeFirst", request);

    assertAborted(session.refusal("describeFirst", request), BLOB_DUPLICATE_METADATA);
  }

  @OverEachProtocol
  void payingMoreThanThereIs(Protocol protocol) {
    WalrusSession session = walrus.session(protocol, "poor", 100, 100);

    JsonNode refusal = session.refusal("register", registration("poor", 1, true));

    assertThat(refusal.get("error").asText()).contains("nsufficient").contains("::wal::WAL");
    assertThat(session.walFrost()).isEqualTo(200);
  }

  @OverEachProtocol
  void readingAttributesThatAreNotThere(Protocol protocol) {
    WalrusSession session = walrus.session(protocol, "no attributes", WAL);
    Address id = session.register("no attributes", 1, true);

    assertThat(session.refusal("attributes", about(id)).get("error").asText())
        .matches("(?is).*(not ?found|notExists|does not exist).*");
  }

  private static JsonNode certify(
      WalrusSession session, Address blob, Consumer<ObjectNode> certificate) {
    return session.refusal(
        "certify",
        session
            .certification(blob)
            .andThen(request -> certificate.accept(request.putObject("certificate"))));
  }

  private Consumer<ObjectNode> certificate(
      WalrusSession session, Address blob, long epoch, List<Integer> signers, List<Integer> said) {
    Blob object = session.onChain(blob);
    byte[] message =
        ConfirmingNode.message(
            epoch, object.blobId(), Optional.of(blob).filter(_ -> object.deletable()));
    BlsSignature signature =
        BlsSignature.aggregate(
            signers.stream()
                .map(signer -> walrus.committee().get(signer).key().sign(message))
                .toList());
    return json -> {
      ArrayNode bits = json.putArray("signers");
      said.forEach(bits::add);
      json.put("signature", HEX.formatHex(signature.bytes()))
          .put("message", HEX.formatHex(message));
    };
  }

  /** The text that people read, and the parts that programs read. */
  private void assertAborted(JsonNode refusal, MoveAbortName expected) {
    JsonNode abort = refusal.get("abort");
    assertThat(abort).as("an abort in %s", refusal).isNotNull();
    assertThat(abort.get("module").asText()).isEqualTo(expected.module());
    assertThat(abort.get("code").asText()).isEqualTo(Long.toString(expected.code()));
    assertThat(abort.get("functionName").asText()).isNotEmpty();
    assertThat(abort.get("package").asText())
        .isEqualTo(walrus.deployment.systemObject().packageId().toString());
    assertThat(refusal.get("class").asText()).isEqualTo("SimulationError");
    assertThat(refusal.get("error").asText())
        .contains("MoveAbort in")
        .contains("abort code: " + expected.code())
        .contains("::" + expected.module() + "::" + abort.get("functionName").asText());
  }
}
