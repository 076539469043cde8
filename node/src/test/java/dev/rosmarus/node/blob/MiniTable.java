package dev.rosmarus.node.blob;

import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.walrus.event.BlobEvent;
import dev.rosmarus.sui.walrus.event.EventId;
import dev.rosmarus.sui.walrus.event.StoragePoolEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The five tables in memory, driven by the rules as a store drives them. */
final class MiniTable {

  final Map<BlobId, BlobInfo> blobs = new HashMap<>();
  final Map<Address, PerObjectBlobInfo> objects = new HashMap<>();
  final Map<Address, PerObjectPooledBlobInfo> pooledObjects = new HashMap<>();
  final Map<Address, StoragePoolInfo> pools = new HashMap<>();
  LatestHandledIndex latestHandled = LatestHandledIndex.NONE;
  History history = new History.Complete();

  Effect handle(BlobEvent event, EventId id, long index) {
    BlobRows.Keys keys = BlobRows.keysOf(event);
    BlobRows before =
        new BlobRows(
            Optional.ofNullable(blobs.get(keys.blob())),
            keys.object().map(objects::get),
            keys.pooledObject().map(pooledObjects::get));
    Effect effect = BlobEventRules.apply(before, event, id, index, latestHandled, history);
    if (effect instanceof Effect.Applied(BlobRows after, LatestHandledIndex handled, _)) {
      put(blobs, keys.blob(), after.blob());
      keys.object().ifPresent(key -> put(objects, key, after.object()));
      keys.pooledObject().ifPresent(key -> put(pooledObjects, key, after.pooledObject()));
      latestHandled = handled;
    }
    return effect;
  }

  void handle(StoragePoolEvent event, EventId id, long index) {
    if (!latestHandled.covers(index)) {
      Address key = event.storagePoolId();
      pools.put(key, StoragePoolRules.apply(Optional.ofNullable(pools.get(key)), event, id));
      latestHandled = LatestHandledIndex.of(index);
    }
  }

  /** A change that comes from no event. */
  List<Anomaly> apply(BlobId blob, Operand operand) {
    Transition<BlobInfo> transition =
        AggregateRules.apply(Optional.ofNullable(blobs.get(blob)), operand);
    put(blobs, blob, transition.after());
    return transition.anomalies();
  }

  /** The first phase of garbage collection. */
  void cleanUp(long epoch) {
    pools.values().removeIf(pool -> !pool.isAlive(epoch));
    objects.values().removeIf(object -> goes(object.blobId(), Expiry.of(object, epoch)));
    pooledObjects
        .values()
        .removeIf(object -> {
          Optional<StoragePoolInfo> pool = Optional.ofNullable(pools.get(object.storagePoolId()));
          return goes(object.blobId(), Expiry.of(object, pool, epoch));
        });
  }

  private boolean goes(BlobId blob, Expiry expiry) {
    return switch (expiry) {
      case Expiry.Alive _ -> false;
      case Expiry.DeletedBefore _ -> true;
      case Expiry.Expired(Operand operand) -> {
        if (!apply(blob, operand).isEmpty()) {
          throw new AssertionError("expiry of an object that is not counted: " + operand);
        }
        yield true;
      }
    };
  }

  /** The second phase of garbage collection, for one blob. */
  DataRemoval removeData(BlobId blob, long epoch) {
    DataRemoval removal = DataRemoval.of(blobs.get(blob), epoch);
    switch (removal) {
      case DataRemoval.Keep _ -> {}
      case DataRemoval.Data(BlobInfo after) -> blobs.put(blob, after);
      case DataRemoval.DataAndRow _ -> blobs.remove(blob);
    }
    return removal;
  }

  List<String> violations(BlobId blob) {
    return BlobInvariants.violations(
        Optional.ofNullable(blobs.get(blob)),
        objects.values().stream().filter(object -> object.blobId().equals(blob)).toList(),
        pooledObjects.values().stream().filter(object -> object.blobId().equals(blob)).toList());
  }

  /** Everything that is stored. */
  List<Object> contents() {
    return List.of(
        Map.copyOf(blobs),
        Map.copyOf(objects),
        Map.copyOf(pooledObjects),
        Map.copyOf(pools),
        latestHandled);
  }

  private static <K, V> void put(Map<K, V> table, K key, Optional<V> value) {
    if (value.isPresent()) {
      table.put(key, value.get());
    } else {
      table.remove(key);
    }
  }
}
