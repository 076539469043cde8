package dev.rosmarus.node.peer;

import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.node.wire.Persistence;
import dev.rosmarus.node.wire.ProtocolMessage;
import dev.rosmarus.node.wire.SignedMessage;
import dev.rosmarus.sui.bcs.BcsException;
import dev.rosmarus.sui.crypto.BlsPublicKey;
import java.util.Optional;

/**
 * What a storage confirmation must say to count (Walrus encoding spec, section 11).
 *
 * @param epoch of the committee that certifies
 */
public record Confirmation(long epoch, BlobId blobId, Persistence persistence) {

  /** The message that every node signs. */
  public ProtocolMessage.StorageConfirmation message() {
    return new ProtocolMessage.StorageConfirmation(epoch, blobId, persistence);
  }

  /**
   * Why a signed message is not this confirmation by the holder of the key; empty if it is. Takes a
   * millisecond of computing, so it is for a pool of platform threads.
   */
  public Optional<String> objection(SignedMessage signed, BlsPublicKey key) {
    ProtocolMessage.StorageConfirmation said;
    try {
      said = signed.message(ProtocolMessage.StorageConfirmation.class);
    } catch (BcsException e) {
      return Optional.of("no confirmation: " + e.getMessage());
    }
    if (said.epoch() != epoch) {
      return Optional.of("confirmation of epoch " + said.epoch() + " instead of " + epoch);
    }
    if (!said.blobId().equals(blobId)) {
      return Optional.of("confirmation of blob " + said.blobId());
    }
    if (!said.persistence().equals(persistence)) {
      return Optional.of("confirmation of a " + said.persistence() + " blob");
    }
    return signed.signedBy(key)
        ? Optional.empty()
        : Optional.of("the signature is not by the key that the chain has");
  }
}
