package dev.rosmarus.sui.object;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.move.DynamicFieldId;
import dev.rosmarus.sui.move.TypeTag;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a server shows in place of a coin when an account's balance could pay (Sui client spec,
 * section 12). It looks like an object reference and is none: never select, merge or pay with it.
 *
 * @param amount reserved, in the coin's smallest unit, unsigned
 * @param epoch in which it may be used, 0 to 2^32 - 1
 */
public record CoinReservation(long amount, long epoch) {

  private static final Address ACCUMULATOR_ROOT = Address.parse("0xacc").orElseThrow();
  private static final byte MARK = (byte) 0xac;
  private static final int MARK_FROM = Long.BYTES + Integer.BYTES;

  /** What the reference reserves, or nothing if it is that of a real object. */
  public static Optional<CoinReservation> recognise(ObjectRef reference) {
    return recognise(reference.digest());
  }

  /** As {@link #recognise(ObjectRef)}; the digest alone tells. */
  public static Optional<CoinReservation> recognise(Digest digest) {
    byte[] bytes = digest.bytes();
    for (int i = MARK_FROM; i < bytes.length; i++) {
      if (bytes[i] != MARK) {
        return Optional.empty();
      }
    }
    BcsReader in = BcsReader.of(bytes);
    return Optional.of(new CoinReservation(in.u64(), in.u32()));
  }

  /** The object that holds the account's balance of the coin type. */
  public static Address balanceField(Address owner, TypeTag coinType) {
    return DynamicFieldId.field(
        ACCUMULATOR_ROOT, FrameworkTypes.balanceKey(coinType), owner.bytes());
  }

  /**
   * The reference that stands for this reservation of the owner's SUI.
   *
   * @param chain the digest of the genesis checkpoint
   */
  public ObjectRef reference(Address owner, Digest chain) {
    byte[] id = balanceField(owner, FrameworkTypes.SUI).bytes();
    byte[] mask = chain.bytes();
    for (int i = 0; i < id.length; i++) {
      id[i] ^= mask[i];
    }
    byte[] mark = new byte[Digest.BYTES - MARK_FROM];
    Arrays.fill(mark, MARK);
    byte[] digest = BcsWriter.growing().u64(amount).u32(epoch).fixedBytes(mark).toByteArray();
    return new ObjectRef(Address.of(id), 0, Digest.of(digest));
  }
}
