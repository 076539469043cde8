package dev.rosmarus.node.api;

import static dev.rosmarus.node.rig.NodeRig.ENCODING;
import static dev.rosmarus.node.rig.NodeRig.blob;
import static dev.rosmarus.node.rig.NodeRig.pairOn;

import dev.rosmarus.erasure.Axis;
import dev.rosmarus.node.rig.EncodedBlob;
import dev.rosmarus.sui.Address;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** A request for each line of the tables of metadata and slivers (sections 5.1 to 5.6). */
final class UploadCases {

  static final String BLOB = "/v1/blobs/{blob_id}";
  static final String METADATA = BLOB + "/metadata";
  static final String SLIVER = BLOB + "/slivers/{sliver_pair_index}/{sliver_type}";
  static final String UNPARSED = "Invalid URL: Cannot parse `blob_id` with value `x`";
  static final long END = 100;

  private static final AtomicLong SEED = new AtomicLong();

  private UploadCases() {}

  /** A blob that no other case has. */
  static EncodedBlob fresh() {
    return blob(500, SEED.incrementAndGet());
  }

  static Address object() {
    return Address.ofShort(0x1000 + (int) SEED.incrementAndGet());
  }

  static String path(EncodedBlob blob) {
    return "/v1/blobs/" + blob.id();
  }

  static String metadataPath(EncodedBlob blob) {
    return path(blob) + "/metadata";
  }

  static String sliverPath(EncodedBlob blob, int pair, Axis axis) {
    return path(blob) + "/slivers/" + pair + "/" + axis.word();
  }

  /** A blob that is registered, and nothing of it stored. */
  static EncodedBlob registered(ApiRig api) throws InterruptedException {
    EncodedBlob blob = fresh();
    api.node.chain.registerPermanent(blob.id(), object(), END);
    return blob;
  }

  /** A blob that is registered and whole. */
  static EncodedBlob stored(ApiRig api) throws InterruptedException {
    EncodedBlob blob = registered(api);
    api.node.storeAll(blob);
    return blob;
  }

  static EncodedBlob denied(ApiRig api) throws InterruptedException {
    EncodedBlob blob = stored(api);
    api.node.denied.add(blob.id());
    return blob;
  }

  private static ApiCase get(
      String template, int status, String reason, String text, ApiCase.Call c) {
    return ApiCase.of("GET", template, status, reason, text, c);
  }

  private static ApiCase put(
      String template, int status, String reason, String text, ApiCase.Call c) {
    return ApiCase.of("PUT", template, status, reason, text, c);
  }

