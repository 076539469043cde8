package dev.rosmarus.node.sliver;

import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.erasure.BlobMetadata;
import dev.rosmarus.erasure.VerifiedMetadata;
import dev.rosmarus.node.blob.RocksBlobTable;
import dev.rosmarus.node.storage.NodeTables;
import dev.rosmarus.node.storage.StorageException.Damaged;
import dev.rosmarus.node.storage.Store;
import dev.rosmarus.node.storage.XxHash64;
import dev.rosmarus.node.wire.MetadataBcs;
import dev.rosmarus.sui.bcs.BcsReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Metadata in the node's store: a version byte, a hash seeded with the blob id, and BCS. What does
 * not fit its hash is not served.
 */
public final class RocksMetadataStore implements MetadataStore {

  private static final Logger LOG = LoggerFactory.getLogger(MetadataStore.class);
  private static final byte VERSION = 0;
  private static final int HEAD_BYTES = 1 + Long.BYTES;

  private final Store store;
  private final RocksBlobTable blobs;

  public RocksMetadataStore(Store store, RocksBlobTable blobs) {
    this.store = store;
    this.blobs = blobs;
  }

  @Override
  public boolean has(BlobId blob) throws InterruptedException {
    return store.has(NodeTables.METADATA, blob.bytes());
  }

  @Override
  public Optional<BlobMetadata> metadata(BlobId blob) throws InterruptedException {
    return store.read(rows ->
        rows.get(NodeTables.METADATA, blob.bytes())
            .map(value -> BcsReader.decode(checked(blob, value), MetadataBcs::read)));
  }

  @Override
  public Optional<byte[]> metadataBcs(BlobId blob) throws InterruptedException {
    return store.read(
        rows -> rows.get(NodeTables.METADATA, blob.bytes()).map(value -> checked(blob, value)));
  }

  private static byte[] checked(BlobId blob, byte[] value) {
    if (value.length >= HEAD_BYTES && value[0] == VERSION) {
      byte[] bcs = Arrays.copyOfRange(value, HEAD_BYTES, value.length);
      long hash = ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN).getLong(1);
      if (hash == hash(blob, bcs)) {
        return bcs;
      }
    }
    LOG.error(
        "the metadata of blob {} is damaged on disk and is not served; see whether the disk fails;"
            + " the metadata can be fetched from other nodes",
        blob);
    throw new Damaged("the metadata of blob " + blob + " is not as it was written");
  }

  @Override
  public boolean store(VerifiedMetadata metadata) throws InterruptedException {
    store.disk().requireRoom();
    BlobId blob = metadata.blobId();
    return blobs.markMetadataStored(
        blob,
        batch -> batch.put(NodeTables.METADATA, blob.bytes(), sealed(blob, metadata.metadata())));
  }

  private static byte[] sealed(BlobId blob, BlobMetadata metadata) {
    byte[] bcs = MetadataBcs.encode(metadata);
    return ByteBuffer.allocate(HEAD_BYTES + bcs.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(VERSION)
        .putLong(hash(blob, bcs))
        .put(bcs)
        .array();
  }

  private static long hash(BlobId blob, byte[] bcs) {
    return XxHash64.hash(bcs, XxHash64.hash(blob.bytes(), 0));
  }
}
