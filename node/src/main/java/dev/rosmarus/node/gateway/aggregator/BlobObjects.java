package dev.rosmarus.node.gateway.aggregator;

import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.rpc.Freshness;
import dev.rosmarus.sui.walrus.object.BlobIdBytes;
import dev.rosmarus.sui.walrus.read.ObjectKind;
import dev.rosmarus.sui.walrus.read.WalrusChain;
import dev.rosmarus.sui.walrus.read.WalrusReadException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Blobs by their objects on the chain, be they owned, shared, or in a pool. */
final class BlobObjects {

  private final WalrusChain chain;

  BlobObjects(WalrusChain chain) {
    this.chain = chain;
  }

  /** A blob's id, and what its owner attached to the object. */
  record Found(BlobId blobId, Map<String, String> attributes) {}

  /** Empty if there is no such object, or it is no blob. */
  Optional<Found> find(Address objectId) {
    return blobId(objectId).map(id -> new Found(id, attributes(objectId)));
  }

  private Optional<BlobId> blobId(Address objectId) {
    try {
      return chain.blob(objectId, Freshness.ANY).map(blob -> id(blob.blobId()));
    } catch (WalrusReadException.WrongType e) {
      return pooled(objectId);
    }
  }

  private Optional<BlobId> pooled(Address objectId) {
    try {
      return chain
          .object(objectId, ObjectKind.POOLED_BLOB, Freshness.ANY)
          .map(blob -> id(blob.value().blobId()));
    } catch (WalrusReadException.WrongType e) {
      return Optional.empty();
    }
  }

  private static BlobId id(BlobIdBytes bytes) {
    return BlobId.of(bytes.bytes());
  }

  private Map<String, String> attributes(Address objectId) {
    Map<String, String> attributes = new LinkedHashMap<>();
    chain
        .blobAttributes(objectId, Freshness.ANY)
        .ifPresent(metadata ->
            metadata
                .attributes()
                .entries()
                .forEach(entry -> attributes.put(entry.key(), entry.value())));
    return attributes;
  }
}
