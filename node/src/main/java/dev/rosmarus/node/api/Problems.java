package dev.rosmarus.node.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.rosmarus.node.rest.Problem;
import dev.rosmarus.node.rest.StatusWord;
import dev.rosmarus.node.symbol.SymbolRefusal;
import dev.rosmarus.node.transfer.TransferRefusal;
import dev.rosmarus.node.upload.UploadRefusal;

/** The catalogue of errors (section 3.3). */
final class Problems {

  static final Problem METADATA_UNAVAILABLE =
      problem(
          StatusWord.NOT_FOUND, Reason.METADATA_NOT_FOUND, "the requested metadata is unavailable");

  static final Problem METADATA_REQUIRED =
      problem(
          StatusWord.FAILED_PRECONDITION,
          Reason.METADATA_NOT_FOUND,
          "blob metadata is required but missing");

  static final Problem METADATA_FORBIDDEN = forbidden("the requested metadata is blocked");

  static final Problem SLIVER_FORBIDDEN = forbidden("the requested sliver is forbidden");

  static final Problem SLIVER_UNAVAILABLE =
      problem(StatusWord.NOT_FOUND, Reason.SLIVER_NOT_FOUND, "the requested sliver is unavailable");

  static final Problem NOT_REGISTERED =
      problem(
          StatusWord.FAILED_PRECONDITION,
          Reason.NOT_REGISTERED,
          "the blob has not been registered or has already expired");

  static final Problem MISSING_SLIVERS =
      problem(
          StatusWord.FAILED_PRECONDITION,
          Reason.MISSING_SLIVERS,
          "the required slivers are not all stored");

  static final Problem UNAVAILABLE =
      problem(StatusWord.UNAVAILABLE, Reason.UNAVAILABLE, "the service is currently unavailable");

  static final Problem WRONG_CONTENT_TYPE =
      invalidBody("Expected request with `Content-Type: application/octet-stream`");

  static final Problem UNDECODABLE = invalidBody("unable to decode request body as BCS");

  static final Problem BODY_TOO_LONG =
      invalidBody("Failed to buffer the request body: length limit exceeded");

  private static final String NO_SOURCE =
      "the sliver from which to extract the recovery symbol could not be retrieved: ";

  private static final String NO_SYMBOL =
      "the requested recovery symbol is invalid for the system: ";

  private static final String DOMAIN = "storage.walrus.space";

  private Problems() {}

  private static Problem problem(StatusWord status, Reason reason, String message) {
    return Problem.of(status, reason.name(), DOMAIN, message);
  }

  private static Problem forbidden(String message) {
    return problem(StatusWord.UNAVAILABLE_FOR_LEGAL_REASONS, Reason.FORBIDDEN_BLOB, message);
  }

  private static Problem invalidBody(String message) {
    return problem(StatusWord.INVALID_ARGUMENT, Reason.INVALID_CONTENT_TYPE, message);
  }

  static Problem indexOutOfRange(int index, int nShards) {
    return problem(
        StatusWord.INVALID_ARGUMENT,
        Reason.INDEX_OUT_OF_RANGE,
        "the requested sliver index is out of range: requires 0 <= index (%d) < %d"
            .formatted(index, nShards));
  }

  static Problem shardNotAssigned(int shard, long epoch) {
    return problem(
        StatusWord.FAILED_PRECONDITION,
        Reason.SHARD_NOT_ASSIGNED,
        "shard %d is not assigned to this node in epoch %d".formatted(shard, epoch));
  }

  static Problem invalidProof(String cause) {
    return problem(StatusWord.INVALID_ARGUMENT, Reason.INVALID_PROOF, cause);
  }

  static Problem internal(String message) {
    return problem(StatusWord.INTERNAL, Reason.INTERNAL_ERROR, message).withDebug("TraceID: 0");
  }

