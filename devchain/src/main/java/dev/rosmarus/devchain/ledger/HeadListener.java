package dev.rosmarus.devchain.ledger;

/**
 * Hears of every checkpoint, in order, once every read shows it. Called by the writer: it must
 * neither block nor throw.
 */
@FunctionalInterface
public interface HeadListener {
  void onCheckpoint(CheckpointRecord checkpoint);
}
