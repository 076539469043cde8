package dev.rosmarus.node.wire;

import dev.rosmarus.erasure.Axis;
import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.crypto.BlsPublicKey;
import dev.rosmarus.sui.crypto.BlsSignature;
import dev.rosmarus.sui.crypto.CryptoException;

/** The scalars that everything else is made of (Walrus encoding spec, section 8.1). */
final class ScalarBcs {

  private ScalarBcs() {}

  static BlobId readBlobId(BcsReader in) {
    return BlobId.of(in.fixedBytes(BlobId.BYTES));
  }

  static void writeBlobId(BcsWriter out, BlobId blobId) {
    out.fixedBytes(blobId.bytes());
  }

  static Axis readAxis(BcsReader in) {
    return in.variant("sliver type", 2) == 0 ? Axis.PRIMARY : Axis.SECONDARY;
  }

  static void writeAxis(BcsWriter out, Axis axis) {
    out.variant(
        switch (axis) {
          case PRIMARY -> 0;
          case SECONDARY -> 1;
        });
  }

  /** The version of a versioned enum of which only V1 exists. */
  static void readV1(BcsReader in, String type) {
    in.variant(type, 1);
  }

  static BlsSignature readSignature(BcsReader in) {
    long start = in.position();
    byte[] bytes = in.fixedBytes(BlsSignature.BYTES);
    try {
      return BlsSignature.of(bytes);
    } catch (CryptoException e) {
      throw BcsReader.invalid(start, "BLS signature", e.getMessage());
    }
  }

  static BlsPublicKey readPublicKey(BcsReader in) {
    long start = in.position();
    byte[] bytes = in.fixedBytes(BlsPublicKey.BYTES);
    try {
      return BlsPublicKey.of(bytes);
    } catch (CryptoException e) {
      throw BcsReader.invalid(start, "BLS public key", e.getMessage());
    }
  }
}
