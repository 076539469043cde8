package dev.rosmarus.node.storage;

import java.nio.ByteBuffer;

/** Keys where native code wants them; one at a time on each thread. */
final class DirectKey {

  private static final int BYTES_MAX = 256;
  private static final ThreadLocal<ByteBuffer> BUFFER =
      ThreadLocal.withInitial(() -> ByteBuffer.allocateDirect(BYTES_MAX));

  private DirectKey() {}

  /** The key, until the next call on this thread. */
  static ByteBuffer of(byte[] key) {
    ByteBuffer buffer =
        key.length <= BYTES_MAX ? BUFFER.get() : ByteBuffer.allocateDirect(key.length);
    return buffer.clear().put(key).flip();
  }
}
