package dev.rosmarus.node.cli;

import dev.rosmarus.erasure.Axis;
import dev.rosmarus.erasure.BlobLayout;
import dev.rosmarus.erasure.EncodingConfig;
import dev.rosmarus.erasure.redstuff.BlobEncoder;

/**
 * The memory that encoding a blob takes, in bytes: slivers, hashes of all symbols and what threads
 * need. Good to some MiB; a budget that is too small for anything gives one pair at a time.
 */
record EncodingMemory(BlobLayout layout, int threads) {

  private static final long THREAD_BYTES = 16L << 20;

  /** With all sliver pairs in memory. */
  long allPairsBytes() {
    return fixedBytes() + layout.config().shards() * pairBytes();
  }

  /** How many pairs a batch may have, from 1 to all. */
  int pairsIn(long budgetBytes) {
    EncodingConfig config = layout.config();
    long recoveryColumnBytes =
        (config.shards() - (long) config.systematicSlivers(Axis.SECONDARY))
            * layout.sliverBytes(Axis.SECONDARY);
    long heldBytes =
        fixedBytes() + Math.min(recoveryColumnBytes, BlobEncoder.RECOVERY_COLUMN_BYTES_MAX);
    return Math.clamp((budgetBytes - heldBytes) / pairBytes(), 1, config.shards());
  }

  private long fixedBytes() {
    long shards = layout.config().shards();
    return EncodingConfig.HASH_BYTES * shards * shards + threads * THREAD_BYTES;
  }

  private long pairBytes() {
    return (long) layout.sliverBytes(Axis.PRIMARY) + layout.sliverBytes(Axis.SECONDARY);
  }
}
