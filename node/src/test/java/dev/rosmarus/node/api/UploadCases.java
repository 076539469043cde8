package dev.rosmarus.node.api;

import static dev.rosmarus.node.rig.NodeRig.blob;

import dev.rosmarus.erasure.Axis;
import dev.rosmarus.node.rig.EncodedBlob;
import dev.rosmarus.sui.Address;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** A request for each line of the tables of metadata (sections 5.1 to 5.3), and blobs for all. */
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

  static ApiCase get(String template, int status, String reason, String text, ApiCase.Call c) {
    return ApiCase.of("GET", template, status, reason, text, c);
  }

  static ApiCase put(String template, int status, String reason, String text, ApiCase.Call c) {
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
}
