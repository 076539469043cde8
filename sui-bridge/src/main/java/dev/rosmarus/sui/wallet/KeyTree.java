package dev.rosmarus.sui.wallet;

import dev.rosmarus.sui.wallet.WalletException.InvalidDerivationPath;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.util.BigIntegers;

/**
 * The secret keys below a seed: SLIP-0010 for Ed25519; for both other schemes BIP-32 over
 * secp256k1, whose numbers Sui also takes as scalars of secp256r1 (Sui client spec, section 16).
 */
final class KeyTree {

  private static final String ED25519_SALT = "ed25519 seed";
  private static final String BIP32_SALT = "Bitcoin seed";
  private static final int HALF_BYTES = 32;

  private KeyTree() {}

  static SuiSecretKey derive(byte[] seed, DerivationPath path) {
    boolean slip10 = path.scheme() == KeyScheme.ED25519;
    byte[] salt = (slip10 ? ED25519_SALT : BIP32_SALT).getBytes(StandardCharsets.US_ASCII);
    byte[] node = hmacSha512(salt, seed);
    for (int level : path.levels()) {
      byte[] left = Arrays.copyOf(node, HALF_BYTES);
      byte[] chainCode = Arrays.copyOfRange(node, HALF_BYTES, node.length);
      node = hmacSha512(chainCode, childInput(left, level));
      if (!slip10) {
        addParent(node, left, path);
      }
    }
    return SuiSecretKey.of(path.scheme(), Arrays.copyOf(node, HALF_BYTES));
  }

  private static byte[] childInput(byte[] secret, int level) {
    // Hardened children come from the secret, others from its public point; both take 33 bytes.
    ByteBuffer input = ByteBuffer.allocate(1 + HALF_BYTES + Integer.BYTES);
    if (level < 0) {
      input.put((byte) 0).put(secret);
    } else {
      input.put(EcdsaCurve.SECP256K1.publicKey(secret));
    }
    return input.putInt(level).array();
  }

  /** BIP-32: the left half is what the child's number is above the parent's. */
  private static void addParent(byte[] node, byte[] parent, DerivationPath path) {
    BigInteger order = EcdsaCurve.SECP256K1.order();
    BigInteger above = new BigInteger(1, Arrays.copyOf(node, HALF_BYTES));
    BigInteger child = above.add(new BigInteger(1, parent)).mod(order);
    if (above.compareTo(order) >= 0 || child.signum() == 0) {
      throw new InvalidDerivationPath(path.toString(), "leads to no key; take the next account");
    }
    System.arraycopy(BigIntegers.asUnsignedByteArray(HALF_BYTES, child), 0, node, 0, HALF_BYTES);
  }

  private static byte[] hmacSha512(byte[] key, byte[] input) {
    HMac mac = new HMac(new SHA512Digest());
    mac.init(new KeyParameter(key));
    mac.update(input, 0, input.length);
    byte[] out = new byte[mac.getMacSize()];
    mac.doFinal(out, 0);
    return out;
  }
}
