package dev.rosmarus.sui.checkpoint;

import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.bcs.BcsException;
import dev.rosmarus.sui.checkpoint.CheckpointRefused.EventsMissingOrExtra;
import dev.rosmarus.sui.checkpoint.CheckpointRefused.Malformed;
import dev.rosmarus.sui.checkpoint.CheckpointRefused.NotEndOfEpoch;
import dev.rosmarus.sui.checkpoint.CheckpointRefused.NotUnderstood;
import dev.rosmarus.sui.checkpoint.CheckpointRefused.UnusableCommittee;
import dev.rosmarus.sui.checkpoint.CheckpointRefused.WrongContents;
import dev.rosmarus.sui.checkpoint.CheckpointRefused.WrongEffects;
import dev.rosmarus.sui.checkpoint.CheckpointRefused.WrongEpoch;
import dev.rosmarus.sui.checkpoint.CheckpointRefused.WrongEvents;
import dev.rosmarus.sui.checkpoint.CheckpointRefused.WrongPreviousDigest;
import dev.rosmarus.sui.checkpoint.CheckpointRefused.WrongSequenceNumber;
import dev.rosmarus.sui.checkpoint.CheckpointRefused.WrongTransaction;
import dev.rosmarus.sui.checkpoint.CheckpointRefused.WrongTransactionCount;
import dev.rosmarus.sui.crypto.CryptoException;
import dev.rosmarus.sui.effects.EffectsPrefix;
import dev.rosmarus.sui.effects.TransactionEffects;
import dev.rosmarus.sui.effects.TransactionEvents;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether a checkpoint is the genuine successor of the last one (Sui client spec, section 8): a
 * pure function of the state and the bytes.
 *
 * <p>Digests are taken of the bytes that arrived, never of what was decoded from them, and of
 * effects only the beginning is read: what later protocol versions add cannot break it. A form that
 * cannot be read at all stops it with an error of its own.
 */
public final class CheckpointVerifier {

  private static final String TRANSACTION_SALT = "TransactionData::";

  private CheckpointVerifier() {}

  /**
   * @param state after the checkpoint before
   * @throws CheckpointRefused naming the first rule that is broken
   */
  public static VerifiedCheckpoint verify(VerifierState state, UnverifiedCheckpoint checkpoint) {
    VerifiedSummary verified = verifySuccessor(state, checkpoint.summary());
    return verifyRest(after(verified, state.committee()), checkpoint);
  }

  /**
   * Verifies one checkpoint without the one before it (rules 3 to 9), on the strength of the
   * committee's signature.
   *
   * @param trusted of the checkpoint's epoch
   * @param sequenceNumber what the checkpoint must be
   * @throws CheckpointRefused naming the first rule that is broken
   */
  public static VerifiedCheckpoint verifyAlone(
      ValidatorCommittee trusted, long sequenceNumber, UnverifiedCheckpoint checkpoint) {
    VerifierState state = begin(trusted, checkpoint.summary());
    if (state.last().sequenceNumber() != sequenceNumber) {
      throw new WrongSequenceNumber(sequenceNumber, state.last().sequenceNumber());
    }
    return verifyRest(state, checkpoint);
  }

  private static VerifiedCheckpoint verifyRest(
      VerifierState next, UnverifiedCheckpoint checkpoint) {
    CheckpointSummary summary = next.last().summary();
    if (checkpoint.sequenceNumber() != summary.sequenceNumber()) {
      throw new WrongSequenceNumber(summary.sequenceNumber(), checkpoint.sequenceNumber());
    }
    List<VerifiedTransaction> transactions = verifyTransactions(summary, checkpoint);
    return new VerifiedCheckpoint(
        next, transactions, ObjectProof.proven(checkpoint.objects(), transactions));
  }

  /**
   * Follows the chain by summaries alone (rules 1 to 4, and 9).
   *
   * @throws CheckpointRefused naming the first rule that is broken
   */
  public static VerifierState verify(VerifierState state, UnverifiedSummary summary) {
    return after(verifySuccessor(state, summary), state.committee());
  }

  /**
   * Begins at any checkpoint of the epoch of a trusted committee, on the strength of its
   * signatures.
   *
   * @throws CheckpointRefused if it is of another epoch or not signed by the committee
   */
  public static VerifierState begin(ValidatorCommittee trusted, UnverifiedSummary summary) {
    CheckpointSummary decoded = decode(trusted, summary);
    requireSigned(trusted, decoded, summary);
    return after(new VerifiedSummary(decoded, CheckpointSummary.digest(summary.bcs())), trusted);
  }