  static List<ApiCase> metadata() {
    return List.of(
        get(METADATA, 200, "", "", api -> api.get(metadataPath(stored(api)))),
        get(METADATA, 400, "", UNPARSED, api -> api.get("/v1/blobs/x/metadata")),
        get(
            METADATA,
            404,
            "METADATA_NOT_FOUND",
            "the requested metadata is unavailable",
            api -> api.get(metadataPath(fresh()))),
        get(
            METADATA,
            404,
            "METADATA_NOT_FOUND",
            "the requested metadata is unavailable",
            api -> api.get(metadataPath(registered(api)))),
        get(
            METADATA,
            451,
            "FORBIDDEN_BLOB",
            "the requested metadata is blocked",
            api -> api.get(metadataPath(denied(api)))),
        put(
            METADATA,
            201,
            "",
            "metadata successfully stored",
            api -> putMetadata(api, registered(api), "")),
        put(
            METADATA,
            202,
            "",
            "metadata buffered pending registration",
            api -> putMetadata(api, fresh(), "?pending=true")),
        put(
            METADATA,
            202,
            "",
            "metadata buffered pending registration",
            api -> putMetadata(api, registered(api), "?pending=true")),
        put(METADATA, 200, "", "metadata already stored", api -> putMetadata(api, stored(api), "")),
        put(METADATA, 200, "", "metadata already stored", UploadCases::metadataTwiceInCache),
        put(METADATA, 400, "", UNPARSED, api -> api.put("/v1/blobs/x/metadata", new byte[0])),
        put(
            METADATA,
            400,
            "",
            "Failed to deserialize query string: unknown field `x`",
            api -> putMetadata(api, fresh(), "?x=1")),
        put(
            METADATA,
            400,
            "",
            "Failed to deserialize query string",
            api -> putMetadata(api, fresh(), "?pending=yes")),
        put(
            METADATA,
            400,
            "",
            "Failed to deserialize query string: duplicate field `pending`",
            api -> putMetadata(api, fresh(), "?pending=true&pending=true")),
        put(
            METADATA,
            400,
            "INVALID_CONTENT_TYPE",
            "Expected request with `Content-Type: application/octet-stream`",
            api ->
                api.send(
                    api.request(metadataPath(fresh()))
                        .header("content-type", "text/plain")
                        .PUT(BodyPublishers.ofByteArray(new byte[1])))),
        put(
            METADATA,
            400,
            "INVALID_CONTENT_TYPE",
            "unable to decode request body as BCS",
            api -> api.put(metadataPath(fresh()), new byte[] {1, 2, 3})),
        put(
            METADATA,
            400,
            "INVALID_CONTENT_TYPE",
            "length limit exceeded",
            api -> api.put(metadataPath(fresh()), new byte[(2 << 20) + 1])),
        put(
            METADATA,
            400,
            "INVALID_BLOB",
            "the blob for this metadata is invalid: ",
            UploadCases::invalidMetadata),
        put(
            METADATA,
            400,
            "INVALID_METADATA",
            "the provided metadata failed to verify: the blob ID does not match the provided"
                + " metadata",
            api -> api.put(metadataPath(registered(api)), fresh().metadataBcs())),
        put(
            METADATA,
            400,
            "NOT_REGISTERED",
            "the blob has not been registered or has already expired",
            api -> putMetadata(api, fresh(), "?pending=")),
        put(
            METADATA,
            400,
            "CACHE_SATURATED",
            "pending upload cache is saturated",
            UploadCases::saturateMetadata),
        get(
            METADATA + "/status",
            200,
            "",
            "stored",
            api -> api.get(metadataPath(stored(api)) + "/status")),
        get(
            METADATA + "/status",
            200,
            "",
            "nonexistent",
            api -> api.get(metadataPath(fresh()) + "/status")),
        get(
            METADATA + "/status",
            400,
            "",
            UNPARSED,
            api -> api.get("/v1/blobs/x/metadata/status")));
  }

  static ApiRig.Answer putMetadata(ApiRig api, EncodedBlob blob, String query) {
    return api.put(metadataPath(blob) + query, blob.metadataBcs());
  }

  private static ApiRig.Answer metadataTwiceInCache(ApiRig api) {
    EncodedBlob blob = fresh();
    putMetadata(api, blob, "?pending=true");
    return putMetadata(api, blob, "?pending=true");
  }

  private static ApiRig.Answer invalidMetadata(ApiRig api) throws InterruptedException {
    EncodedBlob blob = registered(api);
    api.node.chain.invalidate(blob.id());
    return putMetadata(api, blob, "");
  }

  /** Fills the cache; the time of its entries is up before the next case. */
  private static ApiRig.Answer saturateMetadata(ApiRig api) {
    ApiRig.Answer last = putMetadata(api, fresh(), "?pending=true");
    for (int i = 0; i <= StatusTableTest.METADATA_ENTRIES_MAX && last.status() == 202; i++) {
      last = putMetadata(api, fresh(), "?pending=true");
    }
    return last;
  }

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
            UploadCases::wrongSliver),
        put(
            SLIVER,
            400,
            "CACHE_SATURATED",
            "pending upload cache is saturated",
            UploadCases::saturateSlivers),
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
