package dev.rosmarus.sui.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.sui.crypto.CryptoException.InvalidPublicKey;
import dev.rosmarus.sui.crypto.CryptoException.InvalidSecretKey;
import dev.rosmarus.sui.crypto.CryptoException.InvalidSignature;
import dev.rosmarus.sui.crypto.CryptoException.NothingToAggregate;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import supranational.blst.P1_Affine;
import supranational.blst.P2_Affine;

class ValidatorKeysTest {

  private static final byte[] MESSAGE = "walrus".getBytes(StandardCharsets.US_ASCII);
  private static final ValidatorSecretKey KEY = key(1);

  private static ValidatorSecretKey key(int number) {
    byte[] scalar = new byte[ValidatorSecretKey.BYTES];
    scalar[30] = (byte) (number >> 8);
    scalar[31] = (byte) number;
    return ValidatorSecretKey.of(scalar);
  }

  private static byte[] infinity(int bytes) {
    byte[] point = new byte[bytes];
    point[0] = (byte) 0xC0;
    return point;
  }

  /** The first point of G2's curve, by the real part of x, that is not in the subgroup. */
  private static byte[] keyOutsideTheSubgroup() {
    for (int x = 1; ; x++) {
      byte[] candidate = new byte[ValidatorPublicKey.BYTES];
      candidate[0] = (byte) 0x80;
      candidate[ValidatorPublicKey.BYTES - 1] = (byte) x;
      try {
        if (!new P2_Affine(candidate).in_group()) {
          return candidate;
        }
      } catch (RuntimeException e) {
        assertThat(e).hasMessageContaining("point is not on curve");
      }
    }
  }

  /** The first point of G1's curve, by x, that is not in the subgroup. */
  private static byte[] signatureOutsideTheSubgroup() {
    for (int x = 1; ; x++) {
      byte[] candidate = new byte[ValidatorSignature.BYTES];
      candidate[0] = (byte) 0x80;
      candidate[ValidatorSignature.BYTES - 1] = (byte) x;
      try {
        if (!new P1_Affine(candidate).in_group()) {
          return candidate;
        }
      } catch (RuntimeException e) {
        assertThat(e).hasMessageContaining("point is not on curve");
      }
    }
  }

  @Test
  void signsAndVerifies() {
    ValidatorSecretKey fresh = ValidatorSecretKey.generate(new SecureRandom());
    assertThat(fresh.publicKey().verify(MESSAGE, fresh.sign(MESSAGE))).isTrue();
    assertThat(KEY.publicKey().verify(MESSAGE, fresh.sign(MESSAGE))).isFalse();
    assertThat(fresh.publicKey().verify(new byte[0], fresh.sign(MESSAGE))).isFalse();
  }

  @Test
  void signsTheSameMessageWithTheSameBytes() {
    assertThat(KEY.sign(MESSAGE)).isEqualTo(key(1).sign(MESSAGE));
  }

