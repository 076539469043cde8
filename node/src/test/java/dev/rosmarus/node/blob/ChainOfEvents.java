package dev.rosmarus.node.blob;

import static dev.rosmarus.node.blob.BlobSamples.chainBlob;
import static dev.rosmarus.node.blob.BlobSamples.event;
import static dev.rosmarus.node.blob.BlobSamples.object;

import dev.rosmarus.sui.walrus.event.BlobEvent;
import dev.rosmarus.sui.walrus.event.ContractEvent;
import dev.rosmarus.sui.walrus.event.StoragePoolEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * A table and events that come to it one after the other; the event's number is its element's index
 * and names its id. Blobs, objects and pools are named by numbers.
 */
final class ChainOfEvents {

  final MiniTable table = new MiniTable();
  private final List<ContractEvent> events = new ArrayList<>();

  /** All events so far; the place of each is its index. */
  List<ContractEvent> events() {
    return events;
  }

  /** The number of the last event. */
  int last() {
    return events.size() - 1;
  }

  Effect handle(BlobEvent event) {
    events.add(event);
    return table.handle(event, event(last()), last());
  }

  void handle(StoragePoolEvent event) {
    events.add(event);
    table.handle(event, event(last()), last());
  }

  /** Handles an event that may have been handled before. */
  static void handleOf(MiniTable table, ContractEvent event, int index) {
    if (event instanceof BlobEvent blobEvent) {
      table.handle(blobEvent, event(index), index);
    } else {
      table.handle((StoragePoolEvent) event, event(index), index);
    }
  }

  Effect register(int epoch, int blob, int object, int endEpoch, boolean deletable) {
    return handle(registered(epoch, blob, object, endEpoch, deletable));
  }

  Effect certify(int epoch, int blob, int object, int endEpoch, boolean deletable) {
    return handle(certified(epoch, blob, object, endEpoch, deletable, false));
  }

  Effect extend(int epoch, int blob, int object, int endEpoch, boolean deletable) {
    return handle(certified(epoch, blob, object, endEpoch, deletable, true));
  }

  Effect delete(int epoch, int blob, int object, int endEpoch, boolean wasCertified) {
    return handle(
        new BlobEvent.Deleted(epoch, chainBlob(blob), endEpoch, object(object), wasCertified));
  }

  Effect invalidate(int epoch, int blob) {
    return handle(new BlobEvent.InvalidBlobId(epoch, chainBlob(blob)));
  }

  Effect pooledRegister(int epoch, int blob, int object, int pool) {
    return handle(
        new BlobEvent.PooledBlobRegistered(
            epoch, chainBlob(blob), 100, 1, true, object(object), object(pool)));
  }

  Effect pooledCertify(int epoch, int blob, int object, int pool) {
    return handle(
        new BlobEvent.PooledBlobCertified(
            epoch, chainBlob(blob), true, object(object), object(pool)));
  }

  Effect pooledDelete(int epoch, int blob, int object, int pool, boolean wasCertified) {
    return handle(
        new BlobEvent.PooledBlobDeleted(
            epoch, chainBlob(blob), object(object), wasCertified, object(pool)));
  }

  void createPool(int epoch, int pool, int endEpoch) {
    handle(new StoragePoolEvent.StoragePoolCreated(epoch, object(pool), 1000, epoch, endEpoch));
  }

  void extendPool(int epoch, int pool, int endEpoch) {
    handle(new StoragePoolEvent.StoragePoolExtended(epoch, object(pool), endEpoch));
  }

  static BlobEvent registered(int epoch, int blob, int object, int endEpoch, boolean deletable) {
    return new BlobEvent.Registered(
        epoch, chainBlob(blob), 100, 1, endEpoch, deletable, object(object));
  }

  static BlobEvent certified(
      int epoch, int blob, int object, int endEpoch, boolean deletable, boolean isExtension) {
    return new BlobEvent.Certified(
        epoch, chainBlob(blob), endEpoch, deletable, object(object), isExtension);
  }
}
