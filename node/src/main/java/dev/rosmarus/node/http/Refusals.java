package dev.rosmarus.node.http;

import dev.rosmarus.node.http.Response.Header;

/** What the server answers by itself. */
final class Refusals {

  private static final Header TRY_AGAIN = new Header("retry-after", "1");

  private Refusals() {}

  static Response busy() {
    return Response.text(503, "the server is busy; try again later").with(TRY_AGAIN);
  }

  /** After a fault of this program. */
  static Response fault() {
    return Response.text(500, "internal error");
  }

  /** Spec section 3.4. */
  static Response tooLong() {
    return Response.text(413, "Failed to buffer the request body: length limit exceeded");
  }
}
