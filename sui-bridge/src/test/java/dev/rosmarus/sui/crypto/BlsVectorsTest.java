package dev.rosmarus.sui.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rosmarus.sui.Vectors;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Keys, signatures and aggregates of the golden vectors, byte for byte. */
class BlsVectorsTest {

  private static final JsonNode FILE = Vectors.file("encoding/messages.json");

  private static BlsSecretKey key(JsonNode index) {
    return BlsSecretKey.of(Vectors.bytes(FILE.get("keys").get(index.asInt()).get("secretKeyHex")));
  }

  private static Stream<DynamicTest> each(String list, Consumer<JsonNode> proof) {
    List<JsonNode> cases = Vectors.list(FILE.get(list));
    return IntStream.range(0, cases.size())
        .mapToObj(i -> DynamicTest.dynamicTest(list + " " + i, () -> proof.accept(cases.get(i))));
  }

  @Test
  void usesTheCiphersuiteOfTheProtocol() {
    assertThat(BlsSignature.DST).isEqualTo(FILE.get("dst").asText());
  }

  @TestFactory
  Stream<DynamicTest> keepsEveryFormOfEveryKey() {
    return each(
        "keys",
        vector -> {
          BlsSecretKey secret = BlsSecretKey.parse(vector.get("taggedKeyPairBase64").asText());
          assertThat(secret.tagged()).isEqualTo(vector.get("taggedKeyPairBase64").asText());
          BlsPublicKey key = BlsSecretKey.of(Vectors.bytes(vector.get("secretKeyHex"))).publicKey();
          assertThat(secret.publicKey()).isEqualTo(key).hasSameHashCodeAs(key);
          assertThat(key.bytes()).isEqualTo(Vectors.bytes(vector.get("publicKeyHex")));
          assertThat(key.text()).isEqualTo(vector.get("publicKeyBase64").asText());
          byte[] uncompressed = Vectors.bytes(vector.get("publicKeyUncompressedHex"));
          assertThat(key.uncompressed()).isEqualTo(uncompressed);
          assertThat(BlsPublicKey.of(uncompressed)).isEqualTo(key);
          assertThat(BlsPublicKey.of(key.bytes())).isEqualTo(key);
          assertThat(BlsPublicKey.validatedElsewhere(uncompressed)).isEqualTo(key);
          assertThat(BlsPublicKey.parse(key.text())).isEqualTo(key);
        });
  }

  @TestFactory
  Stream<DynamicTest> signsEveryMessageWithTheSameBytes() {
    return each(
        "vectors",
        vector -> {
          BlsSecretKey secret = key(vector.get("signerKey"));
          byte[] message = Vectors.bytes(vector.get("messageBcsHex"));
          BlsSignature signature = secret.sign(message);
          assertThat(signature.bytes()).isEqualTo(Vectors.bytes(vector.get("signatureHex")));
          assertThat(secret.publicKey().verify(message, signature)).isTrue();
        });
  }

  @TestFactory
  Stream<DynamicTest> signsRawTextsWithTheSameBytes() {
    return each(
        "rawSignatures",
        vector -> {
          byte[] message = vector.get("messageUtf8").asText().getBytes(StandardCharsets.UTF_8);
          BlsSignature signature = BlsSignature.of(Vectors.bytes(vector.get("signatureHex")));
          BlsSecretKey secret = key(vector.get("signerKey"));
          assertThat(secret.sign(message)).isEqualTo(signature).hasSameHashCodeAs(signature);
          assertThat(secret.publicKey().verify(message, signature)).isTrue();
        });
  }

  @TestFactory
  Stream<DynamicTest> aggregatesSignaturesAndKeys() {
    return each(
        "aggregates",
        vector -> {
          byte[] message = Vectors.bytes(vector.get("messageBcsHex"));
          List<BlsSignature> signatures =
              Vectors.list(vector.get("signaturesHex")).stream()
                  .map(hex -> BlsSignature.of(Vectors.bytes(hex)))
                  .toList();
          List<BlsPublicKey> keys =
              Vectors.list(vector.get("signers")).stream().map(i -> key(i).publicKey()).toList();
          BlsSignature aggregate = BlsSignature.aggregate(signatures);
          BlsPublicKey sum = BlsPublicKey.aggregate(keys);
          assertThat(aggregate.bytes()).isEqualTo(Vectors.bytes(vector.get("aggregateHex")));
          assertThat(sum.bytes()).isEqualTo(Vectors.bytes(vector.get("aggregatePublicKeyHex")));
          assertThat(sum.verify(message, aggregate)).isTrue();
          assertThat(BlsSignature.aggregate(signatures.reversed())).isEqualTo(aggregate);
        });
  }

  @TestFactory
  Stream<DynamicTest> refusesEveryNegativeCase() {
    return each(
        "negative",
        vector ->
            assertThat(
                    BlsPublicKey.of(Vectors.bytes(vector.get("publicKeyHex")))
                        .verify(
                            Vectors.bytes(vector.get("messageBcsHex")),
                            BlsSignature.of(Vectors.bytes(vector.get("signatureHex")))))
                .as(vector.get("what").asText())
                .isEqualTo(vector.get("expected").asBoolean()));
  }
}
