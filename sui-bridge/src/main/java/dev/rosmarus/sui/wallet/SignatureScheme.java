package dev.rosmarus.sui.wallet;

import java.util.Arrays;
import java.util.Optional;

/** What the first byte of a serialized signature says. */
public enum SignatureScheme {
  ED25519(0x00),
  SECP256K1(0x01),
  SECP256R1(0x02),
  MULTISIG(0x03),
  /** Only inside the chain. */
  BLS(0x04),
  ZK_LOGIN(0x05),
  PASSKEY(0x06);

  private final int flag;

  SignatureScheme(int flag) {
    this.flag = flag;
  }

  /** The byte, 0 to 6. */
  public int flag() {
    return flag;
  }

  /** The scheme of a flag byte, if it is known. */
  public static Optional<SignatureScheme> ofFlag(int flag) {
    return Arrays.stream(values()).filter(scheme -> scheme.flag == flag).findFirst();
  }
}
