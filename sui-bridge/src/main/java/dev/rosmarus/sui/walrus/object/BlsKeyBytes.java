package dev.rosmarus.sui.walrus.object;

import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.crypto.BlsPublicKey;
import dev.rosmarus.sui.crypto.CryptoException.InvalidPublicKey;
import java.util.Optional;

/**
 * A protocol key as objects hold it: 96 bytes uncompressed for members and nodes, 48 compressed for
 * a committee's sum (Walrus contracts spec, section 1.1). Whether it is a key at all is asked
 * later, so that one bad key does not hide a committee.
 */
public final class BlsKeyBytes extends RawBytes {

  private BlsKeyBytes(byte[] bytes) {
    super(bytes);
  }

  public static BlsKeyBytes of(byte[] bytes) {
    return new BlsKeyBytes(bytes.clone());
  }

  /** The form that members and nodes have. */
  public static BlsKeyBytes uncompressed(BlsPublicKey key) {
    return new BlsKeyBytes(key.uncompressed());
  }

  /** The form that a committee's sum has. */
  public static BlsKeyBytes compressed(BlsPublicKey key) {
    return new BlsKeyBytes(key.bytes());
  }

  public static BlsKeyBytes read(BcsReader in) {
    return new BlsKeyBytes(in.bytes());
  }

  public void write(BcsWriter out) {
    out.bytes(shared());
  }

  /**
   * The key, checked to be a point of the subgroup and not infinity.
   *
   * @return empty if it is not
   */
  public Optional<BlsPublicKey> validated() {
    try {
      return Optional.of(BlsPublicKey.of(shared()));
    } catch (InvalidPublicKey e) {
      return Optional.empty();
    }
  }
}
