package dev.rosmarus.sui.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.sui.crypto.KeyFile.IfPresent;
import dev.rosmarus.sui.wallet.WalletException.InvalidWalletFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WalletCreationTest {

  @TempDir private Path root;

  private static Wallet open(Path file, Path folder) {
    return Wallet.open(WalletSource.at(file.toString()), new WalletFolders(folder, folder));
  }

  @Test
  void writesAWalletThatItOpens() throws IOException {
    Path file = root.resolve("sui_config.yaml");
    Path keystore = root.resolve("sui.keystore");
    SuiSecretKey key = SuiSecretKey.generate(KeyScheme.ED25519, new SecureRandom());
    WalletEnvironment environment =
        new WalletEnvironment(
            "testnet",
            "https://fullnode.testnet.sui.io:443",
            Optional.of(new BasicAuth("user", "pass: word")),
            Optional.of("4c78adac"));
    Wallet made = WalletConfig.create(file, keystore, environment, key, IfPresent.REFUSE);
    assertThat(made.address()).isEqualTo(key.address());
    Wallet wallet = open(file, root);
    assertThat(wallet.address()).isEqualTo(key.address());
    assertThat(wallet.environment()).isEqualTo(environment);
    for (Path written : List.of(file, keystore)) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(written)))
          .isEqualTo("rw-------");
    }
    assertThat(Files.readString(file))
        .doesNotContain("InMem")
        .contains("  File: \"" + keystore + "\"")
        .contains("active_address: \"" + key.address() + "\"");
  }

  @Test
  void neverLosesAKeyOfAKeystoreThatExists() throws IOException {
    Path keystore = root.resolve("sui.keystore");
    SuiSecretKey older = SuiSecretKey.generate(KeyScheme.SECP256R1, new SecureRandom());
    Keystore.of(List.of(older)).write(keystore);
    SuiSecretKey key = SuiSecretKey.generate(KeyScheme.ED25519, new SecureRandom());
    Wallet made =
        WalletConfig.create(
            root.resolve("sui_config.yaml"), keystore, plain(), key, IfPresent.REFUSE);
    assertThat(made.address()).isEqualTo(key.address());
    assertThat(Keystore.read(keystore).addresses())
        .containsExactlyInAnyOrder(older.address(), key.address());
  }

  private static WalletEnvironment plain() {
    return new WalletEnvironment(
        "local", "http://127.0.0.1:9000", Optional.empty(), Optional.empty());
  }

  @Test
  void replacesAWalletFileOnlyWhenToldTo() throws IOException {
    Path file = Files.writeString(root.resolve("sui_config.yaml"), "mine");
    Path keystore = root.resolve("sui.keystore");
    SuiSecretKey key = SuiSecretKey.generate(KeyScheme.ED25519, new SecureRandom());
    assertThatThrownBy(() -> WalletConfig.create(file, keystore, plain(), key, IfPresent.REFUSE))
        .isInstanceOf(InvalidWalletFile.class)
        .hasMessageContaining("exists already");
    assertThat(file).hasContent("mine");
    assertThat(keystore).doesNotExist();
    WalletConfig.create(file, keystore, plain(), key, IfPresent.REPLACE);
    assertThat(open(file, root).environment()).isEqualTo(plain());
  }

  @ParameterizedTest
  @ValueSource(strings = {"fullnode", "http://user:word@host", "http:///"})
  void makesNoEnvironmentWithAWrongUrl(String rpc) {
    assertThatThrownBy(
            () -> new WalletEnvironment("local", rpc, Optional.empty(), Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("rpc of environment local");
  }
}
