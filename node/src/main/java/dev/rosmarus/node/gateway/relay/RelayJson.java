package dev.rosmarus.node.gateway.relay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.node.config.RelayTip;
import dev.rosmarus.node.wire.MessageCertificate;

/** Answers of a relay: arrays of numbers, snake case (Walrus HTTP API spec, section 9.4). */
final class RelayJson {

  private RelayJson() {}

  static JsonNode tip(RelayTip tip) {
    return switch (tip) {
      case RelayTip.None _ -> TextNode.valueOf("no_tip");
      case RelayTip.Send(var address, var amount) -> {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ObjectNode send = json.putObject("send_tip").put("address", address.toString());
        ObjectNode kind = send.putObject("kind");
        switch (amount) {
          case RelayTip.Amount.Constant(long mist) -> kind.put("const", mist);
          case RelayTip.Amount.Linear(long base, long perKib) ->
              kind.putObject("linear").put("base", base).put("encoded_size_mul_per_kib", perKib);
        }
        yield json;
      }
    };
  }

  static JsonNode stored(BlobId blobId, MessageCertificate certificate) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    numbers(json.putArray("blob_id"), blobId.bytes());
    ObjectNode proof = json.putObject("confirmation_certificate");
    ArrayNode signers = proof.putArray("signers");
    certificate.signers().forEach(signers::add);
    numbers(proof.putArray("serialized_message"), certificate.signed().messageBcs());
    proof.put("signature", certificate.signed().signature().text());
    return json;
  }

  private static void numbers(ArrayNode array, byte[] bytes) {
    for (byte each : bytes) {
      array.add(Byte.toUnsignedInt(each));
    }
  }
}
