package dev.rosmarus.node.api;

import static dev.rosmarus.node.api.UploadCases.BLOB;
import static dev.rosmarus.node.api.UploadCases.END;
import static dev.rosmarus.node.api.UploadCases.UNPARSED;
import static dev.rosmarus.node.api.UploadCases.denied;
import static dev.rosmarus.node.api.UploadCases.fresh;
import static dev.rosmarus.node.api.UploadCases.object;
import static dev.rosmarus.node.api.UploadCases.path;
import static dev.rosmarus.node.api.UploadCases.registered;
import static dev.rosmarus.node.api.UploadCases.stored;
import static dev.rosmarus.node.rig.NodeRig.pairOn;

import dev.rosmarus.erasure.Axis;
import dev.rosmarus.erasure.InconsistencyProof;
import dev.rosmarus.node.rig.EncodedBlob;
import dev.rosmarus.node.rig.InconsistentBlob;
import dev.rosmarus.node.rig.NodeRig;
import dev.rosmarus.node.wire.SymbolBcs;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsWriter;
import java.util.List;

/** A request for each line of the tables of confirmations, symbols, proofs and status. */
final class BlobCases {

  private static final String PERMANENT = BLOB + "/confirmation/permanent";
  private static final String DELETABLE = BLOB + "/confirmation/deletable/{object_id}";
  private static final String RECOVERY = BLOB + "/recoverySymbols";
  private static final String DECODING = BLOB + "/decodingSymbols";
  private static final String PROOF = BLOB + "/inconsistencyProof/{sliver_type}";
  private static final String NO_SOURCE =
      "the sliver from which to extract the recovery symbol could not be retrieved: ";

  private BlobCases() {}

  private static ApiCase get(
      String template, int status, String reason, String text, ApiCase.Call c) {
    return ApiCase.of("GET", template, status, reason, text, c);
  }

  private static ApiCase post(int status, String reason, String text, ApiCase.Call call) {
    return ApiCase.of("POST", PROOF, status, reason, text, call);
  }

  static ApiRig.Answer permanent(ApiRig api, EncodedBlob blob, String query) {
    return api.get(path(blob) + "/confirmation/permanent" + query);
  }

  static ApiRig.Answer deletable(ApiRig api, EncodedBlob blob, Address object) {
    return api.get(path(blob) + "/confirmation/deletable/" + object);
  }

  static List<ApiCase> confirmations() {
    return List.of(
        get(PERMANENT, 200, "", "signed", api -> permanent(api, stored(api), "")),
        get(PERMANENT, 400, "", UNPARSED, api -> api.get("/v1/blobs/x/confirmation/permanent")),
        get(
            PERMANENT,
            400,
            "",
            "Failed to deserialize query string",
            api -> permanent(api, fresh(), "?wait_for_registration=")),
        get(
            PERMANENT,
            400,
            "",
            "Failed to deserialize query string",
            api -> permanent(api, fresh(), "?wait_millis=-1")),
        get(
            PERMANENT,
            400,
            "NOT_REGISTERED",
            "the blob has not been registered or has already expired",
            api -> permanent(api, fresh(), "?wait_for_registration=true&wait_millis=&other=1")),
        get(
            PERMANENT,
            400,
            "MISSING_SLIVERS",
            "the required slivers are not all stored",
            api -> permanent(api, registered(api), "")),
        get(
            DELETABLE,
            200,
            "",
            "signed",
            api -> {
              EncodedBlob blob = fresh();
              Address object = object();
              api.node.chain.registerDeletable(blob.id(), object, END);
              api.node.storeAll(blob);
              return deletable(api, blob, object);
            }),
        get(
            DELETABLE,
            400,
            "",
            "Invalid URL: Cannot parse `object_id` with value `0xg`",
            api -> api.get(path(fresh()) + "/confirmation/deletable/0xg")),
        get(
            DELETABLE,
            400,
            "NOT_REGISTERED",
            "the blob has not been registered",
            api -> deletable(api, stored(api), object())),
        get(
            DELETABLE,
            400,
            "MISSING_SLIVERS",
            "the required slivers are not all stored",
            api -> deletable(api, registered(api), object())));
  }

