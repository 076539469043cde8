package dev.rosmarus.node.client;

import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.node.wire.MessageCertificate;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Digest;
import java.util.Optional;

/**
 * A blob that is stored and certified.
 *
 * @param blobObject the object that was certified, in a pool or not
 * @param sharedBlob the object that holds it now, if it was shared
 * @param endEpoch exclusive
 * @param encodedBytes what the chain reserved
 * @param certificate absent if the blob was found certified already
 */
public record WriteResult(
    BlobId blobId,
    Address blobObject,
    Optional<Address> sharedBlob,
    long endEpoch,
    long unencodedBytes,
    long encodedBytes,
    Optional<Certified> certificate) {

  /**
   * The proof of availability.
   *
   * @param epoch in which the nodes signed
   * @param transaction that posted it
   */
  public record Certified(long epoch, MessageCertificate certificate, Digest transaction) {}
}
