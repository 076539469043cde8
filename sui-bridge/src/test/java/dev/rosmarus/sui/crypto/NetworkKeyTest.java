package dev.rosmarus.sui.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rosmarus.sui.Vectors;
import dev.rosmarus.sui.crypto.CryptoException.InvalidPublicKey;
import dev.rosmarus.sui.crypto.CryptoException.InvalidSecretKey;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkKeyTest {

  private static final NetworkSecretKey KEY =
      NetworkSecretKey.parse("Aumo/6ps2Ejmd4XS7On/Y54fzy1lksPGeN/s7KXB4qYZ");

  @TestFactory
  Stream<DynamicTest> keepsEveryFormOfEveryKeyOfTheVectors() {
    JsonNode keys = Vectors.file("encoding/messages.json").get("networkKeys");
    return Vectors.list(keys).stream()
        .map(key -> DynamicTest.dynamicTest(key.get("serverName").asText(), () -> prove(key)));
  }

  private static void prove(JsonNode vector) {
    NetworkSecretKey secret = NetworkSecretKey.of(Vectors.bytes(vector.get("secretKeyHex")));
    String tagged = vector.get("taggedKeyPairBase64").asText();
    assertThat(secret.tagged()).isEqualTo(tagged);
    assertThat(NetworkSecretKey.parse(tagged + "\n").tagged()).isEqualTo(tagged);
    byte[] pkcs8 = Vectors.bytes(vector.get("pkcs8DerHex"));
    assertThat(secret.pkcs8()).isEqualTo(pkcs8);
    assertThat(NetworkSecretKey.ofPkcs8(pkcs8).tagged()).isEqualTo(tagged);
    assertThat(NetworkSecretKey.parse(secret.pem()).tagged()).isEqualTo(tagged);
    NetworkPublicKey key = secret.publicKey();
    assertThat(key.bytes()).isEqualTo(Vectors.bytes(vector.get("publicKeyHex")));
    assertThat(key.text()).isEqualTo(vector.get("publicKeyBase64").asText());
    byte[] info = Vectors.bytes(vector.get("subjectPublicKeyInfoHex"));
    assertThat(key.subjectPublicKeyInfo()).isEqualTo(info);
    assertThat(NetworkPublicKey.ofSubjectPublicKeyInfo(info)).isEqualTo(key);
    assertThat(NetworkPublicKey.of(key.bytes())).isEqualTo(key).hasSameHashCodeAs(key);
    assertThat(NetworkPublicKey.parse(key.text())).isEqualTo(key);
    assertThat(key.serverName()).isEqualTo(vector.get("serverName").asText());
  }

  @Test
  void servesTheJdkForSignatures() throws GeneralSecurityException {
    Signature signer = Signature.getInstance("SHA256withECDSA");
    signer.initSign(KEY.toJca());
    signer.update(new byte[] {1, 2, 3});
    byte[] signature = signer.sign();
    Signature verifier = Signature.getInstance("SHA256withECDSA");
    verifier.initVerify(KEY.publicKey().toJca());
    verifier.update(new byte[] {1, 2, 3});
    assertThat(verifier.verify(signature)).isTrue();
  }

  @Test
  void readsKeysThatTheJdkMadeWithoutThePublicHalf() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    var pair = generator.generateKeyPair();
    NetworkSecretKey key = NetworkSecretKey.ofPkcs8(pair.getPrivate().getEncoded());
    assertThat(key.publicKey().subjectPublicKeyInfo()).isEqualTo(pair.getPublic().getEncoded());
  }

  @Test
  void refusesKeysOfAnotherCurve() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp384r1"));
    var pair = generator.generateKeyPair();
    assertThatThrownBy(() -> NetworkSecretKey.ofPkcs8(pair.getPrivate().getEncoded()))
        .isInstanceOf(InvalidSecretKey.class)
        .hasMessageContaining("P-256");
    assertThatThrownBy(() -> NetworkPublicKey.ofSubjectPublicKeyInfo(pair.getPublic().getEncoded()))
        .isInstanceOf(InvalidPublicKey.class);
  }

  @Test
  void refusesAPublicHalfThatBelongsToAnotherKey() {
    byte[] der = KEY.pkcs8();
    byte[] other = NetworkSecretKey.generate(new SecureRandom()).pkcs8();
    System.arraycopy(other, other.length - 65, der, der.length - 65, 65);
    assertThatThrownBy(() -> NetworkSecretKey.ofPkcs8(der))
        .isInstanceOf(InvalidSecretKey.class)
        .hasMessageContaining("does not belong");
  }

  @Test
  void findsTheKeyAmongOtherPemBlocks() {
    String text = "-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----\n" + KEY.pem();
    assertThat(NetworkSecretKey.parse(text).tagged()).isEqualTo(KEY.tagged());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "BBlm7tRefoPuaKoVoxVtnUBBDCfy+BGPREM8B6oSkOEj",
        "AgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "Av////////////////////////////////////////8=",
        "-----BEGIN EC PRIVATE KEY-----\nAA==\n-----END EC PRIVATE KEY-----",
        "-----BEGIN PRIVATE KEY-----\nAA==",
        "-----BEGIN PRIVATE KEY-----\nAA==\n-----END PRIVATE KEY-----",
        "-----BEGIN PRIVATE KEY-----\n!\n-----END PRIVATE KEY-----"
      })
  void refusesTextThatIsNoNetworkKey(String text) {
    assertThatThrownBy(() -> NetworkSecretKey.parse(text)).isInstanceOf(InvalidSecretKey.class);
  }

  @Test
  void neverShowsTheSecret() {
    assertThat(KEY).hasToString("secret key of " + KEY.publicKey().text());
  }

  @Property(tries = 500)
  void meetsMutatedPkcs8WithRefusalOrTheSameKey(
      @ForAll @IntRange(max = 137) int at, @ForAll @IntRange(min = 1, max = 255) int flip) {
    byte[] der = KEY.pkcs8();
    der[at] ^= (byte) flip;
    try {
      assertThat(NetworkSecretKey.ofPkcs8(der).publicKey()).isEqualTo(KEY.publicKey());
    } catch (InvalidSecretKey e) {
      assertThat(e).hasMessageStartingWith("invalid secret key: ");
    }
  }

  @Property(tries = 500)
  void meetsMutatedPublicKeyInfoWithRefusalOrAKey(
      @ForAll @IntRange(max = 90) int at, @ForAll @IntRange(min = 1, max = 255) int flip) {
    byte[] der = KEY.publicKey().subjectPublicKeyInfo();
    der[at] ^= (byte) flip;
    try {
      assertThat(NetworkPublicKey.ofSubjectPublicKeyInfo(der).bytes()).hasSize(33);
    } catch (InvalidPublicKey e) {
      assertThat(e).hasMessageStartingWith("invalid public key");
    }
  }

  @Property(tries = 500)
  void meetsRandomBytesWithRefusalOrAKey(@ForAll @Size(max = 150) byte[] bytes) {
    try {
      assertThat(NetworkPublicKey.ofSubjectPublicKeyInfo(bytes).bytes()).hasSize(33);
    } catch (InvalidPublicKey e) {
      assertThat(e).hasMessageStartingWith("invalid public key");
    }
    try {
      assertThat(NetworkSecretKey.ofPkcs8(bytes).publicKey().bytes()).hasSize(33);
    } catch (InvalidSecretKey e) {
      assertThat(e).hasMessageStartingWith("invalid secret key: ");
    }
  }

  @Property(tries = 300)
  void meetsMutatedCompressedKeysWithRefusalOrTheSameBytes(
      @ForAll @IntRange(max = 32) int at, @ForAll @IntRange(min = 1, max = 255) int flip) {
    byte[] bytes = KEY.publicKey().bytes();
    bytes[at] ^= (byte) flip;
    try {
      assertThat(NetworkPublicKey.of(bytes).bytes()).isEqualTo(bytes);
    } catch (InvalidPublicKey e) {
      assertThat(e).hasMessageStartingWith("invalid public key of P-256");
    }
  }
}