  static List<ApiCase> symbols() {
    return List.of(
        get(
            RECOVERY,
            200,
            "",
            "",
            api -> {
              EncodedBlob blob = stored(api);
              return recovery(api, blob, "id=" + pairOn(blob, 2) + "-1");
            }),
        get(RECOVERY, 400, "", UNPARSED, api -> api.get("/v1/blobs/x/recoverySymbols?id=1-1")),
        get(
            RECOVERY,
            400,
            "",
            "Failed to deserialize query string",
            api -> recovery(api, fresh(), "proofAxis=primary")),
        get(
            RECOVERY,
            400,
            "INDEX_OUT_OF_RANGE",
            "the requested recovery symbol is invalid for the system: the requested sliver index is"
                + " out of range",
            api -> recovery(api, stored(api), "id=10-1")),
        get(
            RECOVERY,
            400,
            "SYMBOL_NOT_PRESENT_AT_SHARDS",
            "not the responsibility of this node's shards",
            api -> {
              EncodedBlob blob = stored(api);
              return recovery(api, blob, "proofAxis=primary&id=" + pairOn(blob, 1) + "-1");
            }),
        get(
            RECOVERY,
            400,
            "SHARD_NOT_ASSIGNED",
            NO_SOURCE + "shard 1 is not assigned",
            api -> {
              EncodedBlob blob = stored(api);
              return withShards(
                  api,
                  List.of(1),
                  () -> recovery(api, blob, "proofAxis=primary&id=" + pairOn(blob, 1) + "-1"));
            }),
        get(
            RECOVERY,
            400,
            "NO_SYMBOLS_SPECIFIED",
            "at least one symbol ID must be specified",
            api -> {
              EncodedBlob blob = stored(api);
              return withShards(
                  api, List.of(), () -> recovery(api, blob, "targetSliver=1&targetType=primary"));
            }),
        get(
            RECOVERY,
            404,
            "SLIVER_NOT_FOUND",
            NO_SOURCE + "the requested sliver is unavailable",
            api -> recovery(api, fresh(), "id=1-1")),
        get(
            RECOVERY,
            404,
            "SLIVER_NOT_FOUND",
            NO_SOURCE + "the requested sliver is unavailable",
            api -> recovery(api, registered(api), "targetSliver=1&targetType=primary")),
        get(
            RECOVERY,
            451,
            "FORBIDDEN_BLOB",
            NO_SOURCE + "the requested sliver is forbidden",
            api -> recovery(api, denied(api), "id=1-1")),
        get(
            DECODING,
            200,
            "",
            "",
            api -> decoding(api, stored(api), "targetSlivers=1&targetType=primary")),
        get(DECODING, 400, "", UNPARSED, api -> api.get("/v1/blobs/x/decodingSymbols")),
        get(
            DECODING,
            400,
            "",
            "missing field `targetSlivers`",
            api -> decoding(api, fresh(), "targetType=primary")),
        get(
            DECODING,
            400,
            "",
            "Failed to deserialize query string",
            api -> decoding(api, fresh(), "targetSlivers=1&targetType=x")),
        get(
            DECODING,
            400,
            "RECOVERY_SYMBOL_OUT_OF_RANGE",
            "the requested recovery symbol is out of range: ",
            api -> decoding(api, stored(api), "targetSlivers=4&targetType=primary")),
        get(
            DECODING,
            404,
            "SLIVER_NOT_FOUND",
            NO_SOURCE,
            api -> decoding(api, fresh(), "targetSlivers=1&targetType=primary")),
        get(
            DECODING,
            451,
            "FORBIDDEN_BLOB",
            NO_SOURCE + "the requested sliver is forbidden",
            api -> decoding(api, denied(api), "targetSlivers=1&targetType=primary")));
  }

