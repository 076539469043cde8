package dev.rosmarus.node.peer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rosmarus.node.blob.BlobStatus;
import dev.rosmarus.node.blob.ReferenceCounts;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.walrus.event.EventId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The JSON of answers (Walrus HTTP API spec, sections 3 and 5). Fields that are not known are
 * passed over, what is known must be right.
 */
final class ReplyJson {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int TEXT_CHARACTERS_MAX = 300;
  private static final int METADATA_ENTRIES_MAX = 16;
  private static final String ERROR_INFO = "ErrorInfo";

  private ReplyJson() {}

  /**
   * @throws UncheckedIOException for what is no JSON
   */
  static JsonNode parse(byte[] json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("not JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException("not JSON", e);
    }
  }

  /** The structured error, if the answer has one. */
  static NodeRefusal refusal(int httpStatus, byte[] body) {
    JsonNode error;
    try {
      error = MAPPER.readTree(body).path("error");
    } catch (IOException e) {
      return NodeRefusal.bare(httpStatus);
    }
    for (JsonNode detail : error.path("details")) {
      if (detail.path("@type").asText().equals(ERROR_INFO)) {
        return new NodeRefusal(
            httpStatus,
            text(detail.path("reason")),
            text(detail.path("domain")),
            text(error.path("message")),
            metadata(detail.path("metadata")));
      }
    }
    return NodeRefusal.bare(httpStatus);
  }

  private static Map<String, String> metadata(JsonNode json) {
    Map<String, String> entries = new HashMap<>();
    for (Map.Entry<String, JsonNode> entry : json.properties()) {
      if (entries.size() < METADATA_ENTRIES_MAX) {
        entries.put(entry.getKey(), text(entry.getValue()));
      }
    }
    return entries;
  }

  private static String text(JsonNode json) {
    String text = json.asText();
    return text.length() <= TEXT_CHARACTERS_MAX ? text : text.substring(0, TEXT_CHARACTERS_MAX);
  }

  static StoredState storedState(JsonNode data) {
    return switch (data.asText()) {
      case "nonexistent" -> StoredState.NONEXISTENT;
      case "buffered" -> StoredState.BUFFERED;
      case "stored" -> StoredState.STORED;
      default -> throw invalid("state", data);
    };
  }

  static BlobStatus blobStatus(JsonNode data) {
    if (data.asText().equals("nonexistent")) {
      return new BlobStatus.Nonexistent();
    }
    if (data.has("invalid")) {
      return new BlobStatus.Invalid(eventId(data.path("invalid").path("event")));
    }
    if (data.has("permanent")) {
      JsonNode permanent = data.path("permanent");
      return new BlobStatus.Permanent(
          unsigned(permanent, "endEpoch"),
          bool(permanent, "isCertified"),
          eventId(permanent.path("statusEvent")),
          counts(permanent.path("deletableCounts")),
          optional(permanent, "initialCertifiedEpoch"));
    }
    if (data.has("deletable")) {
      JsonNode deletable = data.path("deletable");
      return new BlobStatus.Deletable(
          optional(deletable, "initialCertifiedEpoch"), counts(deletable.path("deletableCounts")));
    }
    throw invalid("blob status", data);
  }

  private static ReferenceCounts counts(JsonNode json) {
    return new ReferenceCounts(
        unsigned(json, "count_deletable_total"), unsigned(json, "count_deletable_certified"));
  }

  private static EventId eventId(JsonNode json) {
    Optional<Digest> digest = Digest.parse(json.path("txDigest").asText());
    try {
      return new EventId(
          digest.orElseThrow(() -> invalid("event id", json)),
          Long.parseUnsignedLong(json.path("eventSeq").asText()));
    } catch (NumberFormatException e) {
      throw invalid("event id", json);
    }
  }

  static NodeHealth health(JsonNode data) {
    JsonNode progress = data.path("eventProgress");
    JsonNode shards = data.path("shardSummary");
    JsonNode owned = shards.path("ownedShardStatus");
    return new NodeHealth(
        Duration.ofSeconds(
            unsigned(data.path("uptime"), "secs"), unsigned(data.path("uptime"), "nanos")),
        unsigned(data, "epoch"),
        text(data.path("publicKey")),
        text(data.path("nodeStatus")),
        new NodeHealth.EventProgress(
            unsigned(progress, "persisted"),
            unsigned(progress, "pending"),
            optional(progress, "highestFinishedEventIndex")),
        new NodeHealth.ShardSummary(
            count(shards, "owned"),
            count(owned, "unknown"),
            count(owned, "ready"),
            count(owned, "inTransfer"),
            count(owned, "inRecovery"),
            count(shards, "readOnly")),
        optional(data, "latestCheckpointSequenceNumber"));
  }

  private static int count(JsonNode json, String field) {
    return Math.toIntExact(unsigned(json, field));
  }

  private static OptionalLong optional(JsonNode json, String field) {
    JsonNode value = json.path(field);
    return value.isMissingNode() || value.isNull()
        ? OptionalLong.empty()
        : OptionalLong.of(unsigned(json, field));
  }

  private static long unsigned(JsonNode json, String field) {
    JsonNode value = json.path(field);
    if (!value.canConvertToLong() || !value.isIntegralNumber() || value.longValue() < 0) {
      throw invalid(field, value);
    }
    return value.longValue();
  }

  private static boolean bool(JsonNode json, String field) {
    if (!json.path(field).isBoolean()) {
      throw invalid(field, json.path(field));
    }
    return json.path(field).booleanValue();
  }

  private static IllegalArgumentException invalid(String what, JsonNode value) {
    String shown = value.isMissingNode() ? "missing" : value.toString();
    return new IllegalArgumentException(
        what + ": " + (shown.length() <= 80 ? shown : shown.substring(0, 80)));
  }
}
