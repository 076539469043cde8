package dev.rosmarus.node.api;

/** The status of a structured error; clients know these pairs alone (section 3.2). */
enum StatusWord {
  INVALID_ARGUMENT(400),
  FAILED_PRECONDITION(400),
  PERMISSION_DENIED(403),
  NOT_FOUND(404),
  UNAVAILABLE_FOR_LEGAL_REASONS(451),
  INTERNAL(500),
  UNAVAILABLE(503);

  private final int code;

  StatusWord(int code) {
    this.code = code;
  }

  /** The HTTP status. */
  int code() {
    return code;
  }
}
