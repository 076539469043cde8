package dev.rosmarus.sui.stream;

import dev.rosmarus.sui.rpc.RpcException;
import java.util.Optional;

/**
 * The one who reads a stream. Whatever it waits for, a network call included, ends when the stream
 * is closed; an interrupt by anybody else stays an interrupt.
 */
final class OneReader {

  /** What the reader does and waits for. */
  @FunctionalInterface
  interface Read<T> {
    T get() throws InterruptedException;
  }

  private final Runnable atEnd;
  private Optional<Thread> reader = Optional.empty();
  private boolean closed;
  private boolean turnedOut;

  /**
   * @param atEnd done once when the stream is closed and nobody reads any more
   */
  OneReader(Runnable atEnd) {
    this.atEnd = atEnd;
  }

  /**
   * @throws StreamException.Closed when the stream, or the client below it, is closed
   * @throws IllegalStateException while somebody else reads
   */
  <T> T read(Read<T> read) throws InterruptedException {
    enter();
    try {
      return read.get();
    } catch (RpcException.Cancelled e) {
      if (!isClosed() && Thread.interrupted()) {
        throw interrupted(e);
      }
      throw new StreamException.Closed();
    } catch (InterruptedException e) {
      if (isClosed()) {
        throw new StreamException.Closed();
      }
      throw e;
    } finally {
      leave();
    }
  }

  private static InterruptedException interrupted(RpcException.Cancelled cause) {
    InterruptedException interrupt = new InterruptedException(cause.getMessage());
    interrupt.initCause(cause);
    return interrupt;
  }

  private synchronized void enter() {
    if (closed) {
      throw new StreamException.Closed();
    }
    if (reader.isPresent()) {
      throw new IllegalStateException(
          "a checkpoint stream is for one reader, and " + reader.get() + " reads it");
    }
    reader = Optional.of(Thread.currentThread());
  }

  /** The interrupt that turned the reader out is not for what it does next. */
  private synchronized void leave() {
    reader = Optional.empty();
    if (turnedOut) {
      turnedOut = false;
      Thread.interrupted();
    }
    if (closed) {
      atEnd.run();
    }
  }

  synchronized boolean isClosed() {
    return closed;
  }

  /** Turns the reader out. */
  synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    if (reader.isEmpty()) {
      atEnd.run();
    }
    reader
        .filter(thread -> !thread.isInterrupted())
        .ifPresent(thread -> {
          turnedOut = true;
          thread.interrupt();
        });
  }
}
