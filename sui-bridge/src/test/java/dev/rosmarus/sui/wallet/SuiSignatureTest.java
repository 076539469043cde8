package dev.rosmarus.sui.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.wallet.MultisigPublicKey.Member;
import dev.rosmarus.sui.wallet.WalletException.InvalidMultisig;
import dev.rosmarus.sui.wallet.WalletException.InvalidSignature;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.bouncycastle.util.BigIntegers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SuiSignatureTest {

  private static final byte[] TRANSACTION = "transaction".getBytes(StandardCharsets.US_ASCII);
  private static final Map<KeyScheme, SuiSecretKey> KEYS = new EnumMap<>(KeyScheme.class);

  static {
    for (KeyScheme scheme : KeyScheme.values()) {
      KEYS.put(scheme, key(scheme, 1));
    }
  }

  private static SuiSecretKey key(KeyScheme scheme, int number) {
    byte[] secret = new byte[32];
    Arrays.fill(secret, (byte) number);
    return SuiSecretKey.of(scheme, secret);
  }

  private static MultisigPublicKey multisig(int threshold, int... weights) {
    KeyScheme[] schemes = KeyScheme.values();
    return new MultisigPublicKey(
        IntStream.range(0, weights.length)
            .mapToObj(i -> new Member(KEYS.get(schemes[i]).publicKey(), weights[i]))
            .toList(),
        threshold);
  }

  @ParameterizedTest
  @EnumSource
  void isOfItsAddressAndTransactionAlone(KeyScheme scheme) {
    SuiSecretKey key = KEYS.get(scheme);
    SimpleSignature signature = key.signTransaction(TRANSACTION);
    assertThat(signature.isOfTransaction(key.address(), TRANSACTION)).isTrue();
    assertThat(signature.isOfTransaction(key(scheme, 2).address(), TRANSACTION)).isFalse();
    assertThat(signature.isOfTransaction(key.address(), new byte[0])).isFalse();
    assertThat(signature.isOfPersonalMessage(key.address(), TRANSACTION)).isFalse();
    assertThat(signature.signer()).contains(key.address());
    assertThat(signature.scheme()).isEqualTo(scheme.signatureScheme());
  }

  @ParameterizedTest
  @EnumSource
  void isReadWithAndWithoutALengthBeforeIt(KeyScheme scheme) {
    SimpleSignature signature = KEYS.get(scheme).signTransaction(TRANSACTION);
    assertThat(SuiSignature.parse(signature.bytes())).isEqualTo(signature);
    byte[] withLength = BcsWriter.growing().bytes(signature.bytes()).toByteArray();
    assertThat(SuiSignature.parse(withLength)).isEqualTo(signature);
  }

  @ParameterizedTest
  @EnumSource(names = {"SECP256K1", "SECP256R1"})
  void isRefusedWithAHighS(KeyScheme scheme) {
    SuiSecretKey key = KEYS.get(scheme);
    BigInteger order =
        (scheme == KeyScheme.SECP256K1 ? EcdsaCurve.SECP256K1 : EcdsaCurve.SECP256R1).order();
    byte[] bytes = key.signTransaction(TRANSACTION).bytes();
    BigInteger s = new BigInteger(1, bytes, 33, 32);
    assertThat(s).isLessThanOrEqualTo(order.shiftRight(1));
    System.arraycopy(BigIntegers.asUnsignedByteArray(32, order.subtract(s)), 0, bytes, 33, 32);
    assertThat(SuiSignature.parse(bytes).isOfTransaction(key.address(), TRANSACTION)).isFalse();
  }

  @ParameterizedTest
  @EnumSource(names = {"SECP256K1", "SECP256R1"})
  void isRefusedWithNumbersOutsideTheOrder(KeyScheme scheme) {
    SuiSecretKey key = KEYS.get(scheme);
    byte[] bytes = key.signTransaction(TRANSACTION).bytes();
    byte[] zeroS = bytes.clone();
    Arrays.fill(zeroS, 33, 65, (byte) 0);
    assertThat(SuiSignature.parse(zeroS).isOfTransaction(key.address(), TRANSACTION)).isFalse();
    byte[] hugeR = bytes.clone();
    Arrays.fill(hugeR, 1, 33, (byte) 0xff);
    assertThat(SuiSignature.parse(hugeR).isOfTransaction(key.address(), TRANSACTION)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 5, 6})
  void isKeptWhereOnlyTheChainVerifies(int flag) {
    byte[] bytes = {(byte) flag, 1, 2, 3};
    SuiSignature signature = SuiSignature.parse(bytes);
    assertThat(signature).isInstanceOf(OpaqueSignature.class);
    assertThat(signature.scheme().flag()).isEqualTo(flag);
    assertThat(signature.bytes()).isEqualTo(bytes);
    assertThat(signature.signer()).isEmpty();
    Address anybody = KEYS.get(KeyScheme.ED25519).address();
    assertThat(signature.isOfTransaction(anybody, TRANSACTION)).isFalse();
  }

  @Test
  void refusesWhatIsNoSignature() {
    byte[] bytes = KEYS.get(KeyScheme.ED25519).signTransaction(TRANSACTION).bytes();
    for (byte[] wrong :
        List.of(
            new byte[0],
            new byte[] {7},
            new byte[] {1, 7},
            Arrays.copyOf(bytes, 96),
            Arrays.copyOf(bytes, 98),
            BcsWriter.growing().bytes(bytes).u8(0).toByteArray(),
            new byte[] {0})) {
      assertThatThrownBy(() -> SuiSignature.parse(wrong)).isInstanceOf(InvalidSignature.class);
    }
    assertThatThrownBy(() -> SuiSignature.parse("no base64")).isInstanceOf(InvalidSignature.class);
  }

  @Test
  void ofAMultisigNeedsTheThreshold() {
    MultisigPublicKey key = multisig(3, 1, 2, 3);
    SimpleSignature first = KEYS.get(KeyScheme.ED25519).signTransaction(TRANSACTION);
    SimpleSignature second = KEYS.get(KeyScheme.SECP256K1).signTransaction(TRANSACTION);
    SimpleSignature third = KEYS.get(KeyScheme.SECP256R1).signTransaction(TRANSACTION);
    SimpleSignature other = KEYS.get(KeyScheme.SECP256R1).signTransaction(new byte[0]);
    assertThat(combined(key, first, second)).isTrue();
    assertThat(combined(key, third)).isTrue();
    assertThat(combined(key, first)).isFalse();
    assertThat(combined(key, second)).isFalse();
    assertThat(combined(key, first, second, other)).isFalse();
  }

  private static boolean combined(MultisigPublicKey key, SimpleSignature... signatures) {
    MultisigSignature signature = MultisigSignature.combine(key, List.of(signatures));
    assertThat(SuiSignature.parse(signature.bytes())).isEqualTo(signature);
    assertThat(signature.isOfTransaction(KEYS.get(KeyScheme.ED25519).address(), TRANSACTION))
        .isFalse();
    return signature.isOfTransaction(key.address(), TRANSACTION);
  }

  @Test
  void ofAMultisigIsOfDifferentMembers() {
    MultisigPublicKey key = multisig(1, 1, 1);
    SimpleSignature first = KEYS.get(KeyScheme.ED25519).signTransaction(TRANSACTION);
    SimpleSignature stranger = KEYS.get(KeyScheme.SECP256R1).signTransaction(TRANSACTION);
    assertThatThrownBy(() -> MultisigSignature.combine(key, List.of(first, first)))
        .isInstanceOf(InvalidMultisig.class)
        .hasMessageContaining("signed twice");
    assertThatThrownBy(() -> MultisigSignature.combine(key, List.of(stranger)))
        .isInstanceOf(InvalidMultisig.class)
        .hasMessageContaining("no member has the key");
    assertThatThrownBy(() -> MultisigSignature.combine(key, List.of()))
        .isInstanceOf(InvalidMultisig.class)
        .hasMessageContaining("nobody signed");
  }

  @Test
  void refusesMultisigsThatAreNoAccount() {
    assertThatThrownBy(() -> multisig(1)).isInstanceOf(InvalidMultisig.class);
    assertThatThrownBy(() -> multisig(0, 1)).isInstanceOf(InvalidMultisig.class);
    assertThatThrownBy(() -> multisig(3, 1, 1)).isInstanceOf(InvalidMultisig.class);
    assertThatThrownBy(() -> multisig(1, 0)).isInstanceOf(InvalidMultisig.class);
    assertThatThrownBy(() -> multisig(1, 256)).isInstanceOf(InvalidMultisig.class);
    Member member = new Member(KEYS.get(KeyScheme.ED25519).publicKey(), 1);
    assertThatThrownBy(() -> new MultisigPublicKey(List.of(member, member), 1))
        .isInstanceOf(InvalidMultisig.class);
    List<Member> eleven =
        IntStream.rangeClosed(1, 11)
            .mapToObj(i -> new Member(key(KeyScheme.ED25519, i).publicKey(), 1))
            .toList();
    assertThatThrownBy(() -> new MultisigPublicKey(eleven, 1)).isInstanceOf(InvalidMultisig.class);
  }

  @Test
  void refusesABitmapThatDoesNotFit() {
    byte[] bytes =
        MultisigSignature.combine(
                multisig(1, 1, 1),
                List.of(KEYS.get(KeyScheme.ED25519).signTransaction(TRANSACTION)))
            .bytes();
    int bitmapAt = 1 + 1 + 65;
    assertThat(bytes[bitmapAt]).isEqualTo((byte) 1);
    for (int bitmap : new int[] {0, 2, 3, 5}) {
      byte[] wrong = bytes.clone();
      wrong[bitmapAt] = (byte) bitmap;
      assertThatThrownBy(() -> SuiSignature.parse(wrong)).isInstanceOf(InvalidSignature.class);
    }
  }

  @Test
  void ofAMultisigWithForeignSchemesIsOpaque() {
    byte[] zkLogin = {3, 1, 3, 1, 42, 1, 0, 0, 1, 0};
    assertThat(SuiSignature.parse(zkLogin)).isInstanceOf(OpaqueSignature.class);
    assertThat(SuiSignature.parse(zkLogin).bytes()).isEqualTo(zkLogin);
  }

  @Property(tries = 300)
  void isRefusedWithAnyBitFlipped(
      @ForAll KeyScheme scheme,
      @ForAll @IntRange(max = 97) int at,
      @ForAll @IntRange(max = 7) int bit) {
    SuiSecretKey key = KEYS.get(scheme);
    byte[] bytes = key.signTransaction(TRANSACTION).bytes();
    bytes[Math.min(at, bytes.length - 1)] ^= (byte) (1 << bit);
    try {
      assertThat(SuiSignature.parse(bytes).isOfTransaction(key.address(), TRANSACTION)).isFalse();
    } catch (InvalidSignature e) {
      assertThat(e).hasMessageStartingWith("invalid signature");
    }
  }

  @Property(tries = 500)
  void meetsRandomBytesWithRefusalOrTheSameBytes(@ForAll @Size(max = 200) byte[] bytes) {
    try {
      SuiSignature signature = SuiSignature.parse(bytes);
      byte[] read = signature.bytes();
      assertThat(Collections.indexOfSubList(boxed(bytes), boxed(read))).isNotNegative();
    } catch (InvalidSignature e) {
      assertThat(e).hasMessageStartingWith("invalid signature");
    }
  }

  @Property(tries = 500)
  void meetsMutatedMultisigsWithRefusalOrTheSameBytes(
      @ForAll @IntRange(max = 299) int at, @ForAll @IntRange(min = 1, max = 255) int flip) {
    byte[] bytes =
        MultisigSignature.combine(
                multisig(1, 1, 1, 1),
                KEYS.values().stream().map(key -> key.signTransaction(TRANSACTION)).toList())
            .bytes();
    bytes[at % bytes.length] ^= (byte) flip;
    try {
      assertThat(SuiSignature.parse(bytes).bytes()).isEqualTo(bytes);
    } catch (InvalidSignature e) {
      assertThat(e).hasMessageStartingWith("invalid signature");
    }
  }

  private static List<Byte> boxed(byte[] bytes) {
    return IntStream.range(0, bytes.length).mapToObj(i -> bytes[i]).toList();
  }
}
