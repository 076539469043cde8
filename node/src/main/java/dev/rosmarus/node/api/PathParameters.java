package dev.rosmarus.node.api;

import dev.rosmarus.erasure.Axis;
import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.erasure.ErasureException;
import dev.rosmarus.node.http.Request;
import dev.rosmarus.node.http.Response;
import dev.rosmarus.sui.Address;
import java.util.Optional;
import java.util.OptionalInt;

/** What the paths of requests carry (section 2.1); what is malformed is a 400 in plain text. */
final class PathParameters {

  static final String BLOB_ID = "blob_id";
  static final String PAIR_INDEX = "sliver_pair_index";
  static final String SLIVER_TYPE = "sliver_type";
  static final String OBJECT_ID = "object_id";

  private static final int HEX_DIGITS = 2 * Address.BYTES;

  private PathParameters() {}

  static BlobId blobId(Request request) {
    String text = request.pathParameter(BLOB_ID);
    try {
      return BlobId.parse(text);
    } catch (ErasureException.InvalidBlobId e) {
      throw rejected(BLOB_ID, text, "failed to parse a blob ID");
    }
  }

  /** From 0 to 65535. */
  static int pairIndex(Request request) {
    String text = request.pathParameter(PAIR_INDEX);
    OptionalInt index = Numbers.u16(text);
    if (index.isEmpty()) {
      throw rejected(PAIR_INDEX, text, "expected a number from 0 to 65535");
    }
    return index.getAsInt();
  }

  static Axis sliverType(Request request) {
    String text = request.pathParameter(SLIVER_TYPE);
    return Axes.parse(text)
        .orElseThrow(() -> rejected(SLIVER_TYPE, text, "expected one of `primary`, `secondary`"));
  }

  /** Behind {@code 0x} with 1 to 64 digits, or 64 digits alone. */
  static Address objectId(Request request) {
    String text = request.pathParameter(OBJECT_ID);
    Optional<Address> id =
        text.length() == HEX_DIGITS ? Address.parse("0x" + text) : Address.parse(text);
    return id.or(() -> Address.parse(text))
        .orElseThrow(() -> rejected(OBJECT_ID, text, "expected an object ID"));
  }

  private static RejectedRequest rejected(String parameter, String value, String why) {
    return new RejectedRequest(
        Response.text(
            400,
            "Invalid URL: Cannot parse `%s` with value `%s`: %s"
                .formatted(parameter, Shown.of(value), why)));
  }
}