  @Test
  void neverShowsTheSecret() {
    assertThat(KEY.toString()).isEqualTo("secret key of " + KEY.publicKey().text());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0000000000000000000000000000000000000000000000000000000000000000",
        "73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001",
        "01"
      })
  void refusesNumbersThatAreNoSecretKey(String hex) {
    assertThatThrownBy(() -> ValidatorSecretKey.of(HexFormat.of().parseHex(hex)))
        .isInstanceOf(InvalidSecretKey.class);
  }

  @Test
  void aggregatesOfAHundredVerifyUnderTheSumOfTheKeys() {
    List<ValidatorSecretKey> keys = IntStream.rangeClosed(1, 100).mapToObj(i -> key(i)).toList();
    ValidatorSignature aggregate =
        ValidatorSignature.aggregate(keys.stream().map(key -> key.sign(MESSAGE)).toList());
    List<ValidatorPublicKey> publicKeys = keys.stream().map(ValidatorSecretKey::publicKey).toList();
    ValidatorPublicKey sum = ValidatorPublicKey.aggregate(publicKeys);
    assertThat(sum.verify(MESSAGE, aggregate)).isTrue();
    assertThat(sum.without(publicKeys.subList(0, 1)).verify(MESSAGE, aggregate)).isFalse();
    assertThat(sum).isEqualTo(key(5050).publicKey());
  }

  @Test
  void subtractsAbsentSigners() {
    ValidatorPublicKey total =
        ValidatorPublicKey.aggregate(List.of(key(1).publicKey(), key(2).publicKey()));
    assertThat(total.without(List.of())).isEqualTo(total);
    assertThat(total.without(List.of(key(2).publicKey()))).isEqualTo(KEY.publicKey());
  }

  @Test
  void verifiesNothingUnderASumThatIsInfinity() {
    ValidatorPublicKey nobody = KEY.publicKey().without(List.of(KEY.publicKey()));
    assertThat(nobody.bytes()).isEqualTo(infinity(96));
    assertThat(nobody.verify(MESSAGE, KEY.sign(MESSAGE))).isFalse();
  }

  @Test
  void refusesToAggregateNothing() {
    assertThatThrownBy(() -> ValidatorSignature.aggregate(List.of()))
        .isInstanceOf(NothingToAggregate.class);
    assertThatThrownBy(() -> ValidatorPublicKey.aggregate(List.of()))
        .isInstanceOf(NothingToAggregate.class);
  }

  @Test
  void refusesKeysAtInfinityOutsideTheSubgroupOrUncompressed() {
    assertThatThrownBy(() -> ValidatorPublicKey.of(infinity(96)))
        .isInstanceOf(InvalidPublicKey.class)
        .hasMessageContaining("infinity");
    assertThatThrownBy(() -> ValidatorPublicKey.of(keyOutsideTheSubgroup()))
        .isInstanceOf(InvalidPublicKey.class)
        .hasMessageContaining("outside the subgroup");
    assertThatThrownBy(() -> ValidatorPublicKey.of(new byte[96]))
        .isInstanceOf(InvalidPublicKey.class)
        .hasMessageContaining("not the compressed form");
    assertThatThrownBy(() -> ValidatorPublicKey.of(new byte[192]))
        .isInstanceOf(InvalidPublicKey.class)
        .hasMessageContaining("192 bytes instead of 96");
  }

  @Test
  void refusesSignaturesAtInfinityOutsideTheSubgroupOrUncompressed() {
    assertThatThrownBy(() -> ValidatorSignature.of(infinity(48)))
        .isInstanceOf(InvalidSignature.class)
        .hasMessageContaining("infinity");
    assertThatThrownBy(() -> ValidatorSignature.of(new byte[48]))
        .isInstanceOf(InvalidSignature.class)
        .hasMessageContaining("not the compressed form");
    assertThatThrownBy(() -> ValidatorSignature.of(new byte[47]))
        .isInstanceOf(InvalidSignature.class)
        .hasMessageContaining("47 bytes instead of 48");
    ValidatorSignature stray = ValidatorSignature.of(signatureOutsideTheSubgroup());
    assertThat(KEY.publicKey().verify(MESSAGE, stray)).isFalse();
    assertThatThrownBy(() -> ValidatorSignature.aggregate(List.of(KEY.sign(MESSAGE), stray)))
        .isInstanceOf(InvalidSignature.class)
        .hasMessageContaining("outside the subgroup");
  }

  @Property(tries = 200)
  void meetsMutatedSignaturesWithRefusal(
      @ForAll @IntRange(max = 47) int at, @ForAll @IntRange(min = 1, max = 255) int flip) {
    byte[] bytes = KEY.sign(MESSAGE).bytes();
    bytes[at] ^= (byte) flip;
    try {
      ValidatorSignature mutated = ValidatorSignature.of(bytes);
      assertThat(KEY.publicKey().verify(MESSAGE, mutated)).isFalse();
      assertThat(mutated.bytes()).isEqualTo(bytes);
    } catch (InvalidSignature e) {
      assertThat(e).hasMessageContaining(HexFormat.of().formatHex(bytes));
    }
  }

  @Property(tries = 200)
  void meetsRandomKeysWithRefusal(@ForAll @Size(max = 97) byte[] bytes) {
    assertThatThrownBy(() -> ValidatorPublicKey.of(bytes)).isInstanceOf(InvalidPublicKey.class);
  }

  @Property(tries = 200)
  void meetsMutatedKeysWithRefusalOrAnotherKey(
      @ForAll @IntRange(max = 95) int at, @ForAll @IntRange(min = 1, max = 255) int flip) {
    byte[] bytes = KEY.publicKey().bytes();
    bytes[at] ^= (byte) flip;
    try {
      assertThat(ValidatorPublicKey.of(bytes)).isNotEqualTo(KEY.publicKey());
    } catch (InvalidPublicKey e) {
      assertThat(e).hasMessageContaining(HexFormat.of().formatHex(bytes));
    }
  }
}