  static Problem of(UploadRefusal refusal) {
    return switch (refusal) {
      case UploadRefusal.InvalidBlob invalid ->
          problem(
              StatusWord.FAILED_PRECONDITION,
              Reason.INVALID_BLOB,
              "the blob for this metadata is invalid: " + invalid.event());
      case UploadRefusal.InvalidMetadata(String cause) ->
          problem(
              StatusWord.INVALID_ARGUMENT,
              Reason.INVALID_METADATA,
              "the provided metadata failed to verify: " + cause);
      case UploadRefusal.NotRegistered _ -> NOT_REGISTERED;
      case UploadRefusal.MetadataMissing _ -> METADATA_REQUIRED;
      case UploadRefusal.CacheSaturated _ ->
          problem(
              StatusWord.FAILED_PRECONDITION,
              Reason.CACHE_SATURATED,
              "pending upload cache is saturated; retry once the node catches up");
      case UploadRefusal.PairIndexOutOfRange(int index, int nShards) ->
          indexOutOfRange(index, nShards);
      case UploadRefusal.SliverIndexMismatch(int sliver, int pair) ->
          problem(
              StatusWord.INVALID_ARGUMENT,
              Reason.SLIVER_INDEX_MISMATCH,
              "sliver index %d is inconsistent with sliver pair index %d".formatted(sliver, pair));
      case UploadRefusal.ShardNotAssigned(int shard, long epoch) -> shardNotAssigned(shard, epoch);
      case UploadRefusal.InvalidSliver(String cause) ->
          problem(
              StatusWord.INVALID_ARGUMENT,
              Reason.INVALID_SLIVER,
              "the provided sliver is invalid: " + cause);
      case UploadRefusal.FlushFailed(String cause) -> internal(cause);
    };
  }

  static Problem of(SymbolRefusal refusal) {
    return switch (refusal) {
      case SymbolRefusal.Denied _ -> SLIVER_FORBIDDEN.prefixed(NO_SOURCE);
      case SymbolRefusal.SliverUnavailable _ -> SLIVER_UNAVAILABLE.prefixed(NO_SOURCE);
      case SymbolRefusal.ShardNotAssigned(int shard, long epoch) ->
          shardNotAssigned(shard, epoch).prefixed(NO_SOURCE);
      case SymbolRefusal.Damaged(String cause) -> internal(NO_SOURCE + cause);
      case SymbolRefusal.IndexOutOfRange(int index, int nShards) ->
          indexOutOfRange(index, nShards).prefixed(NO_SYMBOL);
      case SymbolRefusal.NotPresentAtShards _ ->
          problem(
              StatusWord.FAILED_PRECONDITION,
              Reason.SYMBOL_NOT_PRESENT_AT_SHARDS,
              "the requested recovery symbol is not the responsibility of this node's shards");
      case SymbolRefusal.NoSymbolsSpecified _ ->
          problem(
              StatusWord.FAILED_PRECONDITION,
              Reason.NO_SYMBOLS_SPECIFIED,
              "at least one symbol ID must be specified");
      case SymbolRefusal.TargetOutOfRange(int index, int limit) ->
          problem(
              StatusWord.INVALID_ARGUMENT,
              Reason.RECOVERY_SYMBOL_OUT_OF_RANGE,
              "the requested recovery symbol is out of range: requires 0 <= index (%d) < %d"
                  .formatted(index, limit));
      case SymbolRefusal.Unavailable _ -> UNAVAILABLE;
    };
  }

  static Problem of(TransferRefusal refusal) {
    return switch (refusal) {
      case TransferRefusal.Unauthorized _ ->
          problem(
              StatusWord.PERMISSION_DENIED,
              Reason.REQUEST_UNAUTHORIZED,
              "the client is not authorized to perform the sync shard operation as it is not a"
                  + " storage node in the current committee");
      case TransferRefusal.VerificationFailed(String cause) ->
          problem(
              StatusWord.INVALID_ARGUMENT,
              Reason.MESSAGE_VERIFICATION_FAILED,
              "verification of the request to start the sync failed: " + cause);
      case TransferRefusal.InvalidEpoch(long request, long server) -> invalidEpoch(request, server);
      case TransferRefusal.SliverCountExceedsLimit(long requested, long limit) ->
          problem(
              StatusWord.INVALID_ARGUMENT,
              Reason.SLIVER_COUNT_EXCEEDS_LIMIT,
              "the requested sliver count %s exceeds the limit of %d"
                  .formatted(Long.toUnsignedString(requested), limit));
      case TransferRefusal.ShardNotAssigned(int shard, long epoch) ->
          shardNotAssigned(shard, epoch);
    };
  }

  private static Problem invalidEpoch(long request, long server) {
    return problem(
            StatusWord.INVALID_ARGUMENT,
            Reason.INVALID_EPOCH,
            ("the request's epoch must be the same as the server's epoch: the request's epoch (%d)"
                    + " is invalid, server epoch %d")
                .formatted(request, server))
        .withMetadata(
            JsonNodeFactory.instance
                .objectNode()
                .put("request_epoch", request)
                .put("server_epoch", server));
  }
}
