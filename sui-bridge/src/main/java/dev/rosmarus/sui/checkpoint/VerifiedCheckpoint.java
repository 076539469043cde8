package dev.rosmarus.sui.checkpoint;

import dev.rosmarus.sui.object.SuiObject;
import java.util.List;

/**
 * A checkpoint that passed every rule; made by {@link CheckpointVerifier} alone, so that whoever
 * holds one need not ask where it came from.
 */
public final class VerifiedCheckpoint {

  private final VerifierState next;
  private final List<VerifiedTransaction> transactions;
  private final List<SuiObject> objects;

  VerifiedCheckpoint(
      VerifierState next, List<VerifiedTransaction> transactions, List<SuiObject> objects) {
    this.next = next;
    this.transactions = transactions;
    this.objects = objects;
  }

  public VerifiedSummary summary() {
    return next.last();
  }

  public long sequenceNumber() {
    return next.last().sequenceNumber();
  }

  /** All of them, in the order of the checkpoint. */
  public List<VerifiedTransaction> transactions() {
    return transactions;
  }

  /** Those delivered objects whose digest is in the effects of one of the transactions. */
  public List<SuiObject> objects() {
    return objects;
  }

  /** From which the checkpoint after this one is verified. */
  public VerifierState next() {
    return next;
  }
}
