package dev.rosmarus.node.client;

import dev.rosmarus.erasure.VerifiedMetadata;

/** Told how far the read of a whole blob is. Called from several threads; must return at once. */
public interface ReadListener {

  ReadListener NONE = new ReadListener() {};

  /** The blob is there, and so long. */
  default void found(VerifiedMetadata metadata) {}

  /**
   * Slivers that are here and good. Checks and decoding come after the last one; a read that finds
   * the committee changed begins again at nothing.
   *
   * @param bytes so far; may be a little more than are needed
   */
  default void slivers(long bytes, long bytesNeeded) {}
}
