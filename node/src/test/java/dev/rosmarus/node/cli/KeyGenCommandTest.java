package dev.rosmarus.node.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.sui.crypto.KeyFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyGenCommandTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"protocol, B", "network, A"})
  void writesATaggedKeyForItsOwnerAlone(String type, String first) throws Exception {
    Path file = folder.resolve("new.key");

    Run run = Run.rosmarus("key-gen", "--key-type", type, "--out", file);

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out().strip())
        .isEqualTo("Generating " + type + " key pair and writing it to '" + file + "'");
    assertThat(Files.readString(file)).hasSize(44).startsWith(first);
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void convertsANetworkKeyToPemAndBack() throws Exception {
    Path tagged = folder.resolve("tagged");
    Path pem = folder.resolve("pem");
    Path again = folder.resolve("again");
    Run.rosmarus("key-gen", "--key-type", "network", "--out", tagged);

    Run toPem =
        Run.rosmarus(
            "key-gen", "--key-type=network", "--format=pkcs8", "--convert", tagged, "--out", pem);
    Run back = Run.rosmarus("key-gen", "--key-type=network", "--convert", pem, "--out", again);

    assertThat(toPem.out().strip())
        .isEqualTo(
            "Converting network key pair from '%s' and writing it to '%s'".formatted(tagged, pem));
    assertThat(back.exitCode()).isZero();
    assertThat(Files.readString(pem)).startsWith("-----BEGIN PRIVATE KEY-----");
    assertThat(Files.readString(again)).isEqualTo(Files.readString(tagged));
    assertThat(KeyFile.readPemNetworkKey(pem).publicKey())
        .isEqualTo(KeyFile.readNetworkKey(tagged).publicKey());
  }

  @Test
  void keepsAKeyThatIsThereUnlessForced() throws Exception {
    Path file = Run.write(folder.resolve("k"), new byte[] {1});

    Run refused = Run.rosmarus("key-gen", "--key-type", "protocol", "--out", file);
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err()).contains("exists already");
    assertThat(Files.size(file)).isEqualTo(1);

    assertThat(
            Run.rosmarus("key-gen", "--key-type", "protocol", "--out", file, "--force").exitCode())
        .isZero();
    assertThat(Files.size(file)).isEqualTo(44);
  }

  @Test
  void refusesPemForProtocolKeys() {
    Run run = Run.rosmarus("key-gen", "--key-type", "protocol", "--format", "pkcs8");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("pkcs8 is for network keys only");
  }

  @Test
  void saysWhatIsWrongWithAKeyToConvert() {
    Path file = Run.write(folder.resolve("k"), "nonsense".getBytes(UTF_8));

    Run run = Run.rosmarus("key-gen", "--key-type=protocol", "--convert", file, "--out", "x");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("key file " + file);
  }
}
