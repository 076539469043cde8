package dev.rosmarus.sui.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rosmarus.sui.Vectors;
import dev.rosmarus.sui.bcs.BcsWriter;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Committees, messages and aggregate signatures of the golden checkpoints, byte for byte. */
class ValidatorVectorsTest {

  private static final JsonNode FILE = Vectors.file("sui/checkpoints.json");
  private static final SecureRandom RANDOM = new SecureRandom();

  private static List<ValidatorPublicKey> committee(long epoch) {
    return StreamSupport.stream(FILE.get("committees").spliterator(), false)
        .filter(committee -> committee.get("epoch").asLong() == epoch)
        .flatMap(committee -> Vectors.list(committee.get("members")).stream())
        .map(member -> ValidatorPublicKey.of(Vectors.bytes(member.get("publicKey"))))
        .toList();
  }

  private static List<ValidatorPublicKey> signers(JsonNode signature) {
    List<ValidatorPublicKey> committee = committee(signature.get("epoch").asLong());
    return Vectors.list(signature.get("signers")).stream()
        .map(index -> committee.get(index.asInt()))
        .toList();
  }

  private static byte[] message(JsonNode summaryBcs, long epoch) {
    return BcsWriter.growing()
        .fixedBytes(new byte[] {2, 0, 0})
        .fixedBytes(Vectors.bytes(summaryBcs))
        .u64(epoch)
        .toByteArray();
  }

  @Test
  void usesTheCiphersuiteOfTheChain() {
    assertThat(ValidatorSignature.DST).isEqualTo(FILE.get("dst").asText());
  }

  @TestFactory
  Stream<DynamicTest> keepsEveryKeyAndTheOrderOfEveryCommittee() {
    return Vectors.list(FILE.get("committees")).stream()
        .map(committee ->
            DynamicTest.dynamicTest(
                "committee of epoch " + committee.get("epoch"),
                () -> {
                  List<ValidatorPublicKey> keys = committee(committee.get("epoch").asLong());
                  assertThat(keys).isSorted();
                  assertThat(keys.stream().map(ValidatorPublicKey::bytes).map(Vectors::hex))
                      .isEqualTo(
                          Vectors.list(committee.get("members")).stream()
                              .map(member -> member.get("publicKey").asText())
                              .toList());
                }));
  }

  @TestFactory
  Stream<DynamicTest> verifiesEveryCheckpointUnderTheSumOfItsSigners() {
    return Vectors.list(FILE.get("checkpoints")).stream()
        .map(checkpoint ->
            DynamicTest.dynamicTest(
                "checkpoint " + checkpoint.get("sequenceNumber"), () -> verify(checkpoint)));
  }

  private static void verify(JsonNode checkpoint) {
    JsonNode certificate = checkpoint.get("signature");
    long epoch = certificate.get("epoch").asLong();
    byte[] message = message(checkpoint.get("summaryBcs"), epoch);
    assertThat(message).isEqualTo(Vectors.bytes(checkpoint.get("signingMessage")));
    byte[] bytes = Vectors.bytes(certificate.get("signature"));
    ValidatorSignature signature = ValidatorSignature.of(bytes);
    assertThat(signature.bytes()).isEqualTo(bytes);
    List<ValidatorPublicKey> signers = signers(certificate);
    ValidatorPublicKey sum = ValidatorPublicKey.aggregate(signers);
    assertThat(sum.verify(message, signature)).isTrue();
    List<ValidatorPublicKey> absent = new ArrayList<>(committee(epoch));
    absent.removeAll(signers);
    ValidatorPublicKey total = ValidatorPublicKey.aggregate(committee(epoch));
    assertThat(total.without(absent)).isEqualTo(sum).hasSameHashCodeAs(sum);
    assertThat(total.verify(message, signature)).isEqualTo(absent.isEmpty());
    message[message.length - 1] ^= 1;
    assertThat(sum.verify(message, signature)).isFalse();
  }

  @TestFactory
  Stream<DynamicTest> refusesTheNegativeCasesThatTheSignatureDecides() {
    return Vectors.list(FILE.get("negatives")).stream()
        .filter(negative -> !negative.get("why").asText().contains("less than"))
        .filter(negative -> !negative.get("why").asText().contains("outside the committee"))
        .map(negative ->
            DynamicTest.dynamicTest(
                negative.get("why").asText(),
                () -> {
                  // The bitmaps of these cases end in their members, two bytes each.
                  byte[] bitmap = Vectors.bytes(negative.get("bitmap"));
                  List<ValidatorPublicKey> committee = committee(900);
                  List<ValidatorPublicKey> signers = new ArrayList<>();
                  for (int at = 16; at < bitmap.length; at += 2) {
                    signers.add(committee.get(bitmap[at]));
                  }
                  byte[] message =
                      message(negative.get("summaryBcs"), negative.get("epoch").asLong());
                  ValidatorSignature signature =
                      ValidatorSignature.of(Vectors.bytes(negative.get("signature")));
                  assertThat(ValidatorPublicKey.aggregate(signers).verify(message, signature))
                      .isFalse();
                }));
  }

  @Test
  void verifiesAllCheckpointsInOneBatch() {
    SignatureBatch<ValidatorPublicKey, ValidatorSignature> batch = SignatureBatch.ofValidators();
    for (JsonNode checkpoint : FILE.get("checkpoints")) {
      batch.add(
          Vectors.bytes(checkpoint.get("signingMessage")),
          ValidatorPublicKey.aggregate(signers(checkpoint.get("signature"))),
          ValidatorSignature.of(Vectors.bytes(checkpoint.get("signature").get("signature"))));
    }
    assertThat(batch.size()).isEqualTo(3);
    assertThat(batch.verify(RANDOM)).isTrue();
    byte[] other = "another message".getBytes(StandardCharsets.US_ASCII);
    ValidatorSecretKey key = ValidatorSecretKey.generate(RANDOM);
    batch.add(other, key.publicKey(), key.sign(new byte[0]));
    assertThat(batch.verify(RANDOM)).isFalse();
    assertThat(batch.wrong(RANDOM)).containsExactly(3);
  }
}
