package dev.rosmarus.node.access;

import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.node.blob.BlobTable;
import dev.rosmarus.node.committee.CommitteeService;

/**
 * The check before metadata, slivers and symbols are read: the deny list first, then whether the
 * blob is registered in the committee's epoch (Walrus node runtime spec, section 10.1).
 */
public final class BlobAccess {

  private final DenyList denyList;
  private final BlobTable blobs;
  private final CommitteeService committees;

  public BlobAccess(DenyList denyList, BlobTable blobs, CommitteeService committees) {
    this.denyList = denyList;
    this.blobs = blobs;
    this.committees = committees;
  }

  public Access check(BlobId blob) throws InterruptedException {
    if (denyList.denies(blob)) {
      return Access.DENIED;
    }
    long epoch = committees.snapshot().epoch();
    return blobs.blob(blob).filter(info -> info.isRegistered(epoch)).isPresent()
        ? Access.ALLOWED
        : Access.UNREGISTERED;
  }
}
