package dev.rosmarus.sui.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.sui.crypto.CryptoException.InvalidKeyFile;
import dev.rosmarus.sui.crypto.KeyFile.IfPresent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {

  private static final BlsSecretKey PROTOCOL_KEY = BlsSecretKey.generate(new SecureRandom());
  private static final NetworkSecretKey NETWORK_KEY = NetworkSecretKey.generate(new SecureRandom());

  @TempDir private Path folder;

  @Test
  void writesTheProtocolKeyWithoutNewline() throws IOException {
    Path file = folder.resolve("protocol.key");
    KeyFile.writeProtocolKey(file, PROTOCOL_KEY, IfPresent.REFUSE);
    assertThat(Files.readString(file)).isEqualTo(PROTOCOL_KEY.tagged()).hasSize(44);
    assertThat(KeyFile.readProtocolKey(file).publicKey()).isEqualTo(PROTOCOL_KEY.publicKey());
  }

  @Test
  void writesTheNetworkKeyAsPem() throws IOException {
    Path file = folder.resolve("network.key");
    KeyFile.writePemNetworkKey(file, NETWORK_KEY, IfPresent.REFUSE);
    assertThat(Files.readString(file)).startsWith("-----BEGIN PRIVATE KEY-----\n");
    assertThat(KeyFile.readNetworkKey(file).publicKey()).isEqualTo(NETWORK_KEY.publicKey());
  }

  @Test
  void readsANetworkKeyInTaggedTextWithANewline() throws IOException {
    Path file = Files.writeString(folder.resolve("network.key"), NETWORK_KEY.tagged() + "\r\n");
    assertThat(KeyFile.readNetworkKey(file).publicKey()).isEqualTo(NETWORK_KEY.publicKey());
  }

  @Test
  void letsOnlyTheOwnerReadWhatItWrites() throws IOException {
    Path file = folder.resolve("protocol.key");
    KeyFile.writeProtocolKey(file, PROTOCOL_KEY, IfPresent.REFUSE);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void neverReplacesAFile() throws IOException {
    Path file = Files.writeString(folder.resolve("protocol.key"), "mine");
    assertThatThrownBy(() -> KeyFile.writeProtocolKey(file, PROTOCOL_KEY, IfPresent.REFUSE))
        .isInstanceOf(InvalidKeyFile.class)
        .hasMessageContaining("exists already");
    assertThat(Files.readString(file)).isEqualTo("mine");
  }

  @Test
  void replacesAFileWhenToldTo() throws IOException {
    Path file = Files.writeString(folder.resolve("protocol.key"), "mine");
    KeyFile.writeProtocolKey(file, PROTOCOL_KEY, IfPresent.REPLACE);
    assertThat(Files.readString(file)).isEqualTo(PROTOCOL_KEY.tagged());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void writesTheNetworkKeyAsTaggedText() throws IOException {
    Path file = folder.resolve("network.key");
    KeyFile.writeTaggedNetworkKey(file, NETWORK_KEY, IfPresent.REFUSE);
    assertThat(Files.readString(file)).isEqualTo(NETWORK_KEY.tagged()).hasSize(44);
    assertThat(KeyFile.readNetworkKey(file).publicKey()).isEqualTo(NETWORK_KEY.publicKey());
  }

  @Test
  void takesOnlyPemWhereTheTlsStackReadsToo() throws IOException {
    Path tagged = Files.writeString(folder.resolve("network.key"), NETWORK_KEY.tagged());
    assertThatThrownBy(() -> KeyFile.readPemNetworkKey(tagged))
        .isInstanceOf(InvalidKeyFile.class)
        .hasMessageContaining("no PEM block PRIVATE KEY");
    Path pem = Files.writeString(folder.resolve("network.pem"), NETWORK_KEY.pem());
    assertThat(KeyFile.readPemNetworkKey(pem).publicKey()).isEqualTo(NETWORK_KEY.publicKey());
  }

  @Test
  void saysThatTheFolderIsMissing() {
    Path file = folder.resolve("missing").resolve("protocol.key");
    assertThatThrownBy(() -> KeyFile.writeProtocolKey(file, PROTOCOL_KEY, IfPresent.REFUSE))
        .isInstanceOf(InvalidKeyFile.class)
        .hasMessageContaining("cannot be written: no such file or folder");
  }

  @Test
  void namesTheFileAndNotItsContent() throws IOException {
    Path file = Files.writeString(folder.resolve("protocol.key"), NETWORK_KEY.tagged());
    assertThatThrownBy(() -> KeyFile.readProtocolKey(file))
        .isInstanceOf(InvalidKeyFile.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("tag byte 02")
        .hasMessageNotContaining(NETWORK_KEY.tagged());
  }

  @Test
  void refusesMissingAndOversizedFiles() throws IOException {
    Path missing = folder.resolve("missing.key");
    assertThatThrownBy(() -> KeyFile.readNetworkKey(missing)).hasMessageContaining("no such file");
    Path large = Files.write(folder.resolve("large.key"), new byte[KeyFile.BYTES_MAX + 1]);
    assertThatThrownBy(() -> KeyFile.readNetworkKey(large)).hasMessageContaining("longer than");
  }

  @Test
  void refusesAFolder() {
    assertThatThrownBy(() -> KeyFile.readNetworkKey(folder))
        .isInstanceOf(InvalidKeyFile.class)
        .hasMessageContaining("cannot be read");
  }
}
