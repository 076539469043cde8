package dev.rosmarus.sui.checkpoint;

import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.bcs.BcsException;
import dev.rosmarus.sui.object.ObjectRef;
import java.util.Optional;

/**
 * Why a checkpoint is not passed on: which rule of the Sui client spec, section 8, it breaks, and
 * the values. All but {@link NotUnderstood} are the fault of whoever gave us the checkpoint.
 */
public abstract sealed class CheckpointRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int rule;

  private CheckpointRefused(int rule, String message) {
    super(message);
    this.rule = rule;
  }

  private CheckpointRefused(int rule, String message, Throwable cause) {
    super(message, cause);
    this.rule = rule;
  }

  /** The number of the rule, 1 to 9; 0 if the bytes could not even be read. */
  public final int rule() {
    return rule;
  }

  /** Bytes that no validator signed and that are not what they should be. */
  public static final class Malformed extends CheckpointRefused {
    private static final long serialVersionUID = 1L;

    Malformed(String part, BcsException cause) {
      super(0, "malformed " + part + ": " + cause.getMessage(), cause);
    }
  }

  /**
   * Genuine bytes in a form that came later than this program. Every server would give the same;
   * only a newer version of this program can go on.
   */
  public static final class NotUnderstood extends CheckpointRefused {
    private static final long serialVersionUID = 1L;

    NotUnderstood(String part, BcsException cause) {
      super(0, "genuine " + part + " in an unknown form: " + cause.getMessage(), cause);
    }
  }

  /** Not the checkpoint that comes next (rule 1). */
  public static final class WrongSequenceNumber extends CheckpointRefused {
    private static final long serialVersionUID = 1L;

    WrongSequenceNumber(long expected, long actual) {
      super(
          1,
          "checkpoint %s where %s comes next"
              .formatted(Long.toUnsignedString(actual), Long.toUnsignedString(expected)));
    }
  }

  /** Does not follow the last one (rule 2). */
  public static final class WrongPreviousDigest extends CheckpointRefused {
    private static final long serialVersionUID = 1L;

    WrongPreviousDigest(Digest expected, Optional<Digest> actual) {
      super(
          2,
          "follows %s instead of %s"
              .formatted(actual.map(Digest::toString).orElse("nothing"), expected));
    }
  }

  /** Belongs to an epoch that cannot be (rule 3). */
  public static final class WrongEpoch extends CheckpointRefused {
    private static final long serialVersionUID = 1L;

    WrongEpoch(long expected, long actual) {
      super(
          3,
          "epoch %s instead of %s"
              .formatted(Long.toUnsignedString(actual), Long.toUnsignedString(expected)));
    }
  }

  /** Signed by the committee of another epoch (rule 4). */
  public static final class WrongSignatureEpoch extends CheckpointRefused {
    private static final long serialVersionUID = 1L;

    WrongSignatureEpoch(long expected, long actual) {
      super(
          4,
          "signature of epoch %s instead of %s"
              .formatted(Long.toUnsignedString(actual), Long.toUnsignedString(expected)));
    }
  }

  /** The list of signers is none, or names somebody outside the committee (rule 4). */
  public static final class WrongSigners extends CheckpointRefused {
    private static final long serialVersionUID = 1L;

    WrongSigners(String why) {
      super(4, "signers: " + why);
    }
  }

  /** Too few signed (rule 4). */
  public static final class NoQuorum extends CheckpointRefused {
    private static final long serialVersionUID = 1L;

    NoQuorum(long stake, long quorumStake) {
      super(4, "signers hold a stake of " + stake + ", a quorum is " + quorumStake);
    }
  }

  /** Not a signature of those who are said to have signed (rule 4). */
  public static final class WrongSignature extends CheckpointRefused {
    private static final long serialVersionUID = 1L;

    WrongSignature(String why) {
      super(4, "signature: " + why);
    }
  }

  /** Other contents than the signed ones (rule 5). */
  public static final class WrongContents extends CheckpointRefused {
    private static final long serialVersionUID = 1L;

    WrongContents(Digest expected, Digest actual) {
      super(5, "contents " + actual + " instead of " + expected);
    }
  }

  /** More or fewer transactions than the contents name (rule 6). */
  public static final class WrongTransactionCount extends CheckpointRefused {
    private static final long serialVersionUID = 1L;

    WrongTransactionCount(int expected, int actual) {
      super(6, actual + " transactions instead of " + expected);
    }
  }

  /** Another transaction than the contents name (rule 6). */
  public static final class WrongTransaction extends CheckpointRefused {
    private static final long serialVersionUID = 1L;

    WrongTransaction(int index, Digest expected, Digest actual) {
      super(6, "transaction " + index + " is " + actual + " instead of " + expected);
    }
  }

  /** Other effects than the contents name (rule 6). */
  public static final class WrongEffects extends CheckpointRefused {
    private static final long serialVersionUID = 1L;

    WrongEffects(int index, Digest expected, Digest actual) {
      super(6, "effects of transaction " + index + ": " + actual + " instead of " + expected);
    }
  }

  /** Events that the effects do not have, or none though they have some (rule 7). */
  public static final class EventsMissingOrExtra extends CheckpointRefused {
    private static final long serialVersionUID = 1L;

    EventsMissingOrExtra(int index, Optional<Digest> expected) {
      super(
          7,
          expected
              .map(digest -> "events of transaction " + index + " are missing: " + digest)
              .orElseGet(() -> "events of transaction " + index + " though it has none"));
    }
  }

  /** Other events than the effects name (rule 7). */
  public static final class WrongEvents extends CheckpointRefused {
    private static final long serialVersionUID = 1L;

    WrongEvents(int index, Digest expected, Digest actual) {
      super(7, "events of transaction " + index + ": " + actual + " instead of " + expected);
    }
  }

  /** An object that is not what the effects name (rule 8). */
  public static final class WrongObject extends CheckpointRefused {
    private static final long serialVersionUID = 1L;

    WrongObject(ObjectRef actual, Digest expected) {
      super(8, "object " + actual + " instead of digest " + expected);
    }
  }

  /** Signed members of the next committee that make none (rule 9). */
  public static final class UnusableCommittee extends CheckpointRefused {
    private static final long serialVersionUID = 1L;

    UnusableCommittee(long epoch, RuntimeException cause) {
      super(
          9,
          "committee of epoch " + Long.toUnsignedString(epoch) + ": " + cause.getMessage(),
          cause);
    }
  }

  /** A step of the ratchet on a summary that does not end its epoch (rule 9). */
  public static final class NotEndOfEpoch extends CheckpointRefused {
    private static final long serialVersionUID = 1L;

    NotEndOfEpoch(long sequenceNumber) {
      super(9, "checkpoint " + Long.toUnsignedString(sequenceNumber) + " names no next committee");
    }
  }

  /** Not the checkpoint that the operator trusts. */
  public static final class NotTrusted extends CheckpointRefused {
    private static final long serialVersionUID = 1L;

    NotTrusted(Digest trusted, Digest actual) {
      super(2, "checkpoint " + actual + " instead of the trusted " + trusted);
    }
  }
}
