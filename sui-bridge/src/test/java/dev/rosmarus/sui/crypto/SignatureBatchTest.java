package dev.rosmarus.sui.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import supranational.blst.P1;
import supranational.blst.P2;

class SignatureBatchTest {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final List<BlsSecretKey> NODES =
      IntStream.range(0, 20).mapToObj(i -> BlsSecretKey.generate(RANDOM)).toList();
  private static final List<ValidatorSecretKey> VALIDATORS =
      IntStream.range(0, 20).mapToObj(i -> ValidatorSecretKey.generate(RANDOM)).toList();

  private static byte[] message(int i) {
    return new byte[] {(byte) i};
  }

  private static SignatureBatch<BlsPublicKey, BlsSignature> ofNodes(int size, Set<Integer> wrong) {
    SignatureBatch<BlsPublicKey, BlsSignature> batch = SignatureBatch.ofNodes();
    for (int i = 0; i < size; i++) {
      BlsSecretKey key = NODES.get(i);
      batch.add(message(i), key.publicKey(), key.sign(message(wrong.contains(i) ? i + 1 : i)));
    }
    return batch;
  }

  private static SignatureBatch<ValidatorPublicKey, ValidatorSignature> ofValidators(
      int size, Set<Integer> wrong) {
    SignatureBatch<ValidatorPublicKey, ValidatorSignature> batch = SignatureBatch.ofValidators();
    for (int i = 0; i < size; i++) {
      ValidatorSecretKey key = VALIDATORS.get(i);
      batch.add(message(i), key.publicKey(), key.sign(message(wrong.contains(i) ? i + 1 : i)));
    }
    return batch;
  }

  @Test
  void acceptsABatchOfNothing() {
    assertThat(SignatureBatch.ofNodes().verify(RANDOM)).isTrue();
    assertThat(SignatureBatch.ofValidators().wrong(RANDOM)).isEmpty();
  }

  @Property(tries = 20)
  void acceptsRightSignatures(@ForAll @IntRange(min = 1, max = 20) int size) {
    assertThat(ofNodes(size, Set.of()).verify(RANDOM)).isTrue();
    assertThat(ofValidators(size, Set.of()).verify(RANDOM)).isTrue();
    assertThat(ofValidators(size, Set.of()).wrong(RANDOM)).isEmpty();
  }

  @Property(tries = 40)
  void findsEveryWrongSignature(
      @ForAll @Size(min = 1, max = 5) Set<@IntRange(max = 19) Integer> wrong) {
    assertThat(ofNodes(20, wrong).verify(RANDOM)).isFalse();
    assertThat(ofNodes(20, wrong).wrong(RANDOM)).containsExactlyElementsOf(new TreeSet<>(wrong));
    assertThat(ofValidators(20, wrong).verify(RANDOM)).isFalse();
    assertThat(ofValidators(20, wrong).wrong(RANDOM))
        .containsExactlyElementsOf(new TreeSet<>(wrong));
  }

  @Test
  void refusesFaultsOfValidatorsThatCancelOut() {
    ValidatorSecretKey first = VALIDATORS.get(0);
    ValidatorSecretKey second = VALIDATORS.get(1);
    P1 fault = P1.generator().mult(BigInteger.TEN);
    ValidatorSignature high =
        ValidatorSignature.ofPoint(fault.dup().add(first.sign(message(0)).point()));
    ValidatorSignature low =
        ValidatorSignature.ofPoint(fault.dup().neg().add(second.sign(message(0)).point()));
    ValidatorPublicKey sum =
        ValidatorPublicKey.aggregate(List.of(first.publicKey(), second.publicKey()));
    assertThat(sum.verify(message(0), ValidatorSignature.aggregate(List.of(high, low)))).isTrue();
    SignatureBatch<ValidatorPublicKey, ValidatorSignature> batch =
        SignatureBatch.ofValidators()
            .add(message(0), first.publicKey(), high)
            .add(message(0), second.publicKey(), low);
    assertThat(batch.verify(RANDOM)).isFalse();
    assertThat(batch.wrong(RANDOM)).containsExactly(0, 1);
  }

  @Test
  void refusesFaultsOfNodesThatCancelOut() {
    BlsSecretKey first = NODES.get(0);
    BlsSecretKey second = NODES.get(1);
    P2 fault = P2.generator().mult(BigInteger.TEN);
    BlsSignature high = BlsSignature.ofPoint(fault.dup().add(first.sign(message(0)).point()));
    BlsSignature low = BlsSignature.ofPoint(fault.dup().neg().add(second.sign(message(0)).point()));
    SignatureBatch<BlsPublicKey, BlsSignature> batch =
        SignatureBatch.ofNodes()
            .add(message(0), first.publicKey(), high)
            .add(message(0), second.publicKey(), low);
    assertThat(batch.wrong(RANDOM)).containsExactly(0, 1);
  }

  @Test
  void refusesAKeyAtInfinityWithASignatureAtInfinity() {
    byte[] nothing = new byte[96];
    nothing[0] = (byte) 0xC0;
    byte[] nobody = new byte[48];
    nobody[0] = (byte) 0xC0;
    SignatureBatch<BlsPublicKey, BlsSignature> batch =
        ofNodes(3, Set.of())
            .add(message(3), BlsPublicKey.validatedElsewhere(nobody), BlsSignature.of(nothing));
    assertThat(batch.wrong(RANDOM)).containsExactly(3);
  }

  @Test
  void keepsTheMessageAsItWasAdded() {
    byte[] message = message(0);
    ValidatorSecretKey key = VALIDATORS.get(0);
    SignatureBatch<ValidatorPublicKey, ValidatorSignature> batch =
        SignatureBatch.ofValidators().add(message, key.publicKey(), key.sign(message));
    message[0] = 1;
    assertThat(batch.verify(RANDOM)).isTrue();
  }

  /** A source that a peer could foresee must still never yield the factor 0. */
  @Test
  void neverLeavesASignatureOut() {
    SecureRandom mostlyZero =
        new SecureRandom() {
          private static final long serialVersionUID = 1L;
          private int calls;

          @Override
          public void nextBytes(byte[] bytes) {
            Arrays.fill(bytes, (byte) (calls++ % 2));
          }
        };
    assertThat(ofValidators(3, Set.of(1)).verify(mostlyZero)).isFalse();
  }
}
