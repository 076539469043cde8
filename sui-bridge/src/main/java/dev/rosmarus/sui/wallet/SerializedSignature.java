package dev.rosmarus.sui.wallet;

import dev.rosmarus.sui.bcs.BcsException.UnknownVariant;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.wallet.WalletException.InvalidMultisig;
import dev.rosmarus.sui.wallet.WalletException.InvalidPublicKey;
import dev.rosmarus.sui.wallet.WalletException.InvalidSignature;
import java.util.Arrays;

/** Tells the forms behind the flag byte apart. */
final class SerializedSignature {

  private SerializedSignature() {}

  static SuiSignature read(byte[] bytes) {
    if (bytes.length == 0) {
      throw new InvalidSignature("no flag byte");
    }
    SignatureScheme scheme =
        SignatureScheme.ofFlag(bytes[0])
            .orElseThrow(() -> new InvalidSignature("unknown flag byte %02x".formatted(bytes[0])));
    byte[] rest = Arrays.copyOfRange(bytes, 1, bytes.length);
    return switch (scheme) {
      case ED25519 -> simple(KeyScheme.ED25519, rest);
      case SECP256K1 -> simple(KeyScheme.SECP256K1, rest);
      case SECP256R1 -> simple(KeyScheme.SECP256R1, rest);
      case MULTISIG -> multisig(rest);
      case BLS, ZK_LOGIN, PASSKEY -> new OpaqueSignature(scheme, rest);
    };
  }

  private static SuiSignature simple(KeyScheme scheme, byte[] rest) {
    int wanted = KeyScheme.SIGNATURE_BYTES + scheme.publicKeyBytes();
    if (rest.length != wanted) {
      throw new InvalidSignature(
          scheme + " signature of " + rest.length + " bytes behind the flag instead of " + wanted);
    }
    try {
      return new SimpleSignature(
          SuiPublicKey.of(scheme, Arrays.copyOfRange(rest, KeyScheme.SIGNATURE_BYTES, wanted)),
          Arrays.copyOf(rest, KeyScheme.SIGNATURE_BYTES));
    } catch (InvalidPublicKey e) {
      throw new InvalidSignature(e.getMessage());
    }
  }

  private static SuiSignature multisig(byte[] rest) {
    try {
      return BcsReader.decode(rest, MultisigSignature::read);
    } catch (UnknownVariant e) {
      // Members may sign with schemes that only the chain verifies.
      return new OpaqueSignature(SignatureScheme.MULTISIG, rest);
    } catch (InvalidPublicKey | InvalidMultisig e) {
      throw new InvalidSignature(e.getMessage());
    }
  }
}
