package dev.rosmarus.node.client;

/** So many bytes, shared; who does not get what it asks for does without. Safe for any thread. */
final class ByteBudget {

  private final long bytesMax;
  private long taken;

  ByteBudget(long bytesMax) {
    this.bytesMax = bytesMax;
  }

  long bytesMax() {
    return bytesMax;
  }

  synchronized boolean take(long bytes) {
    if (bytes > bytesMax - taken) {
      return false;
    }
    taken += bytes;
    return true;
  }

  /** What was taken before, or a part of it. */
  synchronized void give(long bytes) {
    taken -= bytes;
  }

  synchronized long taken() {
    return taken;
  }
}
