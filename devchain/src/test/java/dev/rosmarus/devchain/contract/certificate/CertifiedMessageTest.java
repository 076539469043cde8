package dev.rosmarus.devchain.contract.certificate;

import static dev.rosmarus.devchain.contract.Aborts.assertAborts;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.BCS_OUT_OF_RANGE;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.MESSAGES_INCORRECT_APP_ID;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.MESSAGES_INCORRECT_EPOCH;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.MESSAGES_INCORRECT_INTENT_VERSION;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.MESSAGES_INVALID_BLOB_PERSISTENCE_TYPE;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.MESSAGES_INVALID_MSG_TYPE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rosmarus.devchain.contract.Vectors;
import dev.rosmarus.devchain.contract.certificate.CertifiedMessage.BlobCertificate;
import dev.rosmarus.devchain.contract.certificate.CertifiedMessage.DenyListUpdate;
import dev.rosmarus.devchain.contract.certificate.CertifiedMessage.ProtocolVersion;
import dev.rosmarus.devchain.move.MoveFailure;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.walrus.object.BlobIdBytes;
import dev.rosmarus.sui.walrus.object.RootHash;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CertifiedMessageTest {

  private static final int EPOCH = 21;
  private static final String HEADER = "15000000";
  private static final String ID = "07".repeat(32);
  private static final BlobIdBytes BLOB_ID = BlobIdBytes.of(hex(ID));

  @Test
  void readsTheMessagesOfTheVectors() {
    int read = 0;
    for (JsonNode one : Vectors.encoding("messages.json").get("vectors")) {
      JsonNode fields = one.get("fields");
      CertifiedMessage message =
          CertifiedMessage.parse(
              hex(one.get("messageBcsHex").textValue()), fields.get("epoch").longValue(), 7);
      assertThat(message.weight()).isEqualTo(7);
      assertThat(message.epoch()).isEqualTo(fields.get("epoch").longValue());
      read += assertBody(one.get("type").textValue(), fields, message) ? 1 : 0;
    }
    assertThat(read).isEqualTo(7);
  }

  private static boolean assertBody(String type, JsonNode fields, CertifiedMessage message) {
    switch (type) {
      case "storageConfirmationPermanent", "storageConfirmationLargeEpoch" ->
          assertThat(message.blobCertificate())
              .isEqualTo(new BlobCertificate(blobId(fields), new Persistence.Permanent()));
      case "storageConfirmationDeletable" ->
          assertThat(message.blobCertificate())
              .isEqualTo(
                  new BlobCertificate(
                      blobId(fields),
                      new Persistence.Deletable(Address.of(bytes(fields, "objectIdHex")))));
      case "invalidBlobId" -> assertThat(message.invalidBlobId()).isEqualTo(blobId(fields));
      case "denyListUpdate" ->
          assertThat(message.denyListUpdate())
              .isEqualTo(
                  new DenyListUpdate(
                      Address.of(bytes(fields, "nodeIdHex")),
                      fields.get("sequenceNumber").longValue(),
                      fields.get("size").longValue(),
                      RootHash.of(bytes(fields, "rootHex"))));
      case "denyListBlobDeleted" ->
          assertThat(message.denyListBlobDeleted()).isEqualTo(blobId(fields));
      case "protocolVersion" ->
          assertThat(message.protocolVersion())
              .isEqualTo(
                  new ProtocolVersion(
                      fields.get("startEpoch").longValue(),
                      fields.get("protocolVersion").longValue()));
      default -> {
        return false;
      }
    }
    return true;
  }

  @Test
  void checksVersionThenAppThenEpoch() {
    assertAborts(MESSAGES_INCORRECT_INTENT_VERSION, () -> parse("010104" + "16000000"));
    assertAborts(MESSAGES_INCORRECT_APP_ID, () -> parse("010004" + "16000000"));
    assertAborts(MESSAGES_INCORRECT_EPOCH, () -> parse("010003" + "16000000"));
  }

  @Test
  void aHeaderIsCheckedAsFarAsItGoes() {
    assertAborts(BCS_OUT_OF_RANGE, () -> parse(""));
    assertAborts(BCS_OUT_OF_RANGE, () -> parse("01"));
    assertAborts(MESSAGES_INCORRECT_INTENT_VERSION, () -> parse("0101"));
    assertAborts(BCS_OUT_OF_RANGE, () -> parse("0100"));
    assertAborts(BCS_OUT_OF_RANGE, () -> parse("010003" + "150000"));
    assertThat(parse("010003" + HEADER).body().isEmpty()).isTrue();
  }

  @Test
  void eachBodyNeedsItsType() {
    List<Consumer<CertifiedMessage>> readers =
        List.of(
            CertifiedMessage::blobCertificate,
            CertifiedMessage::invalidBlobId,
            CertifiedMessage::denyListUpdate,
            CertifiedMessage::denyListBlobDeleted,
            CertifiedMessage::protocolVersion);
    CertifiedMessage message = parse("030003" + HEADER + ID.repeat(3));

    assertThat(readers)
        .allSatisfy(
            reader -> assertAborts(MESSAGES_INVALID_MSG_TYPE, () -> reader.accept(message)));
  }

  @Test
  void whatFollowsABodyIsIgnored() {
    assertThat(parse("010003" + HEADER + ID + "00" + "abcd").blobCertificate().blobId())
        .isEqualTo(BLOB_ID);
    assertThat(parse("020003" + HEADER + ID + "ff").invalidBlobId()).isEqualTo(BLOB_ID);
  }

  @Test
  void aShortBodyIsOutOfRange() {
    assertAborts(BCS_OUT_OF_RANGE, parse("010003" + HEADER + ID)::blobCertificate);
    assertAborts(BCS_OUT_OF_RANGE, parse("010003" + HEADER + ID + "01" + "2a")::blobCertificate);
    assertAborts(BCS_OUT_OF_RANGE, parse("040003" + HEADER + ID)::denyListUpdate);
    assertAborts(BCS_OUT_OF_RANGE, parse("060003" + HEADER + "01000000")::protocolVersion);
  }

  @Test
  void thereAreTwoPersistenceTypes() {
    assertAborts(
        MESSAGES_INVALID_BLOB_PERSISTENCE_TYPE,
        parse("010003" + HEADER + ID + "02" + ID)::blobCertificate);
  }

  @Property
  void anyBytesGiveAMessageOrAMoveFailure(@ForAll @Size(max = 90) byte[] bytes) {
    byte[] framed = bytes.clone();
    byte[] header = hex("010003" + HEADER);
    System.arraycopy(header, 0, framed, 0, Math.min(header.length, framed.length));
    for (byte[] message : List.of(bytes, framed)) {
      try {
        CertifiedMessage parsed = CertifiedMessage.parse(message, EPOCH, 1);
        assertThat(parsed.body().toByteArray())
            .isEqualTo(Arrays.copyOfRange(message, 7, message.length));
        assertThat(parsed.blobCertificate().blobId().bytes())
            .isEqualTo(Arrays.copyOfRange(message, 7, 39));
      } catch (MoveFailure expected) {
        assertThat(expected).hasMessageMatching("(bcs|messages) aborted with code \\d+ .*");
      }
    }
  }

  private static CertifiedMessage parse(String hex) {
    return CertifiedMessage.parse(hex(hex), EPOCH, 1);
  }

  private static BlobIdBytes blobId(JsonNode fields) {
    return BlobIdBytes.of(bytes(fields, "blobIdHex"));
  }

  private static byte[] bytes(JsonNode fields, String name) {
    return hex(fields.get(name).textValue());
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text);
  }
}
