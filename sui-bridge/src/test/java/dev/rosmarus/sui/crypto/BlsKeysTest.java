package dev.rosmarus.sui.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.sui.crypto.CryptoException.InvalidPublicKey;
import dev.rosmarus.sui.crypto.CryptoException.InvalidSecretKey;
import dev.rosmarus.sui.crypto.CryptoException.InvalidSignature;
import dev.rosmarus.sui.crypto.CryptoException.NothingToAggregate;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import supranational.blst.P1_Affine;
import supranational.blst.P2_Affine;

class BlsKeysTest {

  private static final BlsSecretKey KEY =
      BlsSecretKey.parse("BBlm7tRefoPuaKoVoxVtnUBBDCfy+BGPREM8B6oSkOEj");
  private static final byte[] MESSAGE = "walrus".getBytes(StandardCharsets.US_ASCII);

  private static byte[] infinity(int bytes) {
    byte[] point = new byte[bytes];
    point[0] = (byte) 0xC0;
    return point;
  }

  /** The first point of G1's curve, by x, that is not in the subgroup. */
  private static byte[] keyOutsideTheSubgroup() {
    for (int x = 1; ; x++) {
      byte[] candidate = new byte[BlsPublicKey.BYTES];
      candidate[0] = (byte) 0x80;
      candidate[BlsPublicKey.BYTES - 1] = (byte) x;
      try {
        if (!new P1_Affine(candidate).in_group()) {
          return candidate;
        }
      } catch (RuntimeException e) {
        assertThat(e).hasMessageContaining("point is not on curve");
      }
    }
  }

  /** The first point of G2's curve, by the real part of x, that is not in the subgroup. */
  private static byte[] signatureOutsideTheSubgroup() {
    for (int x = 1; ; x++) {
      byte[] candidate = new byte[BlsSignature.BYTES];
      candidate[0] = (byte) 0x80;
      candidate[BlsSignature.BYTES - 1] = (byte) x;
      try {
        if (!new P2_Affine(candidate).in_group()) {
          return candidate;
        }
      } catch (RuntimeException e) {
        assertThat(e).hasMessageContaining("point is not on curve");
      }
    }
  }

  @Test
  void neverShowsTheSecret() {
    assertThat(KEY.toString()).isEqualTo("secret key of " + KEY.publicKey().text());
    assertThatThrownBy(() -> BlsSecretKey.parse("A" + KEY.tagged().substring(1)))
        .hasMessage("invalid secret key: tag byte 00 instead of 04");
  }

