package dev.rosmarus.node.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rosmarus.erasure.Axis;
import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.node.Vectors;
import dev.rosmarus.node.wire.Persistence.Deletable;
import dev.rosmarus.node.wire.Persistence.Permanent;
import dev.rosmarus.node.wire.ProtocolMessage.DenyListBlobDeleted;
import dev.rosmarus.node.wire.ProtocolMessage.DenyListUpdate;
import dev.rosmarus.node.wire.ProtocolMessage.InvalidBlob;
import dev.rosmarus.node.wire.ProtocolMessage.ProofOfPossession;
import dev.rosmarus.node.wire.ProtocolMessage.ProtocolVersion;
import dev.rosmarus.node.wire.ProtocolMessage.ShardSync;
import dev.rosmarus.node.wire.ProtocolMessage.StorageConfirmation;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.crypto.BlsPublicKey;
import dev.rosmarus.sui.crypto.BlsSecretKey;
import dev.rosmarus.sui.crypto.BlsSignature;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every message and aggregate of messages.json; its keys, raw signatures and negative cases are
 * proven beside the keys, its thresholds beside the committee.
 */
class MessageVectorsTest {

  private static final JsonNode FILE = Vectors.file("messages.json");

  private static BlsSecretKey key(JsonNode index) {
    return BlsSecretKey.parse(
        FILE.get("keys").get(index.asInt()).get("taggedKeyPairBase64").asText());
  }

  @Test
  void leaveNothingOfTheFileUnproven() {
    assertThat(Vectors.fields(FILE))
        .containsExactlyInAnyOrder(
            "description",
            "generator",
            "oracle",
            "dst",
            "keys",
            "aggregates",
            "rawSignatures",
            "negative",
            "networkKeys",
            "thresholds",
            "vectors");
  }

  @TestFactory
  Stream<DynamicTest> makeEveryMessageFromItsFields() {
    return Vectors.each(FILE.get("vectors"), MessageVectorsTest::proveMessage);
  }

  private static void proveMessage(JsonNode vector) {
    ProtocolMessage message = message(vector.get("type").asText(), vector.get("fields"));
    byte[] bcs = Vectors.bytes(vector.get("messageBcsHex"));
    assertThat(message.encode()).isEqualTo(bcs);
    assertThat(ProtocolMessage.decode(bcs)).isEqualTo(message);
    assertThat(ProtocolMessage.decode(message.getClass(), bcs)).isEqualTo(message);

    BlsSecretKey key = key(vector.get("signerKey"));
    SignedMessage signed = SignedMessage.sign(message, key);
    assertThat(signed.signature().bytes()).isEqualTo(Vectors.bytes(vector.get("signatureHex")));
    byte[] signedBcs = Vectors.bytes(vector.get("signedMessageBcsHex"));
    assertThat(BcsWriter.encode(signed, (out, s) -> s.write(out))).isEqualTo(signedBcs);

    SignedMessage received = BcsReader.decode(signedBcs, SignedMessage::read);
    assertThat(received).isEqualTo(signed).hasSameHashCodeAs(signed);
    assertThat(received.message(message.getClass())).isEqualTo(message);
    assertThat(received.signedBy(key.publicKey())).isTrue();
    proveHttpForms(vector, signed, key.publicKey());
  }

  private static void proveHttpForms(JsonNode vector, SignedMessage signed, BlsPublicKey key) {
    if (vector.has("httpJson")) {
      boolean confirmation = vector.get("type").asText().startsWith("storageConfirmation");
      JsonNode data =
          confirmation ? MessageJson.writeConfirmation(signed) : MessageJson.write(signed);
      JsonNode answer = MessageJson.writeSuccess(200, data);
      assertThat(answer.toString()).isEqualTo(vector.get("httpJson").toString());
      JsonNode received = MessageJson.readSuccess(vector.get("httpJson"));
      assertThat(confirmation ? MessageJson.readConfirmation(received) : MessageJson.read(received))
          .isEqualTo(signed);
    }
    if (vector.has("authorizationHeader")) {
      String header = vector.get("authorizationHeader").asText();
      assertThat(key.text()).isEqualTo(header);
      assertThat(BlsPublicKey.parse(header)).isEqualTo(key);
    }
  }

