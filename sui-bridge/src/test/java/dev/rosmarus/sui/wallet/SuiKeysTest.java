package dev.rosmarus.sui.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.sui.text.StandardBase64;
import dev.rosmarus.sui.wallet.WalletException.InvalidPublicKey;
import dev.rosmarus.sui.wallet.WalletException.InvalidSecretKey;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SuiKeysTest {

  @ParameterizedTest
  @EnumSource
  void makesKeysThatKeepTheirForms(KeyScheme scheme) {
    SuiSecretKey key = SuiSecretKey.generate(scheme, new SecureRandom());
    assertThat(key.scheme()).isEqualTo(scheme);
    assertThat(SuiSecretKey.parse(key.suiprivkey()).publicKey()).isEqualTo(key.publicKey());
    assertThat(SuiSecretKey.parse(key.base64()).publicKey()).isEqualTo(key.publicKey());
    assertThat(SuiPublicKey.parse(key.publicKey().text())).isEqualTo(key.publicKey());
    assertThat(SuiPublicKey.ofFlagged(key.publicKey().flagged())).isEqualTo(key.publicKey());
  }

  @Test
  void showsTheAddressAndNotTheSecret() {
    SuiSecretKey key = SuiSecretKey.generate(KeyScheme.ED25519, new SecureRandom());
    assertThat(key).hasToString("ed25519 secret key of " + key.address());
  }

  @Test
  void readsSuiprivkeyInCapitals() {
    SuiSecretKey key = SuiSecretKey.generate(KeyScheme.SECP256K1, new SecureRandom());
    String capitals = key.suiprivkey().toUpperCase(Locale.ROOT);
    assertThat(SuiSecretKey.parse(capitals).publicKey()).isEqualTo(key.publicKey());
  }

  @ParameterizedTest
  @CsvSource({
    "SECP256K1, 0000000000000000000000000000000000000000000000000000000000000000",
    "SECP256R1, 0000000000000000000000000000000000000000000000000000000000000000",
    "SECP256K1, fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141",
    "SECP256R1, ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551",
    "SECP256K1, ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    "ED25519, 01"
  })
  void refusesBytesThatAreNoSecretKey(KeyScheme scheme, String hex) {
    assertThatThrownBy(() -> SuiSecretKey.of(scheme, HexFormat.of().parseHex(hex)))
        .isInstanceOf(InvalidSecretKey.class);
  }

  @ParameterizedTest
  @CsvSource({
    "SECP256K1, fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364140",
    "SECP256R1, ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632550",
    "ED25519, 0000000000000000000000000000000000000000000000000000000000000000"
  })
  void takesTheOutermostSecretKeys(KeyScheme scheme, String hex) {
    SuiSecretKey key = SuiSecretKey.of(scheme, HexFormat.of().parseHex(hex));
    assertThat(key.signTransaction(new byte[1]).isOfTransaction(key.address(), new byte[1]))
        .isTrue();
  }

  @Test
  void takesAnotherNumberWhenChanceGivesNone() {
    SecureRandom zeroFirst =
        new SecureRandom() {
          private static final long serialVersionUID = 1L;
          private byte next;

          @Override
          public void nextBytes(byte[] bytes) {
            Arrays.fill(bytes, next++);
          }
        };
    byte[] ones = new byte[32];
    Arrays.fill(ones, (byte) 1);
    assertThat(SuiSecretKey.generate(KeyScheme.SECP256R1, zeroFirst).publicKey())
        .isEqualTo(SuiSecretKey.of(KeyScheme.SECP256R1, ones).publicKey());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "suiprivkey",
        "suiprivkey1",
        "no base64",
        "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
        "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gIQ==",
        "BAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8g"
      })
  void refusesTextThatIsNoSecretKey(String text) {
    assertThatThrownBy(() -> SuiSecretKey.parse(text)).isInstanceOf(InvalidSecretKey.class);
  }

  @Test
  void refusesBech32OfAnotherPayload() {
    assertThatThrownBy(() -> SuiSecretKey.parse(Bech32.encode("suiprivkey", new byte[32])))
        .isInstanceOf(InvalidSecretKey.class)
        .hasMessageContaining("32 bytes instead of 33");
    byte[] multisig = new byte[33];
    multisig[0] = 3;
    assertThatThrownBy(() -> SuiSecretKey.parse(Bech32.encode("suiprivkey", multisig)))
        .isInstanceOf(InvalidSecretKey.class)
        .hasMessageContaining("flag byte");
  }

  @ParameterizedTest
  @CsvSource({
    "SECP256K1, 02ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    "SECP256K1, 000000000000000000000000000000000000000000000000000000000000000000",
    "SECP256K1, 05623d860f46cce9117d3f1ac382b79c59928a004a1986561a99df2a85167cf585",
    "SECP256R1, 02ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    "SECP256R1, 00",
    "ED25519, ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    "ED25519, 02",
  })
  void refusesBytesThatAreNoPublicKey(KeyScheme scheme, String hex) {
    assertThatThrownBy(() -> SuiPublicKey.of(scheme, HexFormat.of().parseHex(hex)))
        .isInstanceOf(InvalidPublicKey.class)
        .hasMessageContaining("of " + scheme);
  }

  @Test
  void refusesPublicKeysOfNoKeyScheme() {
    assertThatThrownBy(() -> SuiPublicKey.ofFlagged(new byte[0]))
        .isInstanceOf(InvalidPublicKey.class);
    assertThatThrownBy(() -> SuiPublicKey.ofFlagged(new byte[] {3}))
        .isInstanceOf(InvalidPublicKey.class)
        .hasMessageContaining("with flag 03: no key scheme has it");
    assertThatThrownBy(() -> SuiPublicKey.parse("no base64")).isInstanceOf(InvalidPublicKey.class);
  }

  @Property(tries = 300)
  void meetsRandomPublicKeysWithRefusalOrTheSameBytes(@ForAll @Size(max = 35) byte[] bytes) {
    try {
      assertThat(SuiPublicKey.ofFlagged(bytes).flagged()).isEqualTo(bytes);
    } catch (InvalidPublicKey e) {
      assertThat(e).hasMessageStartingWith("invalid public key");
    }
  }

  @Property(tries = 300)
  void meetsRandomTextWithRefusalOrAKey(@ForAll @Size(max = 35) byte[] bytes) {
    for (String text :
        new String[] {StandardBase64.encode(bytes), Bech32.encode("suiprivkey", bytes)}) {
      try {
        assertThat(SuiSecretKey.parse(text).suiprivkey())
            .isEqualTo(Bech32.encode("suiprivkey", bytes));
      } catch (InvalidSecretKey e) {
        assertThat(e).hasMessageStartingWith("invalid secret key");
      }
    }
  }
}
