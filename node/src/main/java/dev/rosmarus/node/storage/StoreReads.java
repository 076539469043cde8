package dev.rosmarus.node.storage;

import java.lang.foreign.MemorySegment;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads, from within a pool of native threads. It must not be kept beyond the work it is for. */
public interface StoreReads {

  Optional<byte[]> get(Table table, byte[] key);

  /** Cheap for small values only: it may read the value. */
  boolean has(Table table, byte[] key);

  /**
   * Reads the value into native memory.
   *
   * @return bytes of the value, of which as many are copied as the target takes; empty if there is
   *     none
   * @throws StorageException.Damaged if the value, or what leads to it, is not as it was written
   */
  OptionalLong read(Table table, byte[] key, MemorySegment target);
}
