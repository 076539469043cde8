package dev.rosmarus.node.rest;

import dev.rosmarus.node.http.Response;

/** Ends a request with an answer that is no success. It is no fault of ours and has no trace. */
public final class RejectedRequest extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Response response;

  public RejectedRequest(Response response) {
    super("rejected with " + response.status(), null, false, false);
    this.response = response;
  }

  public Response response() {
    return response;
  }
}
