package dev.rosmarus.node.sliver;

/**
 * How far a shard's storage is (Walrus node runtime spec, section 9.2). The code is what is stored.
 */
public enum ShardStatus {
  /** Created; nothing was synced yet. */
  NONE(0),
  ACTIVE(1),
  /** Pulling from the previous owner. */
  ACTIVE_SYNC(2),
  /** Recovering single slivers from symbols. */
  ACTIVE_RECOVER(3),
  /** Lost; kept for the new owner to pull. Takes no writes. */
  LOCKED_TO_MOVE(4);

  private final int code;

  ShardStatus(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }

  public boolean takesWrites() {
    return this != LOCKED_TO_MOVE;
  }
}
