package dev.rosmarus.node.symbol;

import dev.rosmarus.erasure.Axis;
import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.erasure.EncodingConfig;
import dev.rosmarus.node.access.BlobAccess;
import dev.rosmarus.node.committee.CommitteeSnapshot;
import dev.rosmarus.node.sliver.Shard;
import dev.rosmarus.node.sliver.Shards;
import dev.rosmarus.node.sliver.StoredSliver;
import dev.rosmarus.node.storage.StorageException;
import java.util.Optional;

/** The slivers that symbols are cut from. */
final class SourceSlivers {

  /** A sliver, or why there is none. */
  sealed interface Source {

    record Found(StoredSliver sliver) implements Source {}

    record Missing(SymbolRefusal why) implements Source {}
  }

  private final EncodingConfig encoding;
  private final BlobAccess access;
  private final Shards shards;

  SourceSlivers(EncodingConfig encoding, BlobAccess access, Shards shards) {
    this.encoding = encoding;
    this.access = access;
    this.shards = shards;
  }

  /** Why nothing of the blob may be read, if that is so. */
  Optional<SymbolRefusal> refusal(BlobId blob) throws InterruptedException {
    return switch (access.check(blob)) {
      case ALLOWED -> Optional.empty();
      case DENIED -> Optional.of(new SymbolRefusal.Denied());
      case UNREGISTERED -> Optional.of(new SymbolRefusal.SliverUnavailable());
    };
  }

  /** The caller closes what is found. */
  Source read(CommitteeSnapshot committee, BlobId blob, Axis axis, int sliverIndex)
      throws InterruptedException {
    int index = encoding.shardOfPair(blob, encoding.pairIndex(axis, sliverIndex));
    Optional<Shard> shard = shards.shard(index);
    if (shard.isEmpty()) {
      return missing(new SymbolRefusal.ShardNotAssigned(index, committee.epoch()));
    }
    try {
      Optional<StoredSliver> sliver = shard.get().sliver(blob, axis);
      return sliver.isPresent()
          ? new Source.Found(sliver.get())
          : missing(new SymbolRefusal.SliverUnavailable());
    } catch (StorageException.ShardGone e) {
      return missing(new SymbolRefusal.ShardNotAssigned(index, committee.epoch()));
    } catch (StorageException.Damaged e) {
      return missing(new SymbolRefusal.Damaged(e.getMessage()));
    }
  }

  private static Source missing(SymbolRefusal why) {
    return new Source.Missing(why);
  }
}
