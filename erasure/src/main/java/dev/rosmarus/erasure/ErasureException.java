package dev.rosmarus.erasure;

/**
 * What is wrong with an input of the erasure code, as a type, with the offending value in the
 * message. Never thrown for a fault of our own: such a fault surfaces as {@link
 * IllegalStateException} and is a bug.
 */
public abstract sealed class ErasureException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private ErasureException(String message) {
    super(message);
  }

  /** A system of so many shards cannot be encoded for (spec section 6.1). */
  public static final class UnsupportedShardCount extends ErasureException {
    private static final long serialVersionUID = 1L;

    public UnsupportedShardCount(int shards, String why) {
      super("unsupported number of shards " + shards + ": " + why);
    }
  }

  /** A one-dimensional code with these parameters does not exist (spec section 5). */
  public static final class UnsupportedCode extends ErasureException {
    private static final long serialVersionUID = 1L;

    public UnsupportedCode(int originals, int recoveries) {
      super(
          "unsupported code with "
              + originals
              + " original and "
              + recoveries
              + " recovery symbols");
    }
  }

  /** The encoding number is not one that Rosmarus knows (spec section 8.1). */
  public static final class UnsupportedEncoding extends ErasureException {
    private static final long serialVersionUID = 1L;

    public UnsupportedEncoding(int code) {
      super("unsupported encoding type " + code + ", only 1 (RS2) is in use");
    }
  }

  /** A symbol is empty, odd, or longer than the largest symbol of 65534 bytes (section 6.2). */
  public static final class InvalidSymbolSize extends ErasureException {
    private static final long serialVersionUID = 1L;

    public InvalidSymbolSize(long symbolBytes) {
      super("invalid symbol size " + symbolBytes + " bytes: must be even and from 2 to 65534");
    }
  }

  /** A blob's length is negative or above the largest blob of the system (section 6.2). */
  public static final class BlobTooLarge extends ErasureException {
    private static final long serialVersionUID = 1L;

    public BlobTooLarge(long bytes, int shards, long maximumBytes) {
      super(
          "blob of "
              + Long.toUnsignedString(bytes)
              + " bytes is too large: the maximum for "
              + shards
              + " shards is "
              + maximumBytes);
    }
  }

  /** Text that is not a blob id (section 7.4). */
  public static final class InvalidBlobId extends ErasureException {
    private static final long serialVersionUID = 1L;

    public InvalidBlobId(String text, String why) {
      super("invalid blob id '" + abbreviate(text) + "': " + why);
    }
  }

  /** Metadata names another number of sliver pairs than the system has shards (section 9). */
  public static final class HashCountMismatch extends ErasureException {
    private static final long serialVersionUID = 1L;

    public HashCountMismatch(int hashes, int shards) {
      super("metadata has " + hashes + " sliver pair hashes for " + shards + " shards");
    }
  }

  /** The blob id recomputed from metadata or data is not the one that was given (section 9). */
  public static final class BlobIdMismatch extends ErasureException {
    private static final long serialVersionUID = 1L;

    public BlobIdMismatch(BlobId expected, BlobId computed) {
      super("blob id mismatch: expected " + expected + ", computed " + computed);
    }
  }

  /** A sliver, pair or symbol index is outside the system (section 9, check 1). */
  public static final class IndexTooLarge extends ErasureException {
    private static final long serialVersionUID = 1L;

    public IndexTooLarge(String what, int index, int limit) {
      super(what + " " + index + " is too large: must be below " + limit);
    }
  }

  /** A sliver's data has the wrong length for its blob (section 9, check 2). */
  public static final class SliverSizeMismatch extends ErasureException {
    private static final long serialVersionUID = 1L;

    public SliverSizeMismatch(Axis axis, int index, long bytes, long expectedBytes) {
      super(
          "%s sliver %d has %d bytes, expected %d"
              .formatted(axis.word(), index, bytes, expectedBytes));
    }
  }

  /** A sliver or symbol has the wrong symbol size for its blob (section 9, check 3). */
  public static final class SymbolSizeMismatch extends ErasureException {
    private static final long serialVersionUID = 1L;

    public SymbolSizeMismatch(long symbolBytes, long expectedBytes) {
      super("symbol size of " + symbolBytes + " bytes, expected " + expectedBytes);
    }
  }

  /** The expanded sliver does not hash to what the metadata says (section 9, check 4). */
  public static final class MerkleRootMismatch extends ErasureException {
    private static final long serialVersionUID = 1L;

    public MerkleRootMismatch(Axis axis, int index) {
      super("Merkle root mismatch of " + axis.word() + " sliver " + index);
    }
  }

  /** A Merkle proof does not lead to the hash in the metadata (sections 7.1 and 10.2). */
  public static final class InvalidProof extends ErasureException {
    private static final long serialVersionUID = 1L;

    public InvalidProof(int sourceIndex, int targetIndex) {
      super("invalid Merkle proof of symbol " + targetIndex + " in sliver " + sourceIndex);
    }
  }

  /** A symbol is of no use for the sliver that is to be recovered (section 10.2, check 3). */
  public static final class UnusableSymbol extends ErasureException {
    private static final long serialVersionUID = 1L;

    public UnusableSymbol(RecoverySymbol symbol, Axis axis, int index) {
      super(
          "symbol of source %d for %s sliver %d is not usable for %s sliver %d"
              .formatted(
                  symbol.sourceIndex(),
                  symbol.target().word(),
                  symbol.targetIndex(),
                  axis.word(),
                  index));
    }

    public UnusableSymbol(DecodingSymbol symbol, Axis axis, int index) {
      super(
          "symbol of source %d for %s slivers is not usable for %s sliver %d"
              .formatted(symbol.sourceIndex(), symbol.target().word(), axis.word(), index));
    }
  }

  /** Fewer distinct slivers or symbols than decoding takes (sections 5, 9 and 10.1). */
  public static final class TooFew extends ErasureException {
    private static final long serialVersionUID = 1L;

    public TooFew(String what, int given, int needed) {
      super("too few " + what + ": " + given + " given, " + needed + " needed");
    }
  }

  /** More symbols than an exact decoding takes: the answer would depend on the choice. */
  public static final class WrongCount extends ErasureException {
    private static final long serialVersionUID = 1L;

    public WrongCount(String what, int given, int needed) {
      super("wrong number of " + what + ": " + given + " given, exactly " + needed + " needed");
    }
  }

  /** The same sliver or symbol index was given twice where each may come once. */
  public static final class Duplicate extends ErasureException {
    private static final long serialVersionUID = 1L;

    public Duplicate(String what, int index) {
      super("duplicate " + what + " " + index);
    }
  }

  /** An inconsistency proof whose sliver is consistent after all (section 10.5, check 4). */
  public static final class SliverNotInconsistent extends ErasureException {
    private static final long serialVersionUID = 1L;

    public SliverNotInconsistent(Axis axis, int index) {
      super(axis.word() + " sliver " + index + " is not inconsistent");
    }
  }

  /** Bytes that are no quilt, or patches that make none (section 14). */
  public static final class InvalidQuilt extends ErasureException {
    private static final long serialVersionUID = 1L;

    public InvalidQuilt(String why) {
      super("invalid quilt: " + why);
    }
  }

  private static String abbreviate(String text) {
    return text.length() <= 80 ? text : text.substring(0, 80) + "…";
  }
}
