package dev.rosmarus.node.upload;

import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.erasure.VerifiedMetadata;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The decoded metadata of the blobs that slivers came for last. A blob's slivers come together, and
 * each would decode two hashes for every shard of the network again.
 *
 * <p>It says nothing of what is stored: whoever asks has seen that the metadata still is.
 */
final class DecodedMetadata {

  private final int hashesMax;
  private final LinkedHashMap<BlobId, VerifiedMetadata> recent =
      new LinkedHashMap<>(16, 0.75f, true);
  private long hashes;

  /**
   * @param hashesMax of all of them together, about 50 bytes each; the one asked for last is kept
   *     anyway
   */
  DecodedMetadata(int hashesMax) {
    this.hashesMax = hashesMax;
  }

  synchronized Optional<VerifiedMetadata> get(BlobId blob) {
    return Optional.ofNullable(recent.get(blob));
  }

  synchronized void put(VerifiedMetadata metadata) {
    if (recent.put(metadata.blobId(), metadata) == null) {
      hashes += hashesOf(metadata);
    }
    while (hashes > hashesMax && recent.size() > 1) {
      Map.Entry<BlobId, VerifiedMetadata> eldest = recent.pollFirstEntry();
      hashes -= hashesOf(eldest.getValue());
    }
  }

  private static long hashesOf(VerifiedMetadata metadata) {
    return 2L * metadata.metadata().hashes().size();
  }

  synchronized int size() {
    return recent.size();
  }
}
