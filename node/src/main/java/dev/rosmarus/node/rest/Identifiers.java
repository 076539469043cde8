package dev.rosmarus.node.rest;

import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.erasure.ErasureException;
import dev.rosmarus.node.http.Request;
import dev.rosmarus.node.http.Response;
import dev.rosmarus.sui.Address;
import java.util.Optional;

/**
 * Identifiers in the paths of requests (Walrus HTTP API spec, section 2.1); what is malformed is a
 * 400 in plain text.
 */
public final class Identifiers {

  private static final int HEX_DIGITS = 2 * Address.BYTES;

  private Identifiers() {}

  /** The blob id at a brace of the route's template. */
  public static BlobId blobId(Request request, String parameter) {
    String text = request.pathParameter(parameter);
    return blobId(text).orElseThrow(() -> rejected(parameter, text, "failed to parse a blob ID"));
  }

  public static Optional<BlobId> blobId(String text) {
    try {
      return Optional.of(BlobId.parse(text));
    } catch (ErasureException.InvalidBlobId e) {
      return Optional.empty();
    }
  }

  /** The object id at a brace of the route's template. */
  public static Address objectId(Request request, String parameter) {
    String text = request.pathParameter(parameter);
    return objectId(text).orElseThrow(() -> rejected(parameter, text, "expected an object ID"));
  }

  /** Behind {@code 0x} with 1 to 64 digits, or 64 digits alone. */
  public static Optional<Address> objectId(String text) {
    Optional<Address> bare =
        text.length() == HEX_DIGITS ? Address.parse("0x" + text) : Optional.empty();
    return bare.or(() -> Address.parse(text));
  }

  public static RejectedRequest rejected(String parameter, String value, String why) {
    return new RejectedRequest(
        Response.text(
            400,
            "Invalid URL: Cannot parse `%s` with value `%s`: %s"
                .formatted(parameter, Shown.of(value), why)));
  }
}
