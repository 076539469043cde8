package dev.rosmarus.node.compute;

/** The pool has as many tasks queued and running as it may; later there will be room. */
public final class PoolBusyException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  PoolBusyException(String pool, int tasksMax) {
    super("the pool '" + pool + "' is busy with " + tasksMax + " tasks");
  }
}
