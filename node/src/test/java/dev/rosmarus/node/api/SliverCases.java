package dev.rosmarus.node.api;

import static dev.rosmarus.node.api.UploadCases.SLIVER;
import static dev.rosmarus.node.api.UploadCases.UNPARSED;
import static dev.rosmarus.node.api.UploadCases.denied;
import static dev.rosmarus.node.api.UploadCases.fresh;
import static dev.rosmarus.node.api.UploadCases.get;
import static dev.rosmarus.node.api.UploadCases.path;
import static dev.rosmarus.node.api.UploadCases.put;
import static dev.rosmarus.node.api.UploadCases.putMetadata;
import static dev.rosmarus.node.api.UploadCases.registered;
import static dev.rosmarus.node.api.UploadCases.sliverPath;
import static dev.rosmarus.node.api.UploadCases.stored;
import static dev.rosmarus.node.rig.NodeRig.ENCODING;
import static dev.rosmarus.node.rig.NodeRig.pairOn;

import dev.rosmarus.erasure.Axis;
import dev.rosmarus.node.rig.EncodedBlob;
import java.util.List;

/** A request for each line of the tables of slivers (sections 5.4 to 5.6). */
final class SliverCases {

  private SliverCases() {}

  static List<ApiCase> slivers() {
    return List.of(
        get(
            SLIVER,
            200,
            "",
            "",
            api -> {
              EncodedBlob blob = stored(api);
              return api.get(sliverPath(blob, pairOn(blob, 0), Axis.PRIMARY));
            }),
        get(SLIVER, 400, "", UNPARSED, api -> api.get("/v1/blobs/x/slivers/0/primary")),
        get(
            SLIVER,
            400,
            "",
            "Invalid URL: Cannot parse `sliver_pair_index` with value `65536`",
            api -> api.get(path(fresh()) + "/slivers/65536/primary")),
        get(
            SLIVER,
            400,
            "",
            "Invalid URL: Cannot parse `sliver_type` with value `Primary`",
            api -> api.get(path(fresh()) + "/slivers/1/Primary")),
        get(
            SLIVER,
            400,
            "INDEX_OUT_OF_RANGE",
            "the requested sliver index is out of range: requires 0 <= index (10) < 10",
            api -> api.get(sliverPath(fresh(), 10, Axis.PRIMARY))),
        get(
            SLIVER,
            400,
            "SHARD_NOT_ASSIGNED",
            "shard 1 is not assigned to this node in epoch 5",
            api -> {
              EncodedBlob blob = stored(api);
              return api.get(sliverPath(blob, pairOn(blob, 1), Axis.PRIMARY));
            }),
        get(
            SLIVER,
            404,
            "SLIVER_NOT_FOUND",
            "the requested sliver is unavailable",
            api -> api.get(sliverPath(fresh(), 0, Axis.PRIMARY))),
        get(
            SLIVER,
            404,
            "SLIVER_NOT_FOUND",
            "the requested sliver is unavailable",
            api -> {
              EncodedBlob blob = registered(api);
              return api.get(sliverPath(blob, pairOn(blob, 0), Axis.SECONDARY));
            }),
        get(
            SLIVER,
            451,
            "FORBIDDEN_BLOB",
            "the requested sliver is forbidden",
            api -> api.get(sliverPath(denied(api), 0, Axis.PRIMARY))),
        put(
            SLIVER,
            201,
            "",
            "sliver stored successfully",
            api -> putSliver(api, withMetadata(api), 0, "")),
        put(
            SLIVER,
            202,
            "",
            "sliver buffered pending registration",
            api -> putSliver(api, waitingMetadata(api), 0, "?pending=true")),
        put(
            SLIVER,
            202,
            "",
            "sliver buffered pending registration",
            api -> putSliver(api, withMetadata(api), 0, "?pending=true")),
        put(
            SLIVER,
            201,
            "",
            "sliver stored successfully",
            api -> putSliver(api, waitingMetadata(api), 0, "")),
        put(SLIVER, 200, "", "sliver already stored", api -> putSliver(api, stored(api), 0, "")),
        put(
            SLIVER,
            200,
            "",
            "sliver already stored",
            api -> {
              EncodedBlob blob = waitingMetadata(api);
              putSliver(api, blob, 0, "?pending=true");
              return putSliver(api, blob, 0, "?pending=true");
            }),
        put(
            SLIVER,
            400,
            "",
            "Failed to deserialize query string",
            api -> putSliver(api, stored(api), 0, "?wait=1")),
        put(
            SLIVER,
            400,
            "INVALID_CONTENT_TYPE",
            "unable to decode request body as BCS",
            api -> api.put(sliverPath(stored(api), 0, Axis.PRIMARY), new byte[] {5})),
        put(
            SLIVER,
            400,
            "INDEX_OUT_OF_RANGE",
            "requires 0 <= index (10) < 10",
            api -> {
              EncodedBlob blob = stored(api);
              return api.put(sliverPath(blob, 10, Axis.PRIMARY), blob.sliverBcs(0, Axis.PRIMARY));
            }),
        put(
            SLIVER,
            400,
            "SLIVER_INDEX_MISMATCH",
            "sliver index 3 is inconsistent with sliver pair index 4",
            api -> {
              EncodedBlob blob = stored(api);
              return api.put(sliverPath(blob, 4, Axis.PRIMARY), blob.sliverBcs(3, Axis.PRIMARY));
            }),
        put(
            SLIVER,
            400,
            "METADATA_NOT_FOUND",
            "blob metadata is required but missing",
            api -> putSliver(api, registered(api), 0, "")),
        put(
            SLIVER,
            400,
            "METADATA_NOT_FOUND",
            "blob metadata is required but missing",
            api -> putSliver(api, fresh(), 0, "?pending=true")),
        put(
            SLIVER,
            400,
            "NOT_REGISTERED",
            "the blob has not been registered",
            api -> putSliver(api, fresh(), 0, "")),
        put(
            SLIVER,
            400,
            "SHARD_NOT_ASSIGNED",
            "shard 1 is not assigned to this node in epoch 5",
            api -> putSliver(api, withMetadata(api), 1, "")),
        put(
            SLIVER,
            400,
            "INVALID_SLIVER",
            "the provided sliver is invalid: the recomputed Merkle root of the provided sliver does"
                + " not match the metadata",
            SliverCases::wrongSliver),
        put(
            SLIVER,
            400,
            "CACHE_SATURATED",
            "pending upload cache is saturated",
            SliverCases::saturateSlivers),
        put(
            SLIVER,
            413,
            "",
            "Failed to buffer the request body: length limit exceeded",
            api ->
                api.put(
                    sliverPath(fresh(), 0, Axis.PRIMARY),
                    new byte[ENCODING.maxSliverBytes() + 129])),
        get(SLIVER + "/status", 200, "", "stored", api -> sliverStatus(api, stored(api), 0)),
        get(SLIVER + "/status", 200, "", "nonexistent", api -> sliverStatus(api, fresh(), 0)),
        get(
            SLIVER + "/status",
            200,
            "",
            "buffered",
            api -> {
              EncodedBlob blob = waitingMetadata(api);
              putSliver(api, blob, 0, "");
              return sliverStatus(api, blob, 0);
            }),
        get(
            SLIVER + "/status",
            400,
            "SHARD_NOT_ASSIGNED",
            "shard 1 is not assigned",
            api -> sliverStatus(api, fresh(), 1)),
        get(
            SLIVER + "/status",
            400,
            "",
            UNPARSED,
            api -> api.get("/v1/blobs/x/slivers/0/primary/status")));
  }

