package dev.rosmarus.sui.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.Vectors;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.text.StandardBase64;
import dev.rosmarus.sui.wallet.MultisigPublicKey.Member;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Signatures of the golden transactions and messages, byte for byte. */
class SignatureVectorsTest {

  private static final JsonNode FILE = Vectors.file("sui/signatures.json");
  private static final JsonNode TRANSACTIONS = Vectors.file("sui/transactions.json");

  private static byte[] transaction(JsonNode name) {
    return Vectors.list(TRANSACTIONS.get("cases")).stream()
        .filter(vector -> vector.get("name").equals(name))
        .map(vector -> Vectors.bytes(vector.get("bcs")))
        .findFirst()
        .orElseThrow();
  }

  @TestFactory
  Stream<DynamicTest> signsEveryTransactionWithTheSameBytes() {
    return Vectors.list(FILE.get("cases")).stream()
        .map(vector ->
            DynamicTest.dynamicTest(
                vector.get("scheme").asText() + " " + vector.get("transaction").asText(),
                () -> signs(vector)));
  }

  private static void signs(JsonNode vector) {
    byte[] transaction = transaction(vector.get("transaction"));
    Digest digest = Intent.ofTransaction(transaction);
    assertThat(digest.bytes()).isEqualTo(Vectors.bytes(vector.get("signingDigest")));
    SuiSecretKey key =
        SuiSecretKey.of(KeyVectorsTest.scheme(vector), Vectors.bytes(vector.get("privateKey")));
    SimpleSignature signature = key.signTransaction(transaction);
    assertThat(signature.signature()).isEqualTo(Vectors.bytes(vector.get("signature")));
    assertThat(signature.text()).isEqualTo(vector.get("serialized").asText());
    SuiSignature read = SuiSignature.parse(vector.get("serialized").asText());
    assertThat(read).isEqualTo(signature).hasSameHashCodeAs(signature);
    assertThat(read.isOfTransaction(key.address(), transaction)).isTrue();
  }

  @TestFactory
  Stream<DynamicTest> verifiesTheSigningDigestOfEveryTransaction() {
    return Vectors.list(TRANSACTIONS.get("cases")).stream()
        .map(vector ->
            DynamicTest.dynamicTest(
                vector.get("name").asText(),
                () ->
                    assertThat(Intent.ofTransaction(Vectors.bytes(vector.get("bcs"))).bytes())
                        .isEqualTo(Vectors.bytes(vector.get("signingDigest")))));
  }

  @TestFactory
  Stream<DynamicTest> verifiesEveryPersonalMessage() {
    return Vectors.list(FILE.get("personal")).stream()
        .map(vector ->
            DynamicTest.dynamicTest(
                vector.get("scheme").asText(),
                () -> {
                  byte[] message = Vectors.bytes(vector.get("message"));
                  assertThat(Digest.blake2b(Vectors.bytes(vector.get("signedBytes"))))
                      .isEqualTo(Intent.ofPersonalMessage(message));
                  assertThat(Intent.ofPersonalMessage(message).bytes())
                      .isEqualTo(Vectors.bytes(vector.get("signingDigest")));
                  SuiSignature signature = SuiSignature.parse(vector.get("serialized").asText());
                  assertThat(signature.scheme())
                      .isEqualTo(KeyVectorsTest.scheme(vector).signatureScheme());
                  Address signer = signature.signer().orElseThrow();
                  assertThat(signature.isOfPersonalMessage(signer, message)).isTrue();
                  assertThat(signature.isOfTransaction(signer, message)).isFalse();
                  assertThat(keyOf(signer).signPersonalMessage(message)).isEqualTo(signature);
                }));
  }

  /** The messages are signed with the keys of the transactions and of the key file. */
  private static SuiSecretKey keyOf(Address address) {
    return Vectors.list(Vectors.file("sui/keys.json").get("cases")).stream()
        .map(vector -> SuiSecretKey.parse(vector.get("suiprivkey").asText()))
        .filter(key -> key.address().equals(address))
        .findFirst()
        .orElseThrow();
  }

  @TestFactory
  Stream<DynamicTest> verifiesEverySignatureOfSenderSignedData() {
    return Vectors.list(FILE.get("senderSigned")).stream()
        .map(vector ->
            DynamicTest.dynamicTest(
                vector.get("transaction").asText(), () -> verifySenderSigned(vector)));
  }

  private static void verifySenderSigned(JsonNode vector) {
    byte[] transaction = transaction(vector.get("transaction"));
    List<SuiSignature> signatures =
        Vectors.list(vector.get("signatures")).stream()
            .map(text -> SuiSignature.parse(text.asText()))
            .toList();
    List<String> signers =
        vector.get("transaction").asText().equals("sponsored")
            ? List.of(TRANSACTIONS.get("sender").asText(), TRANSACTIONS.get("sponsor").asText())
            : List.of(TRANSACTIONS.get("sender").asText());
    assertThat(signatures).hasSameSizeAs(signers);
    for (int i = 0; i < signers.size(); i++) {
      Address signer = Address.parse(signers.get(i)).orElseThrow();
      assertThat(signatures.get(i).isOfTransaction(signer, transaction)).isTrue();
    }
    byte[] whole =
        BcsWriter.growing()
            .fixedBytes(new byte[] {1, 0, 0, 0})
            .fixedBytes(transaction)
            .vec(signatures, (out, signature) -> out.bytes(signature.bytes()))
            .toByteArray();
    assertThat(whole).isEqualTo(Vectors.bytes(vector.get("bcs")));
  }

  @Test
  void readsAndVerifiesTheMultisig() {
    JsonNode vector = FILE.get("multisig");
    byte[] transaction = transaction(vector.get("transaction"));
    List<Member> members =
        Vectors.list(vector.get("members")).stream()
            .map(member ->
                new Member(
                    SuiPublicKey.parse(member.get("flaggedPublicKey").asText()),
                    member.get("weight").asInt()))
            .toList();
    MultisigPublicKey key = new MultisigPublicKey(members, vector.get("threshold").asInt());
    assertThat(key.address()).hasToString(vector.get("address").asText());
    assertThat(SuiSignature.parse(vector.get("serialized").asText()))
        .isInstanceOfSatisfying(
            MultisigSignature.class,
            signature -> {
              assertThat(signature.key()).isEqualTo(key);
              assertThat(signature.signer()).contains(key.address());
              assertThat(signature.isOfTransaction(key.address(), transaction)).isTrue();
              assertThat(signature.signatures()).hasSize(2);
              assertThat(MultisigSignature.combine(key, signature.signatures().reversed()))
                  .isEqualTo(signature);
              byte[] bytes = signature.bytes();
              assertThat(StandardBase64.encode(bytes)).isEqualTo(vector.get("serialized").asText());
              int bitmapAt = 1 + 1 + 2 * 65;
              assertThat(bytes[bitmapAt]).isEqualTo((byte) vector.get("bitmap").asInt());
            });
  }
}
