package dev.rosmarus.node.upload;

import dev.rosmarus.erasure.BlobMetadata;
import dev.rosmarus.erasure.ErasureException;
import dev.rosmarus.erasure.ErasureException.BlobIdMismatch;
import dev.rosmarus.erasure.ErasureException.BlobTooLarge;
import dev.rosmarus.erasure.ErasureException.HashCountMismatch;
import dev.rosmarus.erasure.ErasureException.IndexTooLarge;
import dev.rosmarus.erasure.ErasureException.MerkleRootMismatch;
import dev.rosmarus.erasure.ErasureException.SliverSizeMismatch;
import dev.rosmarus.erasure.ErasureException.SymbolSizeMismatch;

/** What is wrong with an upload, in the words of the network (Walrus HTTP API spec, 3.3). */
public final class VerificationCauses {

  private VerificationCauses() {}

  /** Why metadata does not hold. */
  static String ofMetadata(ErasureException failure, BlobMetadata metadata, int nShards) {
    return switch (failure) {
      case HashCountMismatch e ->
          "the metadata contained an invalid number of hashes (expected %d): %d"
              .formatted(nShards, metadata.hashes().size());
      case BlobIdMismatch e -> "the blob ID does not match the provided metadata";
      case BlobTooLarge e -> "the unencoded blob length is too large for the given config";
      default -> failure.getMessage();
    };
  }

  /** Why a sliver does not hold. */
  public static String ofSliver(ErasureException failure) {
    return switch (failure) {
      case IndexTooLarge e ->
          "the sliver index is too large for the number of shards in the metadata";
      case SliverSizeMismatch e -> "the length of the provided sliver does not match the metadata";
      case SymbolSizeMismatch e ->
          "the symbol size of the provided sliver does not match the metadata";
      case MerkleRootMismatch e ->
          "the recomputed Merkle root of the provided sliver does not match the metadata";
      default -> failure.getMessage();
    };
  }
}
