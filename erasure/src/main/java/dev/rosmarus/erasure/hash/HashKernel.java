package dev.rosmarus.erasure.hash;

import java.lang.foreign.MemorySegment;

/**
 * Hashing of many messages in native memory. All implementations give the same bytes; nothing is
 * allocated per call. Kernels trust {@link Hasher} to have checked the ranges.
 */
sealed interface HashKernel permits PlainHashKernel, LaneHashKernel {

  /** For a log line or a table of figures. */
  String name();

  /** Leaf hashes {@code H(00 || symbol)} of {@code count} symbols. */
  void leaves(
      MemorySegment symbols,
      long offset,
      long strideBytes,
      int symbolBytes,
      int count,
      MemorySegment hashes,
      long hashOffset,
      long hashStrideBytes);

  /**
   * Inner nodes {@code H(01 || left || right)} of {@code count} pairs of children that lie on end,
   * with a readable byte before them.
   *
   * <p>Fewer parents than {@link #parentsAtOnce} are computed as if they were so many: their
   * children are read, from any readable bytes, and their digests written.
   */
  void parents(MemorySegment children, long offset, int count, MemorySegment out, long outOffset);

  /** How many parents are computed at the least. */
  int parentsAtOnce();

  /** How many trees {@link #roots} takes. */
  int treesAtOnce();

  /**
   * Roots over {@code leaves} leaf hashes each of exactly {@link #treesAtOnce} trees; at least two
   * leaves, with 32 readable bytes behind the last.
   */
  void roots(
      MemorySegment leafHashes,
      long offset,
      long strideBytes,
      int leaves,
      MemorySegment out,
      long outOffset);
}