  private static ProtocolMessage message(String type, JsonNode fields) {
    long epoch = fields.get("epoch").asLong();
    return switch (type) {
      case "proofOfPossession" ->
          new ProofOfPossession(
              epoch,
              address(fields.get("suiAddressHex")),
              BlsPublicKey.of(Vectors.bytes(fields.get("publicKeyHex"))));
      case "storageConfirmationPermanent", "storageConfirmationLargeEpoch" ->
          new StorageConfirmation(epoch, blobId(fields.get("blobIdHex")), new Permanent());
      case "storageConfirmationDeletable" ->
          new StorageConfirmation(
              epoch,
              blobId(fields.get("blobIdHex")),
              new Deletable(address(fields.get("objectIdHex"))));
      case "invalidBlobId" -> new InvalidBlob(epoch, blobId(fields.get("blobIdHex")));
      case "syncShardPrimary", "syncShardSecondary" ->
          new ShardSync(epoch, syncShardRequest(epoch, fields));
      case "denyListUpdate" ->
          new DenyListUpdate(
              epoch,
              address(fields.get("nodeIdHex")),
              fields.get("sequenceNumber").asLong(),
              fields.get("size").asLong(),
              new BigInteger(1, Vectors.bytes(fields.get("rootHex"))));
      case "denyListBlobDeleted" -> new DenyListBlobDeleted(epoch, blobId(fields.get("blobIdHex")));
      case "protocolVersion" ->
          new ProtocolVersion(
              epoch, fields.get("startEpoch").asLong(), fields.get("protocolVersion").asLong());
      default -> throw new AssertionError("no proof for " + type);
    };
  }

  private static SyncShardRequest syncShardRequest(long epoch, JsonNode fields) {
    return new SyncShardRequest(
        fields.get("shardIndex").asInt(),
        fields.get("sliverType").asText().equals("primary") ? Axis.PRIMARY : Axis.SECONDARY,
        blobId(fields.get("startingBlobIdHex")),
        fields.get("sliverCount").asLong(),
        epoch);
  }

  private static Address address(JsonNode hex) {
    return Address.of(Vectors.bytes(hex));
  }

  private static BlobId blobId(JsonNode hex) {
    return BlobId.of(Vectors.bytes(hex));
  }

  @TestFactory
  Stream<DynamicTest> certifyEveryAggregate() {
    return Vectors.each(FILE.get("aggregates"), MessageVectorsTest::proveAggregate);
  }

  private static void proveAggregate(JsonNode vector) {
    byte[] message = Vectors.bytes(vector.get("messageBcsHex"));
    List<Integer> signers =
        Vectors.list(vector.get("signers")).stream().map(JsonNode::asInt).toList();
    int members = vector.get("committeeSize").asInt();
    byte[] bitmap = Vectors.bytes(vector.get("signersBitmapHex"));
    assertThat(SignersBitmap.encode(signers, members)).isEqualTo(bitmap);
    assertThat(SignersBitmap.decode(bitmap, members)).isEqualTo(signers);

    List<BlsSignature> signatures =
        Vectors.list(vector.get("signaturesHex")).stream()
            .map(hex -> BlsSignature.of(Vectors.bytes(hex)))
            .toList();
    SignedMessage signed = SignedMessage.of(message, BlsSignature.aggregate(signatures));
    assertThat(signed.signature().bytes()).isEqualTo(Vectors.bytes(vector.get("aggregateHex")));
    BlsPublicKey sum = BlsPublicKey.of(Vectors.bytes(vector.get("aggregatePublicKeyHex")));
    assertThat(signed.signedBy(sum)).isTrue();

    MessageCertificate certificate = new MessageCertificate(signers, signed);
    byte[] bcs = Vectors.bytes(vector.get("certificateBcsHex"));
    assertThat(BcsWriter.encode(certificate, (out, c) -> c.write(out))).isEqualTo(bcs);
    assertThat(BcsReader.decode(bcs, MessageCertificate::read)).isEqualTo(certificate);
  }
}
