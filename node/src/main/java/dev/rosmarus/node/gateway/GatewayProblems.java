package dev.rosmarus.node.gateway;

import dev.rosmarus.node.rest.Problem;
import dev.rosmarus.node.rest.StatusWord;

/** Errors of aggregator and publisher (Walrus HTTP API spec, section 9.1). */
public final class GatewayProblems {

  public static final String DOMAIN = "daemon.walrus.space";

  private GatewayProblems() {}

  /**
   * @param reason of the catalogues in sections 9.2 and 9.3
   */
  public static Problem problem(StatusWord status, String reason, String message) {
    return Problem.of(status, reason, DOMAIN, message);
  }

  public static Problem forbidden() {
    return problem(
        StatusWord.UNAVAILABLE_FOR_LEGAL_REASONS,
        "FORBIDDEN_BLOB",
        "the requested blob is blocked by the server");
  }

  /** Ours, or the world's, and no other reason fits. */
  public static Problem internal(String message) {
    return problem(StatusWord.INTERNAL, "INTERNAL_ERROR", message);
  }
}
