package dev.rosmarus.sui.checkpoint;

import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.bcs.BcsException;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.crypto.ValidatorPublicKey;

/**
 * A validator as the chain names it; that the key is one is checked in {@link ValidatorCommittee}.
 *
 * @param publicKey 96 bytes
 * @param stake voting power; those of a committee sum to 10 000
 */
public record CommitteeMember(Bytes publicKey, long stake) {

  static final int BCS_BYTES = 1 + ValidatorPublicKey.BYTES + Long.BYTES;

  /**
   * @throws IllegalArgumentException unless the key has 96 bytes
   */
  public CommitteeMember {
    if (publicKey.size() != ValidatorPublicKey.BYTES) {
      throw new IllegalArgumentException("validator key of " + publicKey.size() + " bytes");
    }
  }

  /**
   * @throws BcsException unless a length byte of 96 stands before the key
   */
  static CommitteeMember read(BcsReader in) {
    long offset = in.position();
    int length = in.sequenceLength(1);
    if (length != ValidatorPublicKey.BYTES) {
      throw BcsReader.invalid(offset, "length of a validator's key", length);
    }
    return new CommitteeMember(Bytes.owning(in.fixedBytes(length)), in.u64());
  }

  void write(BcsWriter out) {
    out.bytes(publicKey.segment()).u64(stake);
  }
}
