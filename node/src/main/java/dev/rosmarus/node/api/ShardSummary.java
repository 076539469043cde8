package dev.rosmarus.node.api;

import dev.rosmarus.node.sliver.Shard;
import dev.rosmarus.node.sliver.ShardStatus;
import dev.rosmarus.node.sliver.Shards;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The shards of a node by status (section 5.13).
 *
 * @param owned by the latest committee, by index
 * @param other shards that have storage here nevertheless
 */
record ShardSummary(SortedMap<Integer, Word> owned, SortedMap<Integer, Word> other) {

  /** The status of a shard as the API has it. */
  enum Word {
    /** Nothing was synced yet, or there is no storage. */
    UNKNOWN("unknown"),
    READY("ready"),
    IN_TRANSFER("inTransfer"),
    IN_RECOVERY("inRecovery"),
    READ_ONLY("readOnly");

    private final String text;

    Word(String text) {
      this.text = text;
    }

    String text() {
      return text;
    }

    static Word of(ShardStatus status) {
      return switch (status) {
        case NONE -> UNKNOWN;
        case ACTIVE -> READY;
        case ACTIVE_SYNC -> IN_TRANSFER;
        case ACTIVE_RECOVER -> IN_RECOVERY;
        case LOCKED_TO_MOVE -> READ_ONLY;
      };
    }
  }

  /** No shards at all. */
  static final ShardSummary NONE = new ShardSummary(new TreeMap<>(), new TreeMap<>());

  static ShardSummary of(Collection<Integer> ownShards, Shards shards) {
    SortedMap<Integer, Word> owned = new TreeMap<>();
    for (int shard : ownShards) {
      owned.put(shard, word(shards, shard).orElse(Word.UNKNOWN));
    }
    SortedMap<Integer, Word> other = new TreeMap<>();
    for (int shard : shards.indices()) {
      if (!owned.containsKey(shard)) {
        word(shards, shard).ifPresent(word -> other.put(shard, word));
      }
    }
    return new ShardSummary(owned, other);
  }

  private static Optional<Word> word(Shards shards, int shard) {
    return shards.shard(shard).map(Shard::status).map(Word::of);
  }

  /** Owned shards of this status. */
  long owned(Word word) {
    return count(owned, word);
  }

  /** Shards kept for their new owner. */
  long readOnly() {
    return count(other, Word.READ_ONLY);
  }

  private static long count(Map<Integer, Word> shards, Word word) {
    return shards.values().stream().filter(word::equals).count();
  }
}
