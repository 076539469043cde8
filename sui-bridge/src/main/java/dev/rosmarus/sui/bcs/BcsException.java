package dev.rosmarus.sui.bcs;

/**
 * What is wrong with BCS bytes, as a type, with the offset where the offending value begins.
 *
 * <p>It is the only exception that reading foreign bytes may cause; whoever decodes a value of a
 * narrower range than its BCS type reports {@link InvalidValue}.
 */
public abstract sealed class BcsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final long offset;

  private BcsException(long offset, String message) {
    super("BCS at byte " + offset + ": " + message);
    this.offset = offset;
  }

  /** Where in the input (or output) the offending value begins, in bytes. */
  public final long offset() {
    return offset;
  }

  /** A value needs more bytes than are left; found before anything is allocated for it. */
  public static final class EndOfInput extends BcsException {
    private static final long serialVersionUID = 1L;

    EndOfInput(long offset, long neededBytes, long remainingBytes) {
      super(offset, "need " + neededBytes + " bytes, " + remainingBytes + " left");
    }
  }

  /** A ULEB128 number with more bytes than it takes. */
  public static final class OverlongUleb extends BcsException {
    private static final long serialVersionUID = 1L;

    OverlongUleb(long offset, long value) {
      super(offset, "over-long ULEB128 form of " + value);
    }
  }

  /** A ULEB128 number above 2^32 - 1. */
  public static final class UlebTooLarge extends BcsException {
    private static final long serialVersionUID = 1L;

    UlebTooLarge(long offset) {
      super(offset, "ULEB128 number above 4294967295");
    }
  }

  /** A sequence, byte string, text or map of more than 2^31 - 1 elements. */
  public static final class SequenceTooLong extends BcsException {
    private static final long serialVersionUID = 1L;

    SequenceTooLong(long offset, long length) {
      super(offset, "sequence length " + length + " above 2147483647");
    }
  }

  /** A byte that must be 0 or 1 is neither. */
  public static final class InvalidTag extends BcsException {
    private static final long serialVersionUID = 1L;

    InvalidTag(long offset, String what, int value) {
      super(offset, what + " byte is " + value + ", must be 0 or 1");
    }
  }

  /** An enum's variant index that the reader does not know. */
  public static final class UnknownVariant extends BcsException {
    private static final long serialVersionUID = 1L;

    UnknownVariant(long offset, String type, long variant, int known) {
      super(
          offset, "unknown variant " + variant + " of " + type + ", known are 0 to " + (known - 1));
    }
  }

  /** Text that is not well-formed UTF-8. */
  public static final class InvalidUtf8 extends BcsException {
    private static final long serialVersionUID = 1L;

    InvalidUtf8(long offset, long bytes) {
      super(offset, "text of " + bytes + " bytes is not UTF-8");
    }
  }

  /** A map whose keys are not in strictly ascending order of their serialised bytes. */
  public static final class UnorderedMap extends BcsException {
    private static final long serialVersionUID = 1L;

    UnorderedMap(long offset, int entry) {
      super(offset, "key of map entry " + entry + " does not follow the key before it");
    }
  }

  /** Bytes are left over after the whole value. */
  public static final class TrailingBytes extends BcsException {
    private static final long serialVersionUID = 1L;

    TrailingBytes(long offset, long bytes) {
      super(offset, bytes + " bytes left after the value");
    }
  }

  /** A recursive value is nested too deep. */
  public static final class TooDeep extends BcsException {
    private static final long serialVersionUID = 1L;

    TooDeep(long offset, int maximum) {
      super(offset, "nested deeper than " + maximum);
    }
  }

  /** A well-formed value that its protocol type does not allow. */
  public static final class InvalidValue extends BcsException {
    private static final long serialVersionUID = 1L;

    InvalidValue(long offset, String what, String value) {
      super(offset, "invalid " + what + ": " + value);
    }
  }

  /** The memory given to a writer is too small for the value. */
  public static final class TargetTooSmall extends BcsException {
    private static final long serialVersionUID = 1L;

    TargetTooSmall(long offset, long neededBytes, long capacityBytes) {
      super(offset, "need " + neededBytes + " bytes more, target holds " + capacityBytes);
    }
  }
}
