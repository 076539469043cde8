package dev.rosmarus.node.blob;

import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import java.util.Optional;
import java.util.OptionalLong;

/** The scalars that the rows are made of. */
final class BlobBcs {

  static final long U32_MAX = 0xFFFF_FFFFL;

  private BlobBcs() {}

  static BlobId readBlobId(BcsReader in) {
    return BlobId.of(in.fixedBytes(BlobId.BYTES));
  }

  static void writeBlobId(BcsWriter out, BlobId blobId) {
    out.fixedBytes(blobId.bytes());
  }

  static OptionalLong readOptionalEpoch(BcsReader in) {
    Optional<Long> epoch = in.option(BcsReader::u32);
    return epoch.isPresent() ? OptionalLong.of(epoch.get()) : OptionalLong.empty();
  }

  static void writeOptionalEpoch(BcsWriter out, OptionalLong epoch) {
    out.bool(epoch.isPresent());
    epoch.ifPresent(out::u32);
  }

  /**
   * @throws IllegalArgumentException unless the number is a u32
   */
  static void requireU32(String what, long value) {
    if (value < 0 || value > U32_MAX) {
      throw new IllegalArgumentException(what + " " + value + " is not a u32");
    }
  }
}
