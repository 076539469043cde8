package dev.rosmarus.sui.walrus.call;

import dev.rosmarus.sui.transaction.Pure;
import dev.rosmarus.sui.walrus.object.Blob;
import dev.rosmarus.sui.walrus.object.RootHash;
import dev.rosmarus.sui.walrus.object.StorageNodeCap;

/** Certificates, event blobs, deny lists (Walrus contracts spec, section 7.7). */
public final class SystemCalls {

  private static final String MODULE = "system";

  private final CallSite site;

  SystemCalls(CallSite site) {
    this.site = site;
  }

  /** With the certificate of a quorum. */
  public void certifyBlob(MoveValue<Blob> blob, Certificate certificate) {
    site.call(MODULE, "certify_blob", certificate.after(site.system(), blob.operand()));
  }

  /**
   * One node's word for an event blob.
   *
   * @param endingCheckpoint sequence number of the last checkpoint in it, unsigned
   * @param epoch the current one, 0 to 2^32 - 1
   */
  public void certifyEventBlob(
      MoveValue<StorageNodeCap> cap, BlobParameters blob, long endingCheckpoint, long epoch) {
    site.call(
        MODULE,
        "certify_event_blob",
        site.systemMut(),
        cap.operand(),
        CallSite.u256(blob.blobId()),
        CallSite.u256(blob.rootHash()),
        Pure.u64(blob.unencodedBytes()),
        Pure.u8(blob.encodingType()),
        Pure.u64(endingCheckpoint),
        Pure.u32(epoch));
  }

  /** With the certificate of one correct node; anybody may send it. */
  public void invalidateBlobId(Certificate certificate) {
    site.call(MODULE, "invalidate_blob_id", certificate.after(site.system()));
  }

  /** With the certificate of a quorum, by a member of the committee. */
  public void updateProtocolVersion(MoveValue<StorageNodeCap> cap, Certificate certificate) {
    site.call(
        MODULE, "update_protocol_version", certificate.after(site.systemMut(), cap.operand()));
  }

  /**
   * Announces a node's deny list.
   *
   * @param sequence above the one before, unsigned
   */
  public void registerDenyListUpdate(MoveValue<StorageNodeCap> cap, RootHash root, long sequence) {
    site.call(
        MODULE,
        "register_deny_list_update",
        site.systemMut(),
        cap.operand(),
        CallSite.u256(root),
        Pure.u64(sequence));
  }

  /** With the certificate of a quorum. */
  public void updateDenyList(MoveValue<StorageNodeCap> cap, Certificate certificate) {
    site.call(MODULE, "update_deny_list", certificate.after(site.systemMut(), cap.operand()));
  }

  /** With the certificate of one correct node. */
  public void deleteDenyListedBlob(Certificate certificate) {
    site.call(MODULE, "delete_deny_listed_blob", certificate.after(site.system()));
  }
}
