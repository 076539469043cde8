package dev.rosmarus.node.api;

import dev.rosmarus.node.http.Body;
import dev.rosmarus.node.http.BodyException;
import dev.rosmarus.node.http.Request;
import dev.rosmarus.sui.bcs.BcsException;
import dev.rosmarus.sui.bcs.BcsReader;
import java.util.Locale;

/** Bodies of requests in BCS. */
final class Bodies {

  /** The limit of all bodies but slivers and proofs. */
  static final long BYTES_MAX = 2L << 20;

  private Bodies() {}

  /**
   * The body of a route that wants octets, or no word about its type, and names a body that is too
   * long in an envelope.
   */
  static Body octets(Request request) throws InterruptedException {
    String type = request.header("content-type").orElse(Octets.TYPE);
    int end = type.indexOf(';');
    String media = (end < 0 ? type : type.substring(0, end)).strip();
    if (!media.toLowerCase(Locale.ROOT).equals(Octets.TYPE)) {
      throw Problems.WRONG_CONTENT_TYPE.rejection();
    }
    try {
      return request.body(BYTES_MAX);
    } catch (BodyException.TooLong e) {
      throw Problems.BODY_TOO_LONG.rejection();
    }
  }

  /** One value and nothing behind it; it may be a view of the body. */
  static <T> T decode(Body body, BcsReader.Element<T> element) {
    try {
      return BcsReader.decode(body.segment(), element);
    } catch (BcsException e) {
      throw Problems.UNDECODABLE.rejection();
    }
  }
}
