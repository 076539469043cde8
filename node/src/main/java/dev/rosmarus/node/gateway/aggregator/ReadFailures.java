package dev.rosmarus.node.gateway.aggregator;

import dev.rosmarus.node.client.ClientException;
import dev.rosmarus.node.gateway.GatewayProblems;
import dev.rosmarus.node.rest.Problem;
import dev.rosmarus.node.rest.StatusWord;

/** Why a read failed, in the words of the catalogue (Walrus HTTP API spec, section 9.2). */
final class ReadFailures {

  private ReadFailures() {}

  static final Problem NOT_FOUND =
      GatewayProblems.problem(
          StatusWord.NOT_FOUND,
          "BLOB_NOT_FOUND",
          "the requested blob ID does not exist on Walrus, ensure that it was entered correctly");

  static final Problem PATCH_NOT_FOUND =
      GatewayProblems.problem(
          StatusWord.NOT_FOUND,
          "QUILT_PATCH_NOT_FOUND",
          "the requested quilt patch does not exist on Walrus");

  static final Problem FORBIDDEN =
      GatewayProblems.problem(
          StatusWord.UNAVAILABLE_FOR_LEGAL_REASONS,
          "FORBIDDEN_BLOB",
          "the requested blob is blocked");

  static final Problem INVALID_CHECK =
      GatewayProblems.problem(
          StatusWord.INVALID_ARGUMENT,
          "INVALID_CONSISTENCY_CHECK",
          "strict_consistency_check and skip_consistency_check exclude each other");

  static Problem tooLarge(long bytesMax) {
    return tooLarge("the blob size exceeds the maximum allowed size: " + bytesMax);
  }

  private static Problem tooLarge(String why) {
    return GatewayProblems.problem(StatusWord.SIZE_EXCEEDED, "BLOB_TOO_LARGE", why);
  }

  static Problem invalidRange(ReadKind kind, String why) {
    StatusWord status =
        kind == ReadKind.BYTE_RANGE
            ? StatusWord.INVALID_ARGUMENT
            : StatusWord.RANGE_NOT_SATISFIABLE;
    return GatewayProblems.problem(
        status, "INVALID_BYTE_RANGE", "invalid byte range parameters: " + why);
  }

  static Problem of(ClientException failure, ReadKind kind) {
    return switch (failure) {
      case ClientException.BlobNotFound _ -> NOT_FOUND;
      case ClientException.BlobForbidden _ -> FORBIDDEN;
      case ClientException.BlobTooLarge e -> tooLarge(e.getMessage());
      case ClientException.RangeOutside e -> invalidRange(kind, e.getMessage());
      case ClientException.NotInQuilt _ -> PATCH_NOT_FOUND;
      case ClientException.BlobUnavailable e -> unavailable(e, kind);
      case ClientException.SpoolFull e -> unavailable(e, kind);
      case ClientException.StatusUnknown e -> unavailable(e, kind);
      case ClientException e -> other(e, kind);
    };
  }

  private static Problem unavailable(ClientException failure, ReadKind kind) {
    return switch (kind) {
      case BLOB, QUILT ->
          GatewayProblems.problem(StatusWord.UNAVAILABLE, "BLOB_UNAVAILABLE", failure.getMessage());
      case BYTE_RANGE, STREAM -> other(failure, kind);
    };
  }

  private static Problem other(ClientException failure, ReadKind kind) {
    return other(failure.getMessage(), kind);
  }

  static Problem other(String why, ReadKind kind) {
    return kind == ReadKind.STREAM
        ? GatewayProblems.problem(StatusWord.INTERNAL, "SLIVER_RETRIEVAL_FAILED", why)
        : GatewayProblems.internal(why);
  }
}
