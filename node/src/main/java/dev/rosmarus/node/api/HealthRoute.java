package dev.rosmarus.node.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rosmarus.node.api.ShardSummary.Word;
import dev.rosmarus.node.http.Request;
import dev.rosmarus.node.http.Response;
import dev.rosmarus.node.rest.Json;
import dev.rosmarus.node.rest.Query;
import java.util.Map;
import java.util.function.Supplier;

/** The health of the node (section 5.13), always with 200. */
final class HealthRoute {

  private final HealthSource source;
  private final Supplier<ShardSummary> shards;

  HealthRoute(ApiParts parts) {
    this.source = parts.health();
    this.shards = () -> ShardSummary.of(parts.committees().snapshot().ownShards(), parts.shards());
  }

  /** Of a node that does not know its shards yet. */
  HealthRoute(HealthSource source) {
    this.source = source;
    this.shards = () -> ShardSummary.NONE;
  }

  Response get(Request request) {
    boolean detailed = Query.of(request).flag("detailed");
    return Json.success(200, json(source.vitals(), shards.get(), detailed));
  }

  static ObjectNode json(Vitals vitals, ShardSummary shards, boolean detailed) {
    ObjectNode health = JsonNodeFactory.instance.objectNode();
    health
        .putObject("uptime")
        .put("secs", vitals.uptime().toSeconds())
        .put("nanos", vitals.uptime().toNanosPart());
    health.put("epoch", vitals.epoch()).put("publicKey", vitals.publicKey().text());
    health.put("nodeStatus", vitals.nodeStatus());
    health
        .putObject("eventProgress")
        .put("persisted", vitals.eventsPersisted())
        .put("pending", vitals.eventsPending())
        .put("highestFinishedEventIndex", vitals.highestFinishedEventIndex());
    putSummary(health.putObject("shardSummary"), shards);
    if (detailed) {
      ObjectNode detail = health.putObject("shardDetail");
      putShards(detail.putArray("owned"), shards.owned());
      putShards(detail.putArray("other"), shards.other());
    }
    vitals
        .latestCheckpoint()
        .ifPresent(checkpoint -> health.put("latestCheckpointSequenceNumber", checkpoint));
    vitals
        .startUp()
        .ifPresent(start ->
            health
                .putObject("startUp")
                .put("phase", start.phase())
                .put("step", start.step())
                .put("steps", start.steps()));
    return health;
  }

  private static void putSummary(ObjectNode summary, ShardSummary shards) {
    summary.put("owned", shards.owned().size());
    summary
        .putObject("ownedShardStatus")
        .put("unknown", shards.owned(Word.UNKNOWN))
        .put("ready", shards.owned(Word.READY))
        .put("inTransfer", shards.owned(Word.IN_TRANSFER))
        .put("inRecovery", shards.owned(Word.IN_RECOVERY));
    summary.put("readOnly", shards.readOnly());
  }

  private static void putShards(ArrayNode list, Map<Integer, Word> shards) {
    shards.forEach(
        (shard, word) -> list.addObject().put("shard", shard).put("status", word.text()));
  }
}
