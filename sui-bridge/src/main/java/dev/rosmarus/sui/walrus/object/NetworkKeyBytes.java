package dev.rosmarus.sui.walrus.object;

import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.crypto.CryptoException.InvalidPublicKey;
import dev.rosmarus.sui.crypto.NetworkPublicKey;
import java.util.Optional;

/** A network key as objects hold it; the contract checked its length and nothing else. */
public final class NetworkKeyBytes extends RawBytes {

  private NetworkKeyBytes(byte[] bytes) {
    super(bytes);
  }

  public static NetworkKeyBytes of(byte[] bytes) {
    return new NetworkKeyBytes(bytes.clone());
  }

  public static NetworkKeyBytes of(NetworkPublicKey key) {
    return new NetworkKeyBytes(key.bytes());
  }

  public static NetworkKeyBytes read(BcsReader in) {
    return new NetworkKeyBytes(in.bytes());
  }

  public void write(BcsWriter out) {
    out.bytes(shared());
  }

  /**
   * The key, checked to be a point of the curve.
   *
   * @return empty if it is not
   */
  public Optional<NetworkPublicKey> validated() {
    try {
      return Optional.of(NetworkPublicKey.of(shared()));
    } catch (InvalidPublicKey e) {
      return Optional.empty();
    }
  }
}
