package dev.rosmarus.node.rest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rosmarus.node.http.Response;
import java.util.List;
import java.util.Optional;

/**
 * A structured error. Clients read status, reason, domain and metadata; the message is for people
 * (Walrus HTTP API spec, section 3.2).
 *
 * @param reason an upper-case word of the domain's catalogue
 * @param debug a second detail, for errors of our own
 */
public record Problem(
    StatusWord status,
    String reason,
    String domain,
    String message,
    ObjectNode metadata,
    Optional<String> debug) {

  /** When somebody turned away for want of room may come again. */
  private static final Response.Header RETRY_AFTER = new Response.Header("retry-after", "1");

  public static Problem of(StatusWord status, String reason, String domain, String message) {
    ObjectNode none = JsonNodeFactory.instance.objectNode();
    return new Problem(status, reason, domain, message, none, Optional.empty());
  }

  public Problem withMetadata(ObjectNode fields) {
    return new Problem(status, reason, domain, message, fields, debug);
  }

  public Problem withDebug(String detail) {
    return new Problem(status, reason, domain, message, metadata, Optional.of(detail));
  }

  /** What is wrong with a part is told behind what is wrong with the whole. */
  public Problem prefixed(String prefix) {
    return new Problem(status, reason, domain, prefix + message, metadata, debug);
  }

  public RejectedRequest rejection() {
    return new RejectedRequest(response());
  }

  public Response response() {
    ObjectNode error = JsonNodeFactory.instance.objectNode();
    error.put("status", status.name()).put("code", status.code()).put("message", message);
    ObjectNode info = error.putArray("details").addObject();
    info.put("@type", "ErrorInfo").put("reason", reason).put("domain", domain);
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
