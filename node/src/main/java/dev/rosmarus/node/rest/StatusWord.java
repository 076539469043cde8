package dev.rosmarus.node.rest;

/**
 * The status of a structured error; clients know these pairs alone (Walrus HTTP API spec, section
 * 3.2).
 */
public enum StatusWord {
  INVALID_ARGUMENT(400),
  FAILED_PRECONDITION(400),
  UNAUTHENTICATED(401),
  PERMISSION_DENIED(403),
  SIZE_EXCEEDED(403),
  NOT_FOUND(404),
  RANGE_NOT_SATISFIABLE(416),
  RESOURCE_EXHAUSTED(429),
  UNAVAILABLE_FOR_LEGAL_REASONS(451),
  INTERNAL(500),
  UNAVAILABLE(503),
  DEADLINE_EXCEEDED(504);

  private final int code;

  StatusWord(int code) {
    this.code = code;
  }

  /** The HTTP status. */
  public int code() {
    return code;
  }
}
