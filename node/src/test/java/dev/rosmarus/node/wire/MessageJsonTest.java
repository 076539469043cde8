package dev.rosmarus.node.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.node.wire.ProtocolMessage.InvalidBlob;
import dev.rosmarus.node.wire.WireException.InvalidJson;
import dev.rosmarus.sui.crypto.BlsSecretKey;
import java.security.SecureRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageJsonTest {

  private static final SignedMessage SIGNED =
      SignedMessage.sign(
          new InvalidBlob(7, BlobId.of(new byte[32])), BlsSecretKey.generate(new SecureRandom()));

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void passesOverUnknownFields() {
    ObjectNode json = MessageJson.write(SIGNED).put("future", 1);
    assertThat(MessageJson.read(json)).isEqualTo(SIGNED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "1",
        "[]",
        "{}",
        "{\"serializedMessage\":1,\"signature\":\"\"}",
        "{\"serializedMessage\":\"AA\",\"signature\":\"\"}",
        "{\"serializedMessage\":\"AA==\"}",
        "{\"serializedMessage\":\"AA==\",\"signature\":null}",
        "{\"serializedMessage\":\"AA==\",\"signature\":\"AA==\"}",
        "{\"signed\":{\"serializedMessage\":\"AA==\"}}"
      })
  void refusesOtherShapes(String text) {
    assertThatThrownBy(() -> MessageJson.read(json(text))).isInstanceOf(InvalidJson.class);
    assertThatThrownBy(() -> MessageJson.readConfirmation(json(text)))
        .isInstanceOf(InvalidJson.class);
    assertThatThrownBy(() -> MessageJson.readSuccess(json(text))).isInstanceOf(InvalidJson.class);
  }

  @Test
  void namesTheFieldThatIsWrong() {
    assertThatThrownBy(() -> MessageJson.read(json("{\"serializedMessage\":\"%\"}")))
        .hasMessage("invalid JSON field 'serializedMessage': % is not padded base64");
  }

  @Property(tries = 300)
  void meetsAnyTextInTheSignatureWithItsOwnError(@ForAll String text) {
    ObjectNode json = MessageJson.write(SIGNED).put("signature", text);
    assertThatThrownBy(() -> MessageJson.read(json)).isInstanceOf(InvalidJson.class);
  }
}