  private static EncodedBlob withMetadata(ApiRig api) throws InterruptedException {
    EncodedBlob blob = registered(api);
    var _ = api.node.metadata.store(blob.metadata());
    return blob;
  }

  private static EncodedBlob waitingMetadata(ApiRig api) {
    EncodedBlob blob = fresh();
    putMetadata(api, blob, "?pending=true");
    return blob;
  }

  static ApiRig.Answer putSliver(ApiRig api, EncodedBlob blob, int shard, String query) {
    int pair = pairOn(blob, shard);
    String path = sliverPath(blob, pair, Axis.SECONDARY);
    return api.put(path + query, blob.sliverBcs(pair, Axis.SECONDARY));
  }

  private static ApiRig.Answer sliverStatus(ApiRig api, EncodedBlob blob, int shard) {
    return api.get(sliverPath(blob, pairOn(blob, shard), Axis.SECONDARY) + "/status");
  }

  private static ApiRig.Answer wrongSliver(ApiRig api) throws InterruptedException {
    EncodedBlob blob = withMetadata(api);
    int pair = pairOn(blob, 0);
    byte[] bcs = blob.sliverBcs(pair, Axis.PRIMARY);
    bcs[bcs.length / 2] ^= 1;
    return api.put(sliverPath(blob, pair, Axis.PRIMARY), bcs);
  }

  private static ApiRig.Answer saturateSlivers(ApiRig api) {
    ApiRig.Answer last = putSliver(api, waitingMetadata(api), 0, "?pending=true");
    for (int i = 0; i <= StatusTableTest.SLIVERS_MAX && last.status() == 202; i++) {
      last = putSliver(api, waitingMetadata(api), 0, "?pending=true");
    }
    return last;
  }
}
