package dev.rosmarus.sui.endpoint;

/**
 * Calls of one kind share a connection of their own, because a stream that is read slowly holds its
 * share of the connection's window and can stall what else uses it (Sui client spec, section 2).
 */
public enum Lane {
  SUBSCRIPTIONS(Sizes.CHECKPOINT_MESSAGE_BYTES_MAX, Sizes.WINDOW_BYTES),
  /** Checkpoints in bulk. */
  CHECKPOINTS(Sizes.CHECKPOINT_MESSAGE_BYTES_MAX, Sizes.BULK_WINDOW_BYTES),
  /** Everything else. */
  CALLS(Sizes.MESSAGE_BYTES_MAX, Sizes.WINDOW_BYTES);

  private static final class Sizes {
    static final int MESSAGE_BYTES_MAX = 32 << 20;
    static final int CHECKPOINT_MESSAGE_BYTES_MAX = 128 << 20;
    static final int WINDOW_BYTES = 2 << 20;
    static final int BULK_WINDOW_BYTES = 16 << 20;
  }

  private final int messageBytesMax;
  private final int windowBytes;

  Lane(int messageBytesMax, int windowBytes) {
    this.messageBytesMax = messageBytesMax;
    this.windowBytes = windowBytes;
  }

  /** Of one answer, before and after decompression. */
  public int messageBytesMax() {
    return messageBytesMax;
  }

  int windowBytes() {
    return windowBytes;
  }
}
