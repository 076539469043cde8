package dev.rosmarus.node.client;

import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.node.wire.MessageCertificate;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.walrus.object.Blob;
import java.util.Optional;

/**
 * A blob that is stored and certified.
 *
 * @param blobObject the object that was certified, in a pool or not
 * @param sharedBlob the object that holds it now, if it was shared
 * @param endEpoch exclusive
 * @param encodedBytes what the chain reserved
 * @param certificate absent if the blob was found certified already, or somebody else was quicker
 *     to certify it
 */
public record WriteResult(
    BlobId blobId,
    Address blobObject,
    Optional<Address> sharedBlob,
    long endEpoch,
    long unencodedBytes,
    long encodedBytes,
    Optional<Certified> certificate) {

  /** Of a blob that was certified by an earlier write. */
  static WriteResult found(Blob certified) {
    return new WriteResult(
        BlobId.of(certified.blobId().bytes()),
        certified.id(),
        Optional.empty(),
        certified.storage().endEpoch(),
        certified.unencodedBytes(),
        certified.storage().storageBytes(),
        Optional.empty());
  }

  /**
   * The proof of availability.
   *
   * @param epoch in which the nodes signed
   * @param transaction that posted it
   */
  public record Certified(long epoch, MessageCertificate certificate, Digest transaction) {}
}
