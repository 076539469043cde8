package dev.rosmarus.node.gateway.token;

import dev.rosmarus.node.rest.StatusWord;

/** Why a token does not let an upload in (Walrus HTTP API spec, section 9.3). */
public enum TokenFault {
  INVALID_EXPIRATION(
      StatusWord.FAILED_PRECONDITION, "the expiration in the query does not match the token"),
  INVALID_EPOCHS(
      StatusWord.FAILED_PRECONDITION, "the epochs field in the query does not match the token"),
  INVALID_SIZE(
      StatusWord.FAILED_PRECONDITION,
      "the size of the request does not match the size specified in the token"),
  INVALID_SEND_OBJECT_TO(
      StatusWord.FAILED_PRECONDITION,
      "the send_object_to field in the query does not match the token, or is missing"),
  INCONSISTENT_TOKEN(StatusWord.FAILED_PRECONDITION, "the token is inconsistent"),
  INVALID_TOKEN(StatusWord.FAILED_PRECONDITION, "the JWT token is invalid"),
  INVALID_TIMESTAMP(
      StatusWord.FAILED_PRECONDITION, "one of the timestamps in the JWT token is invalid"),
  EXPIRED_SIGNATURE(StatusWord.DEADLINE_EXCEEDED, "the signature on the token has expired"),
  INVALID_SIGNATURE(StatusWord.UNAUTHENTICATED, "the signature on the token is invalid"),
  TOKEN_ALREADY_USED(StatusWord.RESOURCE_EXHAUSTED, "the JWT token was already used"),
  INTERNAL_ERROR(StatusWord.INTERNAL, "the JWT token cannot be checked");

  /** Of errors with these reasons. */
  public static final String DOMAIN = "auth.publisher.walrus.space";

  private final StatusWord status;
  private final String message;

  TokenFault(StatusWord status, String message) {
    this.status = status;
    this.message = message;
  }

  /** As the error envelope has it. */
  public StatusWord status() {
    return status;
  }

  public String message() {
    return message;
  }
}
