package dev.rosmarus.node.rig;

import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.node.blob.BlobTable;
import dev.rosmarus.node.blob.History;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.walrus.event.BlobEvent;
import dev.rosmarus.sui.walrus.event.EventId;
import dev.rosmarus.sui.walrus.event.StoragePoolEvent;
import dev.rosmarus.sui.walrus.object.BlobIdBytes;

/** Events that a test makes, written to the blob table as they come. */
public final class TestChain {

  private static final int RS2 = 1;
  private static final History COMPLETE = new History.Complete();

  private final BlobTable blobs;
  private long index;

  public TestChain(BlobTable blobs) {
    this.blobs = blobs;
  }

  public static EventId event(long index) {
    byte[] digest = new byte[Digest.BYTES];
    digest[0] = 7;
    return new EventId(Digest.of(digest), index);
  }

  private synchronized void apply(BlobEvent event) throws InterruptedException {
    var _ = blobs.apply(event, event(index), index, COMPLETE);
    index++;
  }

  private synchronized void apply(StoragePoolEvent event) throws InterruptedException {
    blobs.apply(event, event(index), index, COMPLETE);
    index++;
  }

  private static BlobIdBytes bytes(BlobId blob) {
    return BlobIdBytes.of(blob.bytes());
  }

  public void registerPermanent(BlobId blob, Address object, long endEpoch)
      throws InterruptedException {
    apply(new BlobEvent.Registered(1, bytes(blob), 100, RS2, endEpoch, false, object));
  }

  public void registerDeletable(BlobId blob, Address object, long endEpoch)
      throws InterruptedException {
    apply(new BlobEvent.Registered(1, bytes(blob), 100, RS2, endEpoch, true, object));
  }

  public void certifyPermanent(BlobId blob, Address object, long endEpoch)
      throws InterruptedException {
    apply(new BlobEvent.Certified(1, bytes(blob), endEpoch, false, object, false));
  }

  public void certifyDeletable(BlobId blob, Address object, long endEpoch)
      throws InterruptedException {
    apply(new BlobEvent.Certified(1, bytes(blob), endEpoch, true, object, false));
  }

  public void invalidate(BlobId blob) throws InterruptedException {
    apply(new BlobEvent.InvalidBlobId(1, bytes(blob)));
  }

  public void createPool(Address pool, long endEpoch) throws InterruptedException {
    apply(new StoragePoolEvent.StoragePoolCreated(1, pool, 1L << 30, 1, endEpoch));
  }

  public void registerPooled(BlobId blob, Address object, Address pool)
      throws InterruptedException {
    apply(new BlobEvent.PooledBlobRegistered(1, bytes(blob), 100, RS2, true, object, pool));
  }
}
