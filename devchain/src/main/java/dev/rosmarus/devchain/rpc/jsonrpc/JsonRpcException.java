package dev.rosmarus.devchain.rpc.jsonrpc;

import java.io.Serial;

/** An error as JSON-RPC numbers them. */
final class JsonRpcException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  static final int PARSE_ERROR = -32700;
  static final int INVALID_REQUEST = -32600;
  static final int METHOD_NOT_FOUND = -32601;
  static final int INVALID_PARAMS = -32602;
  static final int INTERNAL = -32603;

  /** A transaction that cannot run at all. */
  static final int TRANSACTION_REJECTED = -32002;

  /** Asked for by whoever tests clients. */
  static final int UNAVAILABLE = -32050;

  private final int code;

  JsonRpcException(int code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  static JsonRpcException invalid(String message) {
    return new JsonRpcException(INVALID_PARAMS, "Invalid params: " + message);
  }

  int code() {
    return code;
  }
}
