package dev.rosmarus.sui.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rosmarus.sui.Vectors;
import dev.rosmarus.sui.wallet.WalletException.InvalidDerivationPath;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Seeds and keys of the golden mnemonics. */
class MnemonicVectorsTest {

  private static final JsonNode FILE = Vectors.file("sui/mnemonics.json");

  @TestFactory
  Stream<DynamicTest> derivesEveryKey() {
    return Vectors.list(FILE.get("cases")).stream()
        .map(vector ->
            DynamicTest.dynamicTest(
                vector.get("phrase").asText().substring(0, 20) + vector.get("path"),
                () -> derivesTheKey(vector)));
  }

  private static void derivesTheKey(JsonNode vector) {
    Mnemonic mnemonic = Mnemonic.parse(vector.get("phrase").asText());
    assertThat(mnemonic.phrase()).isEqualTo(vector.get("phrase").asText());
    assertThat(mnemonic.seed()).isEqualTo(Vectors.bytes(vector.get("seed")));
    String path = vector.get("path").asText();
    DerivationPath derivation = DerivationPath.parse(KeyVectorsTest.scheme(vector), path);
    assertThat(derivation).hasToString(path);
    int account = Integer.parseInt(path.replaceAll(".*/(\\d+)'?", "$1"));
    assertThat(DerivationPath.of(KeyVectorsTest.scheme(vector), account)).isEqualTo(derivation);
    SuiSecretKey key = mnemonic.key(derivation);
    assertThat(key.suiprivkey()).isEqualTo(vector.get("suiprivkey").asText());
    assertThat(key.publicKey().bytes()).isEqualTo(Vectors.bytes(vector.get("publicKey")));
    assertThat(key.address()).hasToString(vector.get("address").asText());
  }

  @TestFactory
  Stream<DynamicTest> refusesEveryPathOfAnotherScheme() {
    return Vectors.list(FILE.get("invalidPaths")).stream()
        .map(vector ->
            DynamicTest.dynamicTest(
                vector.get("why").asText(),
                () ->
                    assertThatThrownBy(() ->
                            DerivationPath.parse(
                                KeyVectorsTest.scheme(vector), vector.get("path").asText()))
                        .isInstanceOf(InvalidDerivationPath.class)
                        .hasMessageContaining(vector.get("path").asText())));
  }
}
