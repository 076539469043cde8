package dev.rosmarus.devchain.chain;

import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.crypto.ValidatorSecretKey;
import dev.rosmarus.sui.wallet.KeyScheme;
import dev.rosmarus.sui.wallet.SuiSecretKey;

/** The chain's own keys, which follow from its seed: they protect nothing. */
final class ChainKeys {

  /** Keeps a number of 256 bits below the order of the group. */
  private static final int TOP_BYTE_MASK = 0x3f;

  private final long seed;

  ChainKeys(long seed) {
    this.seed = seed;
  }

  ValidatorSecretKey validator() {
    byte[] secret = secret("validator");
    secret[0] &= TOP_BYTE_MASK;
    return ValidatorSecretKey.of(secret);
  }

  SuiSecretKey account(String role) {
    return SuiSecretKey.of(KeyScheme.ED25519, secret(role));
  }

  private byte[] secret(String role) {
    byte[] number = BcsWriter.encode(seed, BcsWriter::u64);
    return Digest.salted("DevchainKey::" + role + "::", number).bytes();
  }
}
