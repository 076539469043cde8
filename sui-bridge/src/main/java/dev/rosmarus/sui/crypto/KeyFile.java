package dev.rosmarus.sui.crypto;

import dev.rosmarus.sui.crypto.CryptoException.InvalidKeyFile;
import dev.rosmarus.sui.crypto.CryptoException.InvalidSecretKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * Key files as operators hold them (Walrus encoding spec, section 13). Reading forgives white space
 * around the text; writing adds none, lets nobody but the owner read the file, replaces one only
 * when told to, and never leaves half a key.
 */
public final class KeyFile {

  /** No key file is longer; what is, is something else. */
  public static final int BYTES_MAX = 64 * 1024;

  /** What happens to a file that is there already. */
  public enum IfPresent {
    REFUSE,
    REPLACE
  }

  private KeyFile() {}

  /**
   * @throws InvalidKeyFile if the file is missing, unreadable, or holds no tagged protocol key
   */
  public static BlsSecretKey readProtocolKey(Path file) {
    return read(file, BlsSecretKey::parse);
  }

  /**
   * @throws InvalidKeyFile if the file is missing, unreadable, or holds neither a PKCS#8 PEM nor a
   *     tagged network key
   */
  public static NetworkSecretKey readNetworkKey(Path file) {
    return read(file, NetworkSecretKey::parse);
  }

  /**
   * Reads a network key that the TLS stack is to read too.
   *
   * @throws InvalidKeyFile if the file is missing, unreadable, or holds no PKCS#8 PEM
   */
  public static NetworkSecretKey readPemNetworkKey(Path file) {
    return read(file, NetworkSecretKey::parsePem);
  }

  /**
   * Writes the tagged text.
   *
   * @throws InvalidKeyFile if the file exists and must not be replaced, or cannot be written
   */
  public static void writeProtocolKey(Path file, BlsSecretKey key, IfPresent ifPresent) {
    write(file, ifPresent, key.tagged());
  }

  /**
   * Writes PKCS#8 PEM, which also the TLS stack of others understands.
   *
   * @throws InvalidKeyFile if the file exists and must not be replaced, or cannot be written
   */
  public static void writePemNetworkKey(Path file, NetworkSecretKey key, IfPresent ifPresent) {
    write(file, ifPresent, key.pem());
  }

  /**
   * Writes the tagged text.
   *
   * @throws InvalidKeyFile if the file exists and must not be replaced, or cannot be written
   */
  public static void writeTaggedNetworkKey(Path file, NetworkSecretKey key, IfPresent ifPresent) {
    write(file, ifPresent, key.tagged());
  }

  private static <K> K read(Path file, Function<String, K> parse) {
    byte[] bytes;
    try {
      bytes = SecretFile.read(file, BYTES_MAX);
    } catch (IOException e) {
      throw new InvalidKeyFile(file.toString(), "cannot be read: " + SecretFile.reason(e));
    }
    try {
      return parse.apply(new String(bytes, StandardCharsets.UTF_8));
    } catch (InvalidSecretKey e) {
      throw new InvalidKeyFile(file.toString(), e.getMessage());
    }
  }

  private static void write(Path file, IfPresent ifPresent, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    try {
      switch (ifPresent) {
        case REFUSE -> SecretFile.create(file, bytes);
        case REPLACE -> SecretFile.replace(file, bytes);
      }
    } catch (IOException e) {
      throw new InvalidKeyFile(file.toString(), "cannot be written: " + SecretFile.reason(e));
    }
  }
}
