package dev.rosmarus.node.peer;

import java.util.Map;
import java.util.OptionalLong;

/**
 * A node's structured error (Walrus HTTP API spec, section 3.2), or the bare status of an answer
 * that has none.
 *
 * @param reason empty without a structured error
 * @param domain as above
 * @param message for people; untrusted and cut short
 * @param metadata of the reason; numbers as text
 */
public record NodeRefusal(
    int httpStatus, String reason, String domain, String message, Map<String, String> metadata) {

  /** The domain of a storage node's own errors. */
  public static final String STORAGE_DOMAIN = "storage.walrus.space";

  public static final String NOT_REGISTERED = "NOT_REGISTERED";
  public static final String SHARD_NOT_ASSIGNED = "SHARD_NOT_ASSIGNED";
  public static final String FORBIDDEN_BLOB = "FORBIDDEN_BLOB";
  public static final String INVALID_BLOB = "INVALID_BLOB";
  public static final String INVALID_EPOCH = "INVALID_EPOCH";
  public static final String REQUEST_UNAUTHORIZED = "REQUEST_UNAUTHORIZED";
  public static final String MISSING_SLIVERS = "MISSING_SLIVERS";
  public static final String METADATA_NOT_FOUND = "METADATA_NOT_FOUND";
  public static final String CACHE_SATURATED = "CACHE_SATURATED";

  private static final int NOT_FOUND = 404;

  public NodeRefusal {
    metadata = Map.copyOf(metadata);
  }

  static NodeRefusal bare(int httpStatus) {
    return new NodeRefusal(httpStatus, "", "", "", Map.of());
  }

  /** Whether a storage node gives this reason. */
  public boolean is(String wanted) {
    return reason.equals(wanted) && domain.equals(STORAGE_DOMAIN);
  }

  public boolean isNotFound() {
    return httpStatus == NOT_FOUND;
  }

  /** The epoch of a node that refused a shard's transfer for the wrong epoch. */
  public OptionalLong serverEpoch() {
    try {
      return OptionalLong.of(Long.parseLong(metadata.getOrDefault("server_epoch", "")));
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  @Override
  public String toString() {
    return "refused with " + httpStatus + (reason.isEmpty() ? "" : " " + reason + ": " + message);
  }
}