  @Test
  void forgivesANewlineAroundTheTaggedText() {
    assertThat(BlsSecretKey.parse("  " + KEY.tagged() + "\n").tagged()).isEqualTo(KEY.tagged());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no base64",
        "BBlm7tRefoPuaKoVoxVtnUBBDCfy+BGPREM8B6oSkOE=",
        "BBlm7tRefoPuaKoVoxVtnUBBDCfy+BGPREM8B6oSkOEjAA==",
        "Ahlm7tRefoPuaKoVoxVtnUBBDCfy+BGPREM8B6oSkOEj"
      })
  void refusesTextThatIsNoTaggedKey(String text) {
    assertThatThrownBy(() -> BlsSecretKey.parse(text)).isInstanceOf(InvalidSecretKey.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0000000000000000000000000000000000000000000000000000000000000000",
        "73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001",
        "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "01"
      })
  void refusesNumbersThatAreNoSecretKey(String hex) {
    assertThatThrownBy(() -> BlsSecretKey.of(HexFormat.of().parseHex(hex)))
        .isInstanceOf(InvalidSecretKey.class);
  }

  @Test
  void makesKeysThatSign() {
    BlsSecretKey fresh = BlsSecretKey.generate(new SecureRandom());
    assertThat(BlsSecretKey.parse(fresh.tagged()).publicKey()).isEqualTo(fresh.publicKey());
    assertThat(fresh.publicKey().verify(MESSAGE, fresh.sign(MESSAGE))).isTrue();
    assertThat(KEY.publicKey().verify(MESSAGE, fresh.sign(MESSAGE))).isFalse();
  }

  @Test
  void refusesKeysOutsideTheSubgroupUnlessTheyAreTrusted() {
    byte[] key = keyOutsideTheSubgroup();
    assertThatThrownBy(() -> BlsPublicKey.of(key)).isInstanceOf(InvalidPublicKey.class);
    assertThat(BlsPublicKey.validatedElsewhere(key).bytes()).isEqualTo(key);
  }

  @Test
  void refusesThePointAtInfinityAsKey() {
    assertThatThrownBy(() -> BlsPublicKey.of(infinity(48))).isInstanceOf(InvalidPublicKey.class);
    BlsSignature nothing = BlsSignature.of(infinity(96));
    assertThat(BlsPublicKey.validatedElsewhere(infinity(48)).verify(MESSAGE, nothing)).isFalse();
    assertThat(KEY.publicKey().verify(MESSAGE, nothing)).isFalse();
  }

  @Test
  void refusesSignaturesOutsideTheSubgroupWhenVerifyingAndAggregating() {
    BlsSignature stray = BlsSignature.of(signatureOutsideTheSubgroup());
    assertThat(KEY.publicKey().verify(MESSAGE, stray)).isFalse();
    assertThatThrownBy(() -> BlsSignature.aggregate(List.of(KEY.sign(MESSAGE), stray)))
        .isInstanceOf(InvalidSignature.class)
        .hasMessageContaining("outside the subgroup");
  }

  @Test
  void subtractsAbsentSigners() {
    BlsSecretKey other = BlsSecretKey.generate(new SecureRandom());
    BlsPublicKey total = BlsPublicKey.aggregate(List.of(KEY.publicKey(), other.publicKey()));
    assertThat(total.without(List.of())).isEqualTo(total);
    BlsPublicKey signer = total.without(List.of(other.publicKey()));
    assertThat(signer).isEqualTo(KEY.publicKey());
    assertThat(signer.verify(MESSAGE, KEY.sign(MESSAGE))).isTrue();
    BlsPublicKey nobody = signer.without(List.of(KEY.publicKey()));
    assertThat(nobody.verify(MESSAGE, BlsSignature.of(infinity(96)))).isFalse();
  }

  @Test
  void refusesToAggregateNothing() {
    assertThatThrownBy(() -> BlsSignature.aggregate(List.of()))
        .isInstanceOf(NothingToAggregate.class);
    assertThatThrownBy(() -> BlsPublicKey.aggregate(List.of()))
        .isInstanceOf(NothingToAggregate.class);
  }

  @Test
  void refusesLengthsThatContradictTheCompressionFlag() {
    byte[] uncompressed = KEY.publicKey().uncompressed();
    byte[] cut = Arrays.copyOf(uncompressed, 48);
    byte[] padded = Arrays.copyOf(KEY.publicKey().bytes(), 96);
    assertThatThrownBy(() -> BlsPublicKey.of(cut)).isInstanceOf(InvalidPublicKey.class);
    assertThatThrownBy(() -> BlsPublicKey.of(padded)).isInstanceOf(InvalidPublicKey.class);
    assertThatThrownBy(() -> BlsPublicKey.of(new byte[0])).hasMessageContaining("0 bytes");
  }

  @Test
  void verifiesTheEmptyMessage() {
    assertThat(KEY.publicKey().verify(new byte[0], KEY.sign(new byte[0]))).isTrue();
    assertThat(KEY.publicKey().verify(new byte[1], KEY.sign(new byte[0]))).isFalse();
  }

  @Property(tries = 300)
  void meetsMutatedSignaturesWithRefusal(
      @ForAll @IntRange(max = 95) int at, @ForAll @IntRange(min = 1, max = 255) int flip) {
    byte[] bytes = KEY.sign(MESSAGE).bytes();
    bytes[at] ^= (byte) flip;
    try {
      BlsSignature mutated = BlsSignature.of(bytes);
      assertThat(KEY.publicKey().verify(MESSAGE, mutated)).isFalse();
      assertThat(mutated.bytes()).isEqualTo(bytes);
    } catch (InvalidSignature e) {
      assertThat(e).hasMessageContaining(HexFormat.of().formatHex(bytes));
    }
  }

  @Property(tries = 300)
  void meetsRandomPublicKeysWithRefusalOrTheSameBytes(@ForAll @Size(max = 97) byte[] bytes) {
    try {
      assertThat(BlsPublicKey.of(bytes).bytes()).isEqualTo(bytes);
    } catch (InvalidPublicKey e) {
      assertThat(e).hasMessageStartingWith("invalid public key");
    }
  }

  @Property(tries = 200)
  void meetsMutatedPublicKeysWithRefusalOrAnotherKey(
      @ForAll @IntRange(max = 95) int at, @ForAll @IntRange(min = 1, max = 255) int flip) {
    byte[] bytes = at < 48 ? KEY.publicKey().bytes() : KEY.publicKey().uncompressed();
    bytes[at] ^= (byte) flip;
    try {
      assertThat(BlsPublicKey.of(bytes)).isNotEqualTo(KEY.publicKey());
    } catch (InvalidPublicKey e) {
      assertThat(e).hasMessageContaining(HexFormat.of().formatHex(bytes));
    }
  }
}
