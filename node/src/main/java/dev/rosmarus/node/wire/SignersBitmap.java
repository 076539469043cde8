package dev.rosmarus.node.wire;

import dev.rosmarus.node.wire.WireException.InvalidSignersBitmap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The members behind an aggregate, as the chain wants them: bit {@code i mod 8}, least significant
 * first, of byte {@code i / 8} is member {@code i} (Walrus encoding spec, section 12).
 */
public final class SignersBitmap {

  private SignersBitmap() {}

  /**
   * One bit per member, in {@code ceil(members / 8)} bytes.
   *
   * @throws IllegalArgumentException for a signer outside the committee
   */
  public static byte[] encode(Collection<Integer> signers, int members) {
    byte[] bitmap = new byte[Math.ceilDiv(members, Byte.SIZE)];
    for (int signer : signers) {
      if (signer < 0 || signer >= members) {
        throw new IllegalArgumentException("signer " + signer + " of " + members + " members");
      }
      bitmap[signer / Byte.SIZE] |= (byte) (1 << (signer % Byte.SIZE));
    }
    return bitmap;
  }

  /**
   * The signers in ascending order; members beyond a short bitmap did not sign.
   *
   * @throws InvalidSignersBitmap for more bytes than the members take, or a bit of no member
   */
  public static List<Integer> decode(byte[] bitmap, int members) {
    if (bitmap.length > Math.ceilDiv(members, Byte.SIZE)) {
      throw new InvalidSignersBitmap(bitmap.length + " bytes", members);
    }
    List<Integer> signers = new ArrayList<>();
    for (int i = 0; i < bitmap.length * Byte.SIZE; i++) {
      if ((bitmap[i / Byte.SIZE] >> (i % Byte.SIZE) & 1) == 1) {
        if (i >= members) {
          throw new InvalidSignersBitmap("bit " + i + " is set", members);
        }
        signers.add(i);
      }
    }
    return List.copyOf(signers);
  }
}
