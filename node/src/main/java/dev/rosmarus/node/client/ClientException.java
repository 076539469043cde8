package dev.rosmarus.node.client;

import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.sui.execution.outcome.ExecutionOutcome;

/** Why a blob was not written or not read; the message is for the person who asked. */
public abstract sealed class ClientException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private ClientException(String message) {
    super(message);
  }

  /** Too few nodes confirmed that they store the blob. Nothing is certified; try again. */
  public static final class NotEnoughConfirmations extends ClientException {
    private static final long serialVersionUID = 1L;

    NotEnoughConfirmations(BlobId blobId, int weight, int needed, String reasons) {
      super(
          "blob %s is stored on %d shards of the %d that are needed; %s"
              .formatted(blobId, weight, needed, reasons));
    }
  }

  /** A transaction did not take effect. */
  public static final class TransactionFailed extends ClientException {
    private static final long serialVersionUID = 1L;
    private final transient ExecutionOutcome outcome;

    TransactionFailed(String what, ExecutionOutcome outcome) {
      super(what + ": " + outcome.summary());
      this.outcome = outcome;
    }

    public ExecutionOutcome outcome() {
      return outcome;
    }
  }

  /** The chain says something that does not fit what was asked. */
  public static final class ChainMismatch extends ClientException {
    private static final long serialVersionUID = 1L;

    ChainMismatch(String message) {
      super(message);
    }
  }

  /** The blob does not exist, as far as a quorum knows. */
  public static final class BlobNotFound extends ClientException {
    private static final long serialVersionUID = 1L;

    BlobNotFound(BlobId blobId) {
      super("blob " + blobId + " does not exist, or is not stored any more");
    }
  }

  /** A quorum refuses to hand the blob out. */
  public static final class BlobForbidden extends ClientException {
    private static final long serialVersionUID = 1L;

    BlobForbidden(BlobId blobId) {
      super("blob " + blobId + " is blocked by the storage nodes");
    }
  }

  /** The slivers are those that were stored, and make no blob: its writer encoded it wrongly. */
  public static final class BlobInconsistent extends ClientException {
    private static final long serialVersionUID = 1L;

    BlobInconsistent(BlobId blobId, String why) {
      super("blob " + blobId + " was encoded wrongly by its writer: " + why);
    }
  }

  /** Too few nodes answer; it may be better later. */
  public static final class BlobUnavailable extends ClientException {
    private static final long serialVersionUID = 1L;

    BlobUnavailable(BlobId blobId, String why) {
      super("blob " + blobId + " cannot be read now: " + why);
    }
  }

  /** The blob is longer than the reader or the network takes. */
  public static final class BlobTooLarge extends ClientException {
    private static final long serialVersionUID = 1L;

    BlobTooLarge(long bytes, long bytesMax) {
      super("a blob of " + bytes + " bytes is longer than the limit of " + bytesMax + " bytes");
    }
  }

  /** Other reads hold all the room for blobs that do not fit into memory; try again later. */
  public static final class SpoolFull extends ClientException {
    private static final long serialVersionUID = 1L;

    SpoolFull(BlobId blobId, long bytes, long bytesMax) {
      super(
          "blob %s needs %d bytes of spool files, and the reads of this client may have %d together"
              .formatted(blobId, bytes, bytesMax));
    }
  }

  /** The bytes are not those of the blob that they were said to be. */
  public static final class WrongBlobId extends ClientException {
    private static final long serialVersionUID = 1L;

    WrongBlobId(BlobId expected, BlobId actual) {
      super("the blob's id is " + actual + ", not " + expected);
    }
  }

  /** The blob is no quilt, or has no such patch. */
  public static final class NotInQuilt extends ClientException {
    private static final long serialVersionUID = 1L;

    NotInQuilt(BlobId blobId, String why) {
      super("quilt " + blobId + ": " + why);
    }
  }

  /** The range is not within the blob. */
  public static final class RangeOutside extends ClientException {
    private static final long serialVersionUID = 1L;

    RangeOutside(long from, long bytes, long blobBytes) {
      super(
          "%d bytes from %d on are not within a blob of %d bytes"
              .formatted(bytes, from, blobBytes));
    }
  }

  /** No answer about a blob's state that could be trusted. */
  public static final class StatusUnknown extends ClientException {
    private static final long serialVersionUID = 1L;

    StatusUnknown(BlobId blobId, String why) {
      super("the status of blob " + blobId + " is not known: " + why);
    }
  }
}
