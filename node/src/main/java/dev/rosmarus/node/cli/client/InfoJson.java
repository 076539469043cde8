package dev.rosmarus.node.cli.client;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rosmarus.erasure.Axis;
import dev.rosmarus.erasure.BlobLayout;
import dev.rosmarus.erasure.EncodingConfig;
import dev.rosmarus.node.peer.NodeHealth;
import dev.rosmarus.sui.walrus.object.StakingPool;
import java.time.Duration;
import java.util.List;

/** {@code info} in JSON, with the names of the reference. */
final class InfoJson {

  private static final long UNIT_BYTES = 1 << 20;

  private InfoJson() {}

  static ObjectNode of(NetworkFacts network, int nodes) {
    ObjectNode out = object();
    out.set("epochInfo", epoch(network));
    out.set(
        "storageInfo", object().put("nShards", network.encoding().shards()).put("nNodes", nodes));
    out.set(
        "sizeInfo",
        object()
            .put("storageUnitSize", UNIT_BYTES)
            .put("maxBlobSize", network.encoding().maxBlobBytes())
            .put("totalCapacity", network.totalCapacityBytes())
            .put("usedCapacity", network.usedCapacityBytes()));
    out.set("priceInfo", price(network));
    return out;
  }

  private static ObjectNode epoch(NetworkFacts network) {
    ObjectNode out = object().put("currentEpoch", network.epoch());
    ObjectNode start = out.putObject("startOfCurrentEpoch");
    network
        .epochStart()
        .ifPresentOrElse(
            time -> start.put("DateTime", time.toString()),
            () -> start.put("Message", "the change to this epoch is under way"));
    Duration duration = network.epochDuration();
    out.putObject("epochDuration")
        .put("secs", duration.getSeconds())
        .put("nanos", duration.getNano());
    return out.put("maxEpochsAhead", network.epochsAheadMax());
  }

  private static ObjectNode price(NetworkFacts network) {
    ObjectNode out =
        object()
            .put("storagePricePerUnitSize", network.price().storageFrost())
            .put("writePricePerUnitSize", network.price().writeFrost());
    ArrayNode list = out.putArray("encodingDependentPriceInfo");
    EncodingConfig encoding = network.encoding();
    long marginal = UNIT_BYTES;
    while (marginal > encoding.maxBlobBytes()) {
      marginal /= 4;
    }
    ObjectNode ofEncoding =
        list.addObject()
            .put("marginalSize", marginal)
            .put(
                "metadataPrice",
                network.price().ofStorage(encoding.shards() * encoding.metadataBytes(), 1))
            .put(
                "marginalPrice",
                network.price().ofStorage(sliverBytes(encoding.layout(marginal)), 1));
    ArrayNode examples = ofEncoding.putArray("exampleBlobs");
    for (Example example : Example.of(network)) {
      examples
          .addObject()
          .put("unencodedSize", example.unencodedBytes())
          .put("encodedSize", example.encodedBytes())
          .put("price", network.price().ofStorage(example.encodedBytes(), 1))
          .put("encodingType", "RS2");
    }
    ofEncoding.put("encodingType", "RS2");
    return out;
  }

  private static long sliverBytes(BlobLayout layout) {
    return (long) layout.config().shards()
        * (layout.sliverBytes(Axis.PRIMARY) + layout.sliverBytes(Axis.SECONDARY));
  }

  static ObjectNode committee(NetworkFacts network, List<NodeLook> nodes) {
    EncodingConfig encoding = network.encoding();
    ObjectNode out =
        object()
            .put("nShards", encoding.shards())
            .put("nPrimarySourceSymbols", encoding.primarySourceSymbols())
            .put("nSecondarySourceSymbols", encoding.secondarySourceSymbols())
            .put("maxSliverSize", encoding.maxSliverBytes())
            .put("metadataStorageSize", encoding.shards() * encoding.metadataBytes())
            .put("maxEncodedBlobSize", encoding.layout(encoding.maxBlobBytes()).encodedBytes());
    ArrayNode list = out.putArray("currentStorageNodes");
    NodeLook.sorted(nodes).forEach(node -> list.add(node(node)));
    return out;
  }

  private static ObjectNode node(NodeLook node) {
    ObjectNode out =
        object()
            .put("name", node.name())
            .put("networkAddress", node.address())
            .put("nShards", node.member().shards().size());
    ArrayNode shards = out.putArray("shardIds");
    node.member().shards().forEach(shards::add);
    out.put("nodeId", node.member().nodeId().toString());
    node.pool().ifPresent(pool -> putPool(out, pool));
    node.health()
        .ifPresent(reply ->
            reply
                .success()
                .ifPresentOrElse(
                    health -> out.set("health", health(health)),
                    () -> out.putObject("health").put("error", reply.summary())));
    return out;
  }

  private static void putPool(ObjectNode out, StakingPool pool) {
    out.putObject("votingParams")
        .put("storagePrice", pool.votingParams().storagePriceFrost())
        .put("writePrice", pool.votingParams().writePriceFrost())
        .put("nodeCapacity", pool.votingParams().nodeCapacityBytes());
  }

  private static ObjectNode health(NodeHealth health) {
    return object()
        .put("nodeStatus", health.nodeStatus())
        .put("epoch", health.epoch())
        .put("uptimeSecs", health.uptime().toSeconds())
        .put("eventsPersisted", health.eventProgress().persisted())
        .put("eventsPending", health.eventProgress().pending());
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