  static ApiRig.Answer recovery(ApiRig api, EncodedBlob blob, String query) {
    return api.get(path(blob) + "/recoverySymbols?" + query);
  }

  static ApiRig.Answer decoding(ApiRig api, EncodedBlob blob, String query) {
    return api.get(path(blob) + "/decodingSymbols?" + query);
  }

  private interface Asked {
    ApiRig.Answer answer() throws Exception;
  }

  /** While the committee gives this node other shards. */
  private static ApiRig.Answer withShards(ApiRig api, List<Integer> own, Asked asked)
      throws Exception {
    api.node.committees.begin(NodeRig.EPOCH, own);
    try {
      return asked.answer();
    } finally {
      api.node.committees.begin(NodeRig.EPOCH, NodeRig.OWN_SHARDS);
    }
  }

  static List<ApiCase> proofs() {
    return List.of(
        post(
            200,
            "",
            "serializedMessage",
            api -> {
              InconsistentBlob blob = inconsistent(api);
              return prove(api, blob.metadata().blobId().toString(), blob.proof());
            }),
        post(
            400,
            "",
            UNPARSED,
            api -> api.post("/v1/blobs/x/inconsistencyProof/primary", new byte[1])),
        post(
            400,
            "INVALID_CONTENT_TYPE",
            "unable to decode request body as BCS",
            api -> api.post(path(fresh()) + "/inconsistencyProof/primary", new byte[1])),
        post(
            400,
            "METADATA_NOT_FOUND",
            "blob metadata is required but missing",
            api -> {
              EncodedBlob blob = denied(api);
              return prove(api, blob.id().toString(), InconsistentBlob.proof(blob));
            }),
        post(
            400,
            "METADATA_NOT_FOUND",
            "blob metadata is required but missing",
            api -> {
              EncodedBlob blob = registered(api);
              return prove(api, blob.id().toString(), InconsistentBlob.proof(blob));
            }),
        post(
            400,
            "INVALID_PROOF",
            "the target sliver is consistent with the metadata",
            api -> {
              EncodedBlob blob = stored(api);
              return prove(api, blob.id().toString(), InconsistentBlob.proof(blob));
            }),
        post(
            400,
            "INVALID_PROOF",
            "the number of recovery symbols is incorrect (expected: 7, actual: 6)",
            api -> {
              InconsistentBlob blob = inconsistent(api);
              InconsistencyProof proof = blob.proof();
              return prove(
                  api,
                  blob.metadata().blobId().toString(),
                  new InconsistencyProof(
                      Axis.PRIMARY, proof.targetIndex(), proof.symbols().subList(1, 7)));
            }),
        post(
            400,
            "INVALID_PROOF",
            "some recovery symbols are invalid",
            api -> {
              InconsistentBlob blob = inconsistent(api);
              return prove(
                  api, blob.metadata().blobId().toString(), InconsistentBlob.proof(fresh()));
            }),
        post(
            413,
            "",
            "Failed to buffer the request body: length limit exceeded",
            api ->
                api.post(
                    path(fresh()) + "/inconsistencyProof/primary",
                    new byte[(int) ProofRoute.bodyBytesMax(NodeRig.ENCODING) + 1])));
  }

  private static InconsistentBlob inconsistent(ApiRig api) throws InterruptedException {
    InconsistentBlob blob = InconsistentBlob.of(fresh());
    api.node.chain.registerPermanent(blob.metadata().blobId(), object(), END);
    var _ = api.node.metadata.store(blob.metadata());
    return blob;
  }

  private static ApiRig.Answer prove(ApiRig api, String blob, InconsistencyProof proof) {
    byte[] body = BcsWriter.encode(proof, SymbolBcs::writeInconsistencyProof);
    return api.post("/v1/blobs/" + blob + "/inconsistencyProof/primary", body);
  }
}
