package dev.rosmarus.node.api;

import dev.rosmarus.node.http.Body;
import dev.rosmarus.node.http.Request;
import dev.rosmarus.node.http.Response;
import dev.rosmarus.node.rest.RejectedRequest;
import dev.rosmarus.node.transfer.TransferAnswer;
import dev.rosmarus.node.transfer.TransferRefusal;
import dev.rosmarus.node.wire.SignedMessage;
import dev.rosmarus.sui.crypto.BlsPublicKey;
import dev.rosmarus.sui.crypto.CryptoException;
import java.lang.foreign.MemorySegment;

/**
 * Shard sync, from node to node (section 5.12). The header holds the key of the asker bare, without
 * a word for a scheme.
 */
final class TransferRoute {

  private final ApiParts parts;

  TransferRoute(ApiParts parts) {
    this.parts = parts;
  }

  Response post(Request request) throws InterruptedException {
    BlsPublicKey key = key(request);
    SignedMessage signed;
    try (Body body = Bodies.octets(request)) {
      signed = Bodies.decode(body, SignedMessage::read);
    }
    return switch (parts.transfers().slivers(key, signed)) {
      case TransferAnswer.Slivers(MemorySegment bcs, Runnable release) ->
          Octets.response(bcs, release);
      case TransferAnswer.Refused(TransferRefusal why) -> Problems.of(why).response();
    };
  }

  private static BlsPublicKey key(Request request) {
    String text =
        request
            .header("authorization")
            .orElseThrow(
                () -> new RejectedRequest(Response.text(401, "Missing Authorization header")));
    try {
      return BlsPublicKey.parse(text.strip());
    } catch (CryptoException e) {
      throw new RejectedRequest(Response.text(400, "Invalid Authorization header"));
    }
  }
}
