package dev.rosmarus.node.gateway.token;

/** A token that does not let an upload in. A fault of the client's, without a trace. */
public final class TokenException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final TokenFault fault;

  TokenException(TokenFault fault) {
    super(fault.message(), null, false, false);
    this.fault = fault;
  }

  TokenException(TokenFault fault, String detail) {
    super(fault.message() + ": " + detail, null, false, false);
    this.fault = fault;
  }

  public TokenFault fault() {
    return fault;
  }
}
