package dev.rosmarus.node.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rosmarus.node.http.Response;
import java.util.List;
import java.util.Optional;

/**
 * A structured error. Clients read status, reason, domain and metadata; the message is for people
 * (section 3.2).
 *
 * @param debug a second detail, for errors of our own
 */
record Problem(
    StatusWord status, Reason reason, String message, ObjectNode metadata, Optional<String> debug) {

  private static final String DOMAIN = "storage.walrus.space";

  /** When somebody turned away for want of room may come again. */
  private static final Response.Header RETRY_AFTER = new Response.Header("retry-after", "1");

  static Problem of(StatusWord status, Reason reason, String message) {
    return new Problem(
        status, reason, message, JsonNodeFactory.instance.objectNode(), Optional.empty());
  }

  Problem withMetadata(ObjectNode fields) {
    return new Problem(status, reason, message, fields, debug);
  }

  Problem withDebug(String detail) {
    return new Problem(status, reason, message, metadata, Optional.of(detail));
  }

  /** What is wrong with a part is told behind what is wrong with the whole. */
  Problem prefixed(String prefix) {
    return new Problem(status, reason, prefix + message, metadata, debug);
  }

  RejectedRequest rejection() {
    return new RejectedRequest(response());
  }

  Response response() {
    ObjectNode error = JsonNodeFactory.instance.objectNode();
    error.put("status", status.name()).put("code", status.code()).put("message", message);
    ObjectNode info = error.putArray("details").addObject();
    info.put("@type", "ErrorInfo").put("reason", reason.name()).put("domain", DOMAIN);
    info.set("metadata", metadata);
    debug.ifPresent(detail -> addDebug(error, detail));
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.set("error", error);
    return status == StatusWord.UNAVAILABLE
        ? Json.response(status.code(), body, List.of(RETRY_AFTER))
        : Json.response(status.code(), body, List.of());
  }

  private static void addDebug(ObjectNode error, String detail) {
    ObjectNode info = error.withArray("details").addObject();
    info.put("@type", "DebugInfo");
    info.putArray("stackEntries");
    info.put("detail", detail);
  }
}
