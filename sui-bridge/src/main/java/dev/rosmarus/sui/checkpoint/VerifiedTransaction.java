package dev.rosmarus.sui.checkpoint;

import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.bcs.BcsException;
import dev.rosmarus.sui.effects.TransactionEffects;
import dev.rosmarus.sui.effects.TransactionEvents;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/**
 * A transaction of a verified checkpoint; made by the verifier alone. Effects and events are
 * decoded when asked for, from the bytes as they arrived.
 */
public final class VerifiedTransaction {

  private final ExecutionDigests digests;
  private final boolean succeeded;
  private final UnverifiedTransaction bytes;

  VerifiedTransaction(ExecutionDigests digests, boolean succeeded, UnverifiedTransaction bytes) {
    this.digests = digests;
    this.succeeded = succeeded;
    this.bytes = bytes;
  }

  public Digest digest() {
    return digests.transaction();
  }

  public Digest effectsDigest() {
    return digests.effects();
  }

  /** Whether it did what it was to do; one that failed has no events. */
  public boolean succeeded() {
    return succeeded;
  }

  public boolean hasEvents() {
    return bytes.events().isPresent();
  }

  /**
   * Decodes the events anew at each call.
   *
   * @throws BcsException if they are of a form that came later
   */
  public TransactionEvents events() {
    return bytes.events().map(TransactionEvents::decode).orElse(TransactionEvents.NONE);
  }

  /**
   * Decodes the effects anew at each call.
   *
   * @throws BcsException if they are of a form that came later
   */
  public TransactionEffects effects() {
    return TransactionEffects.decode(bytes.effects());
  }

  /** The BCS of the transaction's data, if it was asked for. */
  public Optional<MemorySegment> body() {
    return bytes.body();
  }
}
