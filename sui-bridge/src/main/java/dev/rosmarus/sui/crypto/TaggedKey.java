package dev.rosmarus.sui.crypto;

import dev.rosmarus.sui.crypto.CryptoException.InvalidSecretKey;
import dev.rosmarus.sui.text.StandardBase64;
import java.util.Arrays;

/**
 * The text of a secret key: base64 of a tag byte and 32 secret bytes (Walrus encoding spec, section
 * 13). White space around it is forgiven, as hand-made files end in a newline.
 */
final class TaggedKey {

  static final int SECRET_BYTES = 32;

  private TaggedKey() {}

  static String format(int tag, byte[] secret) {
    byte[] tagged = new byte[1 + SECRET_BYTES];
    tagged[0] = (byte) tag;
    System.arraycopy(secret, 0, tagged, 1, SECRET_BYTES);
    return StandardBase64.encode(tagged);
  }

  /** The 32 secret bytes. */
  static byte[] parse(int tag, String text) {
    byte[] tagged =
        StandardBase64.decode(text.strip())
            .orElseThrow(() -> new InvalidSecretKey("the text is not base64 with padding"));
    if (tagged.length != 1 + SECRET_BYTES) {
      throw new InvalidSecretKey(tagged.length + " bytes instead of " + (1 + SECRET_BYTES));
    }
    if (tagged[0] != tag) {
      throw new InvalidSecretKey("tag byte %02x instead of %02x".formatted(tagged[0], tag));
    }
    return Arrays.copyOfRange(tagged, 1, tagged.length);
  }
}
