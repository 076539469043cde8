package dev.rosmarus.node.api;

import dev.rosmarus.erasure.Axis;
import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.node.http.Request;
import dev.rosmarus.node.rest.Identifiers;
import dev.rosmarus.node.rest.Numbers;
import dev.rosmarus.sui.Address;
import java.util.OptionalInt;

/** What the paths of requests carry (section 2.1); what is malformed is a 400 in plain text. */
final class PathParameters {

  static final String BLOB_ID = "blob_id";
  static final String PAIR_INDEX = "sliver_pair_index";
  static final String SLIVER_TYPE = "sliver_type";
  static final String OBJECT_ID = "object_id";

  private PathParameters() {}

  static BlobId blobId(Request request) {
    return Identifiers.blobId(request, BLOB_ID);
  }

  /** From 0 to 65535. */
  static int pairIndex(Request request) {
    String text = request.pathParameter(PAIR_INDEX);
    OptionalInt index = Numbers.u16(text);
    if (index.isEmpty()) {
      throw Identifiers.rejected(PAIR_INDEX, text, "expected a number from 0 to 65535");
    }
    return index.getAsInt();
  }

  static Axis sliverType(Request request) {
    String text = request.pathParameter(SLIVER_TYPE);
    return Axes.parse(text)
        .orElseThrow(() ->
            Identifiers.rejected(SLIVER_TYPE, text, "expected one of `primary`, `secondary`"));
  }

  static Address objectId(Request request) {
    return Identifiers.objectId(request, OBJECT_ID);
  }
}
