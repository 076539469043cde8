package dev.rosmarus.node.api;

import static dev.rosmarus.node.api.UploadCases.BLOB;
import static dev.rosmarus.node.api.UploadCases.UNPARSED;
import static dev.rosmarus.node.api.UploadCases.fresh;
import static dev.rosmarus.node.api.UploadCases.path;
import static dev.rosmarus.node.api.UploadCases.stored;

import dev.rosmarus.erasure.Axis;
import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.node.rig.NodeRig;
import dev.rosmarus.node.wire.ProtocolMessage;
import dev.rosmarus.node.wire.SignedMessage;
import dev.rosmarus.node.wire.SyncShardRequest;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.crypto.BlsSecretKey;
import java.util.List;

/** A request for each line of the tables of blob status, shard sync, health and the document. */
final class OtherCases {

  static final String SYNC = "/v1/migrate/sync_shard";
  static final BlobId FIRST = BlobId.of(new byte[BlobId.BYTES]);

  /** Of the other node; this one has storage for it in the tests of shard sync. */
  static final int GAINED_SHARD = 1;

  private OtherCases() {}

  private static ApiCase get(String template, int status, String text, ApiCase.Call call) {
    return ApiCase.of("GET", template, status, "", text, call);
  }

  private static ApiCase sync(int status, String reason, String text, ApiCase.Call call) {
    return ApiCase.of("POST", SYNC, status, reason, text, call);
  }

  static List<ApiCase> all() {
    return List.of(
        get(BLOB + "/status", 200, "permanent", api -> api.get(path(stored(api)) + "/status")),
        get(BLOB + "/status", 200, "nonexistent", api -> api.get(path(fresh()) + "/status")),
        get(BLOB + "/status", 400, UNPARSED, api -> api.get("/v1/blobs/x/status")),
        get("/v1/health", 200, "uptime", api -> api.get("/v1/health?detailed=true")),
        get(
            "/v1/health",
            400,
            "Failed to deserialize query string",
            api -> api.get("/v1/health?detailed=1")),
        get(
            "/v1/health",
            400,
            "Failed to deserialize query string",
            api -> api.get("/v1/health?detailed=")),
        get("/v1/api", 200, "openapi", api -> api.get("/v1/api")),
        sync(
            200,
            "",
            "",
            api -> {
              api.node.shards.create(List.of(GAINED_SHARD));
              ApiRig.Answer answer =
                  ask(api, NodeRig.OTHER_KEY, request(GAINED_SHARD, 10, NodeRig.EPOCH));
              api.node.shards.remove(GAINED_SHARD);
              return answer;
            }),
        sync(401, "", "Missing Authorization header", api -> api.post(SYNC, new byte[1])),
        sync(
            400,
            "",
            "Invalid Authorization header",
            api ->
                api.post(
                    SYNC,
                    new byte[1],
                    "authorization",
                    "Bearer " + NodeRig.OTHER_KEY.publicKey().text())),
        sync(
            400,
            "INVALID_CONTENT_TYPE",
            "Expected request with",
            api ->
                api.post(
                    SYNC,
                    new byte[1],
                    "authorization",
                    NodeRig.OTHER_KEY.publicKey().text(),
                    "content-type",
                    "application/json")),
        sync(
            400,
            "INVALID_CONTENT_TYPE",
            "unable to decode request body as BCS",
            api ->
                api.post(SYNC, new byte[1], "authorization", NodeRig.OTHER_KEY.publicKey().text())),
        sync(
            403,
            "REQUEST_UNAUTHORIZED",
            "the client is not authorized to perform the sync shard operation",
            api -> ask(api, stranger(), request(GAINED_SHARD, 10, NodeRig.EPOCH))),
        sync(
            403,
            "REQUEST_UNAUTHORIZED",
            "the client is not authorized",
            api ->
                ask(
                    api,
                    NodeRig.OTHER_KEY,
                    request(NodeRig.OWN_SHARDS.getFirst(), 10, NodeRig.EPOCH))),
        sync(
            400,
            "MESSAGE_VERIFICATION_FAILED",
            "verification of the request to start the sync failed: ",
            api ->
                send(
                    api,
                    NodeRig.OTHER_KEY,
                    SignedMessage.sign(request(GAINED_SHARD, 10, NodeRig.EPOCH), stranger()))),
        sync(
            400,
            "MESSAGE_VERIFICATION_FAILED",
            "verification of the request to start the sync failed: ",
            api ->
                ask(api, NodeRig.OTHER_KEY, new ProtocolMessage.InvalidBlob(NodeRig.EPOCH, FIRST))),
        sync(
            400,
            "INVALID_EPOCH",
            "the request's epoch must be the same as the server's epoch: the request's epoch (4) is"
                + " invalid, server epoch 5",
            api -> ask(api, NodeRig.OTHER_KEY, request(GAINED_SHARD, 10, 4))),
        sync(
            400,
            "SLIVER_COUNT_EXCEEDS_LIMIT",
            "the requested sliver count 18446744073709551615 exceeds the limit of 100000",
            api -> ask(api, NodeRig.OTHER_KEY, request(GAINED_SHARD, -1, NodeRig.EPOCH))),
        sync(
            400,
            "SHARD_NOT_ASSIGNED",
            "shard 1 is not assigned to this node in epoch 5",
            api -> ask(api, NodeRig.OTHER_KEY, request(GAINED_SHARD, 10, NodeRig.EPOCH))));
  }

  static ProtocolMessage request(int shard, long count, long epoch) {
    // The outer epoch is not looked at.
    return new ProtocolMessage.ShardSync(
        1, new SyncShardRequest(shard, Axis.PRIMARY, FIRST, count, epoch));
  }

  static ApiRig.Answer ask(ApiRig api, BlsSecretKey key, ProtocolMessage message) {
    return send(api, key, SignedMessage.sign(message, key));
  }

  private static ApiRig.Answer send(ApiRig api, BlsSecretKey key, SignedMessage signed) {
    byte[] body = BcsWriter.encode(signed, (out, message) -> message.write(out));
    return api.post(SYNC, body, "authorization", key.publicKey().text());
  }

  private static BlsSecretKey stranger() {
    byte[] bytes = new byte[BlsSecretKey.BYTES];
    bytes[0] = 1;
    return BlsSecretKey.of(bytes);
  }
}
