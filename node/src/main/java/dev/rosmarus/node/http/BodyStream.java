package dev.rosmarus.node.http;

import java.nio.ByteBuffer;
import java.util.OptionalLong;

/**
 * The body of a request piece by piece, as fast as it is read: no more than a window of it is in
 * memory, and what comes after that stays with the client. For one thread at a time.
 */
public interface BodyStream extends AutoCloseable {

  /** What the client said of the length, at most the limit; absent if it shows only at the end. */
  OptionalLong declaredBytes();

  /**
   * Waits for at least one byte and takes what is there and fits.
   *
   * @return how many bytes, more than none unless there was no room for any; -1 at the end
   * @throws BodyException if the body is longer than allowed, breaks off, or comes too slowly; the
   *     same again for every later call
   */
  int read(ByteBuffer into) throws InterruptedException;

  /** No more of it is wanted; doing it again does nothing. */
  @Override
  void close();
}
