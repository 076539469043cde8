package dev.rosmarus.sui.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rosmarus.sui.Vectors;
import dev.rosmarus.sui.wallet.WalletException.InvalidSecretKey;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every form of every key of the golden vectors. */
class KeyVectorsTest {

  private static final JsonNode FILE = Vectors.file("sui/keys.json");

  static KeyScheme scheme(JsonNode vector) {
    return KeyScheme.valueOf(vector.get("scheme").asText().toUpperCase(Locale.ROOT));
  }

  @TestFactory
  Stream<DynamicTest> keepsEveryFormOfEveryKey() {
    return Vectors.list(FILE.get("cases")).stream()
        .map(vector ->
            DynamicTest.dynamicTest(
                vector.get("suiprivkey").asText(), () -> keepsEveryForm(vector)));
  }

  private static void keepsEveryForm(JsonNode vector) {
    SuiSecretKey key = SuiSecretKey.of(scheme(vector), Vectors.bytes(vector.get("privateKey")));
    assertThat(key.scheme().toString()).isEqualTo(vector.get("scheme").asText());
    assertThat(key.scheme().flag()).isEqualTo(vector.get("flag").asInt());
    assertThat(key.publicKey().bytes()).isEqualTo(Vectors.bytes(vector.get("publicKey")));
    assertThat(key.address()).hasToString(vector.get("address").asText());
    assertThat(key.suiprivkey()).isEqualTo(vector.get("suiprivkey").asText());
    assertThat(key.base64()).isEqualTo(vector.get("keystoreBase64").asText());
    assertThat(key.publicKey().text()).isEqualTo(vector.get("publicKeyBase64").asText());
    SuiPublicKey read = SuiPublicKey.parse(vector.get("publicKeyBase64").asText());
    assertThat(read).isEqualTo(key.publicKey()).hasSameHashCodeAs(key.publicKey());
    for (String text : new String[] {key.suiprivkey(), key.base64()}) {
      assertThat(SuiSecretKey.parse(text).base64()).isEqualTo(key.base64());
    }
  }

  @TestFactory
  Stream<DynamicTest> refusesEveryDamagedText() {
    return Vectors.list(FILE.get("invalidSuiprivkey")).stream()
        .map(vector ->
            DynamicTest.dynamicTest(
                vector.get("why").asText(),
                () ->
                    assertThatThrownBy(() -> SuiSecretKey.parse(vector.get("text").asText()))
                        .isInstanceOf(InvalidSecretKey.class)));
  }
}
