package dev.rosmarus.node.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rosmarus.node.wire.WireException.InvalidJson;
import dev.rosmarus.sui.crypto.BlsSignature;
import dev.rosmarus.sui.crypto.CryptoException;
import dev.rosmarus.sui.text.StandardBase64;

/**
 * Signed messages in JSON (Walrus encoding spec, section 11.3): a storage confirmation stands in a
 * field {@code signed}, an attestation does not, and every answer stands in an envelope. Fields
 * that the protocol does not know are passed over.
 */
public final class MessageJson {

  private static final String MESSAGE = "serializedMessage";
  private static final String SIGNATURE = "signature";
  private static final String SIGNED = "signed";
  private static final String SUCCESS = "success";
  private static final String CODE = "code";
  private static final String DATA = "data";

  private MessageJson() {}

  /** A signed message by itself; an invalid blob id attestation. */
  public static ObjectNode write(SignedMessage signed) {
    return JsonNodeFactory.instance
        .objectNode()
        .put(MESSAGE, StandardBase64.encode(signed.messageBcs()))
        .put(SIGNATURE, signed.signature().text());
  }

  /**
   * @throws InvalidJson unless it is a signed message
   */
  public static SignedMessage read(JsonNode json) {
    byte[] message = base64(json, MESSAGE);
    byte[] signature = base64(json, SIGNATURE);
    try {
      return SignedMessage.of(message, BlsSignature.of(signature));
    } catch (CryptoException e) {
      throw new InvalidJson(SIGNATURE, e.getMessage());
    }
  }

  /** A storage confirmation. */
  public static ObjectNode writeConfirmation(SignedMessage signed) {
    return JsonNodeFactory.instance.objectNode().set(SIGNED, write(signed));
  }

  /**
   * @throws InvalidJson unless it is a storage confirmation
   */
  public static SignedMessage readConfirmation(JsonNode json) {
    return read(json.path(SIGNED));
  }

  /** The envelope of every answer. */
  public static ObjectNode writeSuccess(int httpStatus, JsonNode data) {
    ObjectNode success = JsonNodeFactory.instance.objectNode().put(CODE, httpStatus);
    success.set(DATA, data);
    return JsonNodeFactory.instance.objectNode().set(SUCCESS, success);
  }

  /**
   * What the envelope holds.
   *
   * @throws InvalidJson unless it is an envelope of success
   */
  public static JsonNode readSuccess(JsonNode json) {
    JsonNode data = json.path(SUCCESS).path(DATA);
    if (data.isMissingNode()) {
      throw new InvalidJson(SUCCESS + "." + DATA, "missing");
    }
    return data;
  }

  private static byte[] base64(JsonNode json, String field) {
    JsonNode value = json.path(field);
    if (!value.isTextual()) {
      throw new InvalidJson(field, value.isMissingNode() ? "missing" : "not a text");
    }
    return StandardBase64.decode(value.textValue())
        .orElseThrow(() -> new InvalidJson(field, value.textValue() + " is not padded base64"));
  }
}
