package dev.rosmarus.node.sliver;

import dev.rosmarus.erasure.Axis;
import dev.rosmarus.erasure.BlobId;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedSet;

/** The shards that have storage here, in the committee or not (Walrus node runtime spec, 9.3). */
public interface Shards {

  Optional<Shard> shard(int index);

  SortedSet<Integer> indices();

  /** Creates what is not there, with status NONE; leaves the rest alone. Durable on return. */
  void create(Collection<Integer> indices) throws InterruptedException;

  /** Durable on return. */
  void setStatus(int index, ShardStatus status) throws InterruptedException;

  /** Whether all of these shards have both slivers of the blob. */
  default boolean holdAll(BlobId blob, Collection<Integer> indices) throws InterruptedException {
    for (int index : indices) {
      Optional<Shard> shard = shard(index);
      if (shard.isEmpty()
          || !shard.get().has(blob, Axis.PRIMARY)
          || !shard.get().has(blob, Axis.SECONDARY)) {
        return false;
      }
    }
    return true;
  }

  /** Removes the shard and all of its slivers; nothing if it is not there. */
  void remove(int index) throws InterruptedException;
}
