package dev.rosmarus.devchain.contract.certificate;

import static dev.rosmarus.devchain.contract.Aborts.assertAborts;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.MESSAGES_INVALID_KEY_LENGTH;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STAKING_POOL_INVALID_PROOF_OF_POSSESSION;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rosmarus.devchain.contract.Vectors;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class ProofOfPossessionTest {

  private final JsonNode vector = vector();
  private final JsonNode fields = vector.get("fields");
  private final long epoch = fields.get("epoch").longValue();
  private final Address sender = Address.of(bytes(fields, "suiAddressHex").toByteArray());
  private final Bytes key = bytes(fields, "publicKeyHex");
  private final Bytes signature = bytes(vector, "signatureHex");

  @Test
  void isTheMessageOfTheVector() {
    ProofOfPossession proof = new ProofOfPossession(epoch, sender, key);

    assertThat(Bytes.of(proof.message())).isEqualTo(bytes(vector, "messageBcsHex"));
    assertThat(proof.verify(signature).bytes()).isEqualTo(key.toByteArray());
  }

  @Test
  void isGoodForOneEpochAndOneSender() {
    assertAborts(
        STAKING_POOL_INVALID_PROOF_OF_POSSESSION,
        () -> new ProofOfPossession(epoch + 1, sender, key).verify(signature));
    assertAborts(
        STAKING_POOL_INVALID_PROOF_OF_POSSESSION,
        () -> new ProofOfPossession(epoch, Address.ofShort(1), key).verify(signature));
  }

  @Test
  void whatIsNoSignatureOrNoKeyIsNoProof() {
    assertAborts(
        STAKING_POOL_INVALID_PROOF_OF_POSSESSION,
        () -> new ProofOfPossession(epoch, sender, key).verify(Bytes.EMPTY));
    assertAborts(
        STAKING_POOL_INVALID_PROOF_OF_POSSESSION,
        () -> new ProofOfPossession(epoch, sender, Bytes.of(new byte[48])).verify(signature));
  }

  @Test
  void theLengthOfTheKeyComesFirst() {
    assertAborts(
        MESSAGES_INVALID_KEY_LENGTH,
        () -> new ProofOfPossession(epoch, sender, Bytes.of(new byte[96])).verify(Bytes.EMPTY));
  }

  private static JsonNode vector() {
    for (JsonNode one : Vectors.encoding("messages.json").get("vectors")) {
      if (one.get("type").textValue().equals("proofOfPossession")) {
        return one;
      }
    }
    throw new AssertionError("no proof of possession among the vectors");
  }

  private static Bytes bytes(JsonNode node, String name) {
    return Bytes.of(HexFormat.of().parseHex(node.get(name).textValue()));
  }
}
