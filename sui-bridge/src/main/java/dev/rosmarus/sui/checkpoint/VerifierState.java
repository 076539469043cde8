package dev.rosmarus.sui.checkpoint;

import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.bcs.BcsException;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.checkpoint.CheckpointRefused.NotTrusted;
import dev.rosmarus.sui.checkpoint.CheckpointRefused.NotUnderstood;
import java.lang.foreign.MemorySegment;

/**
 * How far the chain is verified: the last checkpoint, and the committee that signs the next one
 * (Sui client spec, section 8). As good as what it was begun with: a trusted digest, a trusted
 * committee, or our own store.
 *
 * @param last verified or trusted
 * @param committee of the epoch of the next checkpoint
 */
public record VerifierState(VerifiedSummary last, ValidatorCommittee committee) {

  /**
   * @throws IllegalArgumentException if the committee is not that of the next checkpoint
   */
  public VerifierState {
    CheckpointSummary summary = last.summary();
    long nextEpoch = summary.endOfEpoch().isPresent() ? summary.epoch() + 1 : summary.epoch();
    if (committee.epoch() != nextEpoch) {
      throw new IllegalArgumentException(committee + " after " + last);
    }
  }

  /**
   * Begins with the last checkpoint of an epoch, which names the committee that comes next; nothing
   * but its digest is trusted.
   *
   * @param trusted from the operator
   * @throws CheckpointRefused unless this is the summary with that digest, and the last of an epoch
   */
  public static VerifierState trusting(Digest trusted, MemorySegment summaryBcs) {
    VerifiedSummary last = requireTrusted(trusted, summaryBcs);
    return new VerifierState(last, CheckpointVerifier.nextCommittee(last.summary()));
  }

  /**
   * Begins with any checkpoint; its digest and the committee are both trusted.
   *
   * @throws CheckpointRefused unless this is the summary with that digest
   * @throws IllegalArgumentException if the committee is not that of the next checkpoint
   */
  public static VerifierState trusting(
      Digest trusted, MemorySegment summaryBcs, ValidatorCommittee committee) {
    return new VerifierState(requireTrusted(trusted, summaryBcs), committee);
  }

  private static VerifiedSummary requireTrusted(Digest trusted, MemorySegment summaryBcs) {
    Digest actual = CheckpointSummary.digest(summaryBcs);
    if (!actual.equals(trusted)) {
      throw new NotTrusted(trusted, actual);
    }
    try {
      return new VerifiedSummary(CheckpointSummary.decode(summaryBcs), actual);
    } catch (BcsException e) {
      throw new NotUnderstood("trusted summary", e);
    }
  }

  /**
   * Reads what {@link #write} wrote, and trusts it.
   *
   * @throws BcsException for malformed bytes, and for a committee that does not fit the summary
   */
  public static VerifierState read(BcsReader in) {
    long offset = in.position();
    CheckpointSummary summary = CheckpointSummary.read(in);
    ValidatorCommittee committee = ValidatorCommittee.read(in);
    try {
      return new VerifierState(new VerifiedSummary(summary, summary.digest()), committee);
    } catch (IllegalArgumentException e) {
      throw BcsReader.invalid(offset, "verifier state", e.getMessage());
    }
  }

  /** For a store of ours; the chain has no such form. */
  public void write(BcsWriter out) {
    last.summary().write(out);
    committee.write(out);
  }
}
