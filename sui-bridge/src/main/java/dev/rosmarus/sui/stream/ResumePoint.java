package dev.rosmarus.sui.stream;

import dev.rosmarus.sui.bcs.BcsException;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.checkpoint.ValidatorCommittee;
import dev.rosmarus.sui.checkpoint.VerifierState;

/**
 * All that is needed to go on after a checkpoint, verified as if there had been no stop. Whoever
 * stores a checkpoint's elements stores this with them in one write.
 */
public sealed interface ResumePoint {

  /** The last checkpoint delivered. */
  long checkpoint();

  /** The committee that signs the next checkpoint, or one from which it can be proven. */
  ValidatorCommittee committee();

  /** After a checkpoint whose summary is known: the next one must be linked to it. */
  record Linked(VerifierState state) implements ResumePoint {

    @Override
    public long checkpoint() {
      return state.last().sequenceNumber();
    }

    @Override
    public ValidatorCommittee committee() {
      return state.committee();
    }
  }

  /**
   * After a checkpoint of which only the number is known, as in the filtered mode: the signature
   * alone proves the next one.
   *
   * @param committee of the next checkpoint's epoch, or of an earlier one
   */
  record Numbered(long checkpoint, ValidatorCommittee committee) implements ResumePoint {}

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws BcsException for anything else
   */
  static ResumePoint read(BcsReader in) {
    return switch (in.variant("ResumePoint", 2)) {
      case 0 -> new Linked(VerifierState.read(in));
      default -> new Numbered(in.u64(), ValidatorCommittee.read(in));
    };
  }

  default void write(BcsWriter out) {
    switch (this) {
      case Linked(VerifierState state) -> state.write(out.variant(0));
      case Numbered(long checkpoint, ValidatorCommittee committee) ->
          committee.write(out.variant(1).u64(checkpoint));
    }
  }
}
