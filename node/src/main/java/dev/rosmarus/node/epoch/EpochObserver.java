package dev.rosmarus.node.epoch;

/** What the operator wants to see of the epochs, as plain values. */
public interface EpochObserver {

  EpochObserver NONE = new EpochObserver() {};

  /** Where the epoch is in its life; exactly one holds ({@code walrus_current_epoch_state}). */
  enum Phase {
    EPOCH_CHANGE_SYNC,
    EPOCH_CHANGE_DONE,
    NEXT_PARAMS_SELECTED
  }

  default void phase(long epoch, Phase phase) {}

  /** This node said on chain, or is about to, that it has its shards of the epoch. */
  default void attested(long epoch) {}
}
