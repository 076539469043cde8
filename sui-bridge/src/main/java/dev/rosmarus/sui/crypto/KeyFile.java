package dev.rosmarus.sui.crypto;

import dev.rosmarus.sui.crypto.CryptoException.InvalidKeyFile;
import dev.rosmarus.sui.crypto.CryptoException.InvalidSecretKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.function.Function;

/**
 * Key files as operators hold them (Walrus encoding spec, section 13). Reading forgives white space
 * around the text; writing adds none, never replaces a file, and lets nobody but the owner read it
 * from the first byte on.
 */
public final class KeyFile {

  /** No key file is longer; what is, is something else. */
  public static final int BYTES_MAX = 64 * 1024;

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
   * Writes the tagged text.
   *
   * @throws InvalidKeyFile if the file exists or cannot be written
   */
  public static void writeProtocolKey(Path file, BlsSecretKey key) {
    write(file, key.tagged());
  }

  /**
   * Writes PKCS#8 PEM, which also the TLS stack of others understands.
   *
   * @throws InvalidKeyFile if the file exists or cannot be written
   */
  public static void writeNetworkKey(Path file, NetworkSecretKey key) {
    write(file, key.pem());
  }

  private static <K> K read(Path file, Function<String, K> parse) {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(BYTES_MAX + 1);
    } catch (NoSuchFileException e) {
      throw new InvalidKeyFile(file.toString(), "no such file");
    } catch (IOException e) {
      throw new InvalidKeyFile(file.toString(), "cannot be read: " + e.getMessage());
    }
    if (bytes.length > BYTES_MAX) {
      throw new InvalidKeyFile(file.toString(), "longer than " + BYTES_MAX + " bytes");
    }
    try {
      return parse.apply(new String(bytes, StandardCharsets.UTF_8));
    } catch (InvalidSecretKey e) {
      throw new InvalidKeyFile(file.toString(), e.getMessage());
    }
  }

  private static void write(Path file, String text) {
    Set<StandardOpenOption> fresh = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (SeekableByteChannel out = Files.newByteChannel(file, fresh, ownerOnly(file))) {
      ByteBuffer bytes = StandardCharsets.US_ASCII.encode(text);
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
    } catch (FileAlreadyExistsException e) {
      throw new InvalidKeyFile(file.toString(), "exists already and is not replaced");
    } catch (IOException e) {
      throw new InvalidKeyFile(file.toString(), "cannot be written: " + e.getMessage());
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path file) {
    boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