  private static VerifiedSummary verifySuccessor(VerifierState state, UnverifiedSummary summary) {
    CheckpointSummary decoded = decode(state.committee(), summary);
    long expected = state.last().sequenceNumber() + 1;
    if (decoded.sequenceNumber() != expected) {
      throw new WrongSequenceNumber(expected, decoded.sequenceNumber());
    }
    Digest previous = state.last().digest();
    if (!decoded.previousDigest().equals(Optional.of(previous))) {
      throw new WrongPreviousDigest(previous, decoded.previousDigest());
    }
    requireSigned(state.committee(), decoded, summary);
    return new VerifiedSummary(decoded, CheckpointSummary.digest(summary.bcs()));
  }

  /** The summary; if it cannot be read, the signature tells whose fault that is. */
  private static CheckpointSummary decode(ValidatorCommittee committee, UnverifiedSummary summary) {
    try {
      return CheckpointSummary.decode(summary.bcs());
    } catch (BcsException e) {
      throw CertificateCheck.holds(committee, summary)
          ? new NotUnderstood("summary", e)
          : new Malformed("summary", e);
    }
  }

  private static void requireSigned(
      ValidatorCommittee committee, CheckpointSummary decoded, UnverifiedSummary summary) {
    if (decoded.epoch() != committee.epoch()) {
      throw new WrongEpoch(committee.epoch(), decoded.epoch());
    }
    CertificateCheck.require(committee, summary);
  }

  private static List<VerifiedTransaction> verifyTransactions(
      CheckpointSummary summary, UnverifiedCheckpoint checkpoint) {
    Digest contents = CheckpointContents.digest(checkpoint.contents());
    if (!contents.equals(summary.contentDigest())) {
      throw new WrongContents(summary.contentDigest(), contents);
    }
    List<ExecutionDigests> expected = decodeContents(checkpoint.contents());
    List<UnverifiedTransaction> actual = checkpoint.transactions();
    if (actual.size() != expected.size()) {
      throw new WrongTransactionCount(expected.size(), actual.size());
    }
    List<VerifiedTransaction> verified = new ArrayList<>(actual.size());
    for (int i = 0; i < actual.size(); i++) {
      verified.add(verifyTransaction(i, expected.get(i), actual.get(i)));
    }
    return List.copyOf(verified);
  }

  private static List<ExecutionDigests> decodeContents(MemorySegment contents) {
    try {
      return CheckpointContents.decodeDigests(contents);
    } catch (BcsException e) {
      throw new NotUnderstood("contents", e);
    }
  }

  private static VerifiedTransaction verifyTransaction(
      int index, ExecutionDigests expected, UnverifiedTransaction actual) {
    Digest effects = TransactionEffects.digest(actual.effects());
    if (!effects.equals(expected.effects())) {
      throw new WrongEffects(index, expected.effects(), effects);
    }
    EffectsPrefix prefix = readPrefix(index, actual.effects());
    Optional<Digest> transaction =
        actual.body().map(body -> Digest.salted(TRANSACTION_SALT, body)).or(prefix::transaction);
    transaction
        .filter(digest -> !digest.equals(expected.transaction()))
        .ifPresent(digest -> {
          throw new WrongTransaction(index, expected.transaction(), digest);
        });
    verifyEvents(index, prefix.events(), actual.events());
    return new VerifiedTransaction(expected, prefix.succeeded(), actual);
  }

  private static EffectsPrefix readPrefix(int index, MemorySegment effects) {
    try {
      return EffectsPrefix.read(effects);
    } catch (BcsException e) {
      throw new NotUnderstood("effects of transaction " + index, e);
    }
  }

  private static void verifyEvents(
      int index, Optional<Digest> expected, Optional<MemorySegment> events) {
    if (events.isPresent() != expected.isPresent()) {
      throw new EventsMissingOrExtra(index, expected);
    }
    if (events.isPresent() && expected.isPresent()) {
      Digest actual = TransactionEvents.digest(events.get());
      if (!actual.equals(expected.get())) {
        throw new WrongEvents(index, expected.get(), actual);
      }
    }
  }

  /** The committee changes hands behind the last checkpoint of an epoch (rule 9). */
  private static VerifierState after(VerifiedSummary verified, ValidatorCommittee committee) {
    boolean epochEnds = verified.summary().endOfEpoch().isPresent();
    return new VerifierState(verified, epochEnds ? nextCommittee(verified.summary()) : committee);
  }

  /**
   * @throws NotEndOfEpoch if the summary names no committee
   * @throws UnusableCommittee if it names one that is none
   */
  static ValidatorCommittee nextCommittee(CheckpointSummary summary) {
    EndOfEpoch end =
        summary.endOfEpoch().orElseThrow(() -> new NotEndOfEpoch(summary.sequenceNumber()));
    long epoch = summary.epoch() + 1;
    try {
      return ValidatorCommittee.of(epoch, end.nextCommittee());
    } catch (IllegalArgumentException | CryptoException e) {
      throw new UnusableCommittee(epoch, e);
    }
  }
}
