package dev.rosmarus.node.gateway.aggregator;

import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.node.client.BlobClient;
import dev.rosmarus.node.client.BlobStream;
import dev.rosmarus.node.client.ClientException;
import dev.rosmarus.node.client.ConsistencyCheck;
import dev.rosmarus.node.client.ReadPatch;
import dev.rosmarus.node.rest.Problem;
import dev.rosmarus.sui.rpc.RpcException;
import dev.rosmarus.sui.walrus.read.WalrusReadException;
import java.util.OptionalLong;

/** Reads that the operator allows; a failure ends the request with its answer. */
final class Reading {

  private final AggregatorParts parts;
  private final OptionalLong blobBytesMax;

  Reading(AggregatorParts parts, OptionalLong blobBytesMax) {
    this.parts = parts;
    this.blobBytesMax = blobBytesMax;
  }

  /** Something that the client does. */
  interface Call<T> {
    T with(BlobClient client) throws InterruptedException;
  }

  /** A blob that is checked, or of the {@link ReadKind#STREAM stream} route not yet. */
  BlobPieces blob(BlobId blobId, ConsistencyCheck check, ReadKind kind)
      throws InterruptedException {
    return pieces(blobId, kind, client -> client.openStream(blobId, check));
  }

  BlobPieces range(BlobId blobId, long from, long bytes, ReadKind kind)
      throws InterruptedException {
    return pieces(blobId, kind, client -> client.openRange(blobId, from, bytes));
  }

  private BlobPieces pieces(BlobId blobId, ReadKind kind, Call<BlobStream> opening)
      throws InterruptedException {
    return read(
        blobId,
        kind,
        client -> {
          requireShort(client, blobId);
          return BlobPieces.begin(opening.with(client));
        });
  }

  private void requireShort(BlobClient client, BlobId blobId) throws InterruptedException {
    if (blobBytesMax.isPresent()) {
      long bytes = client.metadata(blobId).layout().unencodedBytes();
      if (bytes > blobBytesMax.getAsLong()) {
        throw ReadFailures.tooLarge(blobBytesMax.getAsLong()).rejection();
      }
    }
  }

  /** A blob of a quilt, in memory. */
  ReadPatch patch(BlobId quiltId, Call<ReadPatch> call) throws InterruptedException {
    ReadPatch patch = read(quiltId, ReadKind.QUILT, call);
    if (patch.blob().data().byteSize() > blobBytesMax.orElse(Long.MAX_VALUE)) {
      patch.close();
      throw ReadFailures.tooLarge(blobBytesMax.getAsLong()).rejection();
    }
    return patch;
  }

  /** Anything of a blob, unless it is denied. */
  <T> T read(BlobId blobId, ReadKind kind, Call<T> call) throws InterruptedException {
    if (parts.denyList().denies(blobId)) {
      throw ReadFailures.FORBIDDEN.rejection();
    }
    Problem problem;
    try {
      return call.with(parts.client());
    } catch (ClientException e) {
      problem = ReadFailures.of(e, kind);
    } catch (RpcException | WalrusReadException e) {
      problem = ReadFailures.other("the chain cannot be read: " + e.getMessage(), kind);
    }
    throw problem.rejection();
  }
}
