package dev.rosmarus.sui.rpc;

import java.time.Duration;
import java.util.Optional;

/**
 * A server's stream, read one frame at a time. Frames are never left unread on the wire: the call
 * is cancelled on close, when the reader is slower than the buffer, and after 30 s of silence.
 */
public interface ServerStream<T> extends AutoCloseable {

  /**
   * The next frame, or nothing once the server has ended the stream.
   *
   * @throws RpcException when it broke, with {@code Unavailable} for silence too
   */
  Optional<T> next() throws InterruptedException;

  /** As {@link #next()}, but also nothing when none came in this time; see {@link #ended()}. */
  Optional<T> next(Duration patience) throws InterruptedException;

  boolean ended();

  /** The endpoint it comes from, as configured. */
  String endpoint();

  @Override
  void close();
}
