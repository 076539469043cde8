package dev.rosmarus.devchain.contract.certificate;

import static dev.rosmarus.sui.walrus.abort.MoveAbortName.BCS_OUT_OF_RANGE;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.MESSAGES_INCORRECT_APP_ID;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.MESSAGES_INCORRECT_EPOCH;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.MESSAGES_INCORRECT_INTENT_VERSION;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.MESSAGES_INVALID_BLOB_PERSISTENCE_TYPE;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.MESSAGES_INVALID_MSG_TYPE;

import dev.rosmarus.devchain.contract.vm.Abort;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.bcs.BcsException;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.walrus.object.BlobIdBytes;
import dev.rosmarus.sui.walrus.object.RootHash;

/**
 * A message that enough of the committee signed (Walrus contracts spec, section 9.8). Its type is
 * checked when the body is read, and whatever follows the body is ignored, as the contract does it.
 *
 * @param weight of its signers
 */
public record CertifiedMessage(int type, long epoch, Bytes body, int weight) {

  public static final int PROOF_OF_POSSESSION = 0;
  public static final int BLOB_CERTIFICATE = 1;
  public static final int INVALID_BLOB_ID = 2;

  /** Off chain only. */
  public static final int SYNC_SHARD = 3;

  public static final int DENY_LIST_UPDATE = 4;
  public static final int DENY_LIST_BLOB_DELETED = 5;
  public static final int PROTOCOL_VERSION = 6;

  static final int INTENT_VERSION = 0;
  static final int APP_ID = 3;

  /** Type 1. */
  public record BlobCertificate(BlobIdBytes blobId, Persistence persistence) {}

  /** Type 4. */
  public record DenyListUpdate(Address nodeId, long sequence, long bytes, RootHash root) {}

  /** Type 6. */
  public record ProtocolVersion(long startEpoch, long protocolVersion) {}

  /**
   * The header of a message and its body.
   *
   * @param committeeEpoch the only epoch it may be of
   * @throws Abort for a message that is too short or not one of this epoch's
   */
  public static CertifiedMessage parse(byte[] message, long committeeEpoch, int weight) {
    return peel(
        Bytes.of(message),
        in -> {
          int type = in.u8();
          Abort.unless(in.u8() == INTENT_VERSION, MESSAGES_INCORRECT_INTENT_VERSION);
          Abort.unless(in.u8() == APP_ID, MESSAGES_INCORRECT_APP_ID);
          long epoch = in.u32();
          Abort.unless(epoch == committeeEpoch, MESSAGES_INCORRECT_EPOCH);
          return new CertifiedMessage(type, epoch, Bytes.rest(in), weight);
        });
  }

  public BlobCertificate blobCertificate() {
    return body(BLOB_CERTIFICATE, in -> new BlobCertificate(BlobIdBytes.read(in), persistence(in)));
  }

  private static Persistence persistence(BcsReader in) {
    return switch (in.u8()) {
      case 0 -> new Persistence.Permanent();
      case 1 -> new Persistence.Deletable(Address.read(in));
      default -> throw new Abort(MESSAGES_INVALID_BLOB_PERSISTENCE_TYPE);
    };
  }

  public BlobIdBytes invalidBlobId() {
    return body(INVALID_BLOB_ID, BlobIdBytes::read);
  }

  public DenyListUpdate denyListUpdate() {
    return body(
        DENY_LIST_UPDATE,
        in -> new DenyListUpdate(Address.read(in), in.u64(), in.u64(), RootHash.read(in)));
  }

  public BlobIdBytes denyListBlobDeleted() {
    return body(DENY_LIST_BLOB_DELETED, BlobIdBytes::read);
  }

  public ProtocolVersion protocolVersion() {
    return body(PROTOCOL_VERSION, in -> new ProtocolVersion(in.u32(), in.u64()));
  }

  private <T> T body(int wanted, BcsReader.Element<T> element) {
    Abort.unless(type == wanted, MESSAGES_INVALID_MSG_TYPE);
    return peel(body, element);
  }

  private static <T> T peel(Bytes bytes, BcsReader.Element<T> element) {
    try {
      return element.read(bytes.reader());
    } catch (BcsException.EndOfInput e) {
      throw new Abort(BCS_OUT_OF_RANGE);
    }
  }
}
