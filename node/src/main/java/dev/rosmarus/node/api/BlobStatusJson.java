package dev.rosmarus.node.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rosmarus.node.blob.BlobStatus;
import dev.rosmarus.node.blob.ReferenceCounts;
import dev.rosmarus.sui.walrus.event.EventId;
import java.util.OptionalLong;

/** The JSON of a blob's status (Walrus HTTP API spec, section 5.11). */
public final class BlobStatusJson {

  private BlobStatusJson() {}

  /** As the route answers it. */
  public static JsonNode of(BlobStatus status) {
    return switch (status) {
      case BlobStatus.Nonexistent _ -> TextNode.valueOf("nonexistent");
      case BlobStatus.Invalid(EventId event) -> invalid(event);
      case BlobStatus.Permanent permanent -> permanent(permanent);
      case BlobStatus.Deletable(OptionalLong initial, ReferenceCounts counts) ->
          deletable(initial, counts);
    };
  }

  private static ObjectNode invalid(EventId event) {
    ObjectNode fields = JsonNodeFactory.instance.objectNode();
    fields.set("event", json(event));
    return named("invalid", fields);
  }

  private static ObjectNode permanent(BlobStatus.Permanent permanent) {
    ObjectNode fields = JsonNodeFactory.instance.objectNode();
    fields.put("endEpoch", permanent.endEpoch()).put("isCertified", permanent.isCertified());
    fields.set("statusEvent", json(permanent.statusEvent()));
    fields.set("deletableCounts", json(permanent.deletableCounts()));
    putInitialCertifiedEpoch(fields, permanent.initialCertifiedEpoch());
    return named("permanent", fields);
  }

  private static ObjectNode deletable(OptionalLong initial, ReferenceCounts counts) {
    ObjectNode fields = JsonNodeFactory.instance.objectNode();
    putInitialCertifiedEpoch(fields, initial);
    fields.set("deletableCounts", json(counts));
    return named("deletable", fields);
  }

  /** Null, never left out. */
  private static void putInitialCertifiedEpoch(ObjectNode fields, OptionalLong epoch) {
    if (epoch.isPresent()) {
      fields.put("initialCertifiedEpoch", epoch.getAsLong());
    } else {
      fields.putNull("initialCertifiedEpoch");
    }
  }

  private static ObjectNode json(ReferenceCounts counts) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("count_deletable_total", counts.total())
        .put("count_deletable_certified", counts.certified());
  }

  /** The index is text, since it may be more than a JSON number holds. */
  static ObjectNode json(EventId event) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("txDigest", event.transaction().toString())
        .put("eventSeq", Long.toUnsignedString(event.index()));
  }

  private static ObjectNode named(String name, ObjectNode fields) {
    ObjectNode status = JsonNodeFactory.instance.objectNode();
    status.set(name, fields);
    return status;
  }
}
