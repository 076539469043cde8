package dev.rosmarus.devchain.contract.certificate;

import static dev.rosmarus.sui.walrus.abort.MoveAbortName.BLS_AGGREGATE_INVALID_BITMAP;

import dev.rosmarus.devchain.contract.vm.Abort;
import java.util.BitSet;

/**
 * Which members of a committee signed, the first in the lowest bit of the first byte (Walrus
 * contracts spec, section 9.8). There is one bitmap for a set of signers, but for zero bytes that
 * may be left off at the end.
 */
public final class SignerBitmap {

  private SignerBitmap() {}

  /**
   * The indices of the signers.
   *
   * @throws Abort for a longer bitmap than the committee needs, or a bit behind the last member
   */
  public static BitSet read(byte[] bitmap, int members) {
    Abort.unless(bitmap.length <= Math.ceilDiv(members, Byte.SIZE), BLS_AGGREGATE_INVALID_BITMAP);
    BitSet signers = BitSet.valueOf(bitmap);
    Abort.unless(signers.length() <= members, BLS_AGGREGATE_INVALID_BITMAP);
    return signers;
  }

  /** The bitmap of these signers in its full length. */
  public static byte[] write(BitSet signers, int members) {
    if (signers.length() > members) {
      throw new IllegalArgumentException(
          "signer " + (signers.length() - 1) + " of " + members + " members");
    }
    byte[] bitmap = new byte[Math.ceilDiv(members, Byte.SIZE)];
    byte[] set = signers.toByteArray();
    System.arraycopy(set, 0, bitmap, 0, set.length);
    return bitmap;
  }
}
