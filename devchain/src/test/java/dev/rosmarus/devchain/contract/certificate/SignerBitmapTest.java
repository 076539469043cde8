package dev.rosmarus.devchain.contract.certificate;

import static dev.rosmarus.devchain.contract.Aborts.assertAborts;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.BLS_AGGREGATE_INVALID_BITMAP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SignerBitmapTest {

  @Test
  void theFirstMemberIsTheLowestBit() {
    assertThat(SignerBitmap.read(new byte[] {0b0000_0101, 0b1}, 9)).isEqualTo(signers(0, 2, 8));
  }

  @Test
  void bytesLeftOffAreZero() {
    assertThat(SignerBitmap.read(new byte[] {0b1}, 100)).isEqualTo(signers(0));
    assertThat(SignerBitmap.read(new byte[0], 100)).isEqualTo(signers());
  }

  @Test
  void abortsForALongerBitmapEvenOfZeros() {
    assertAborts(BLS_AGGREGATE_INVALID_BITMAP, () -> SignerBitmap.read(new byte[] {1, 0, 0}, 16));
    assertAborts(BLS_AGGREGATE_INVALID_BITMAP, () -> SignerBitmap.read(new byte[1], 0));
  }

  @Test
  void abortsForABitBehindTheLastMember() {
    assertAborts(BLS_AGGREGATE_INVALID_BITMAP, () -> SignerBitmap.read(new byte[] {0b10_0000}, 5));
    assertThat(SignerBitmap.read(new byte[] {0b01_0000}, 5)).isEqualTo(signers(4));
  }

  @Test
  void refusesToWriteSignersThatAreNoMembers() {
    assertThatThrownBy(() -> SignerBitmap.write(signers(5), 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("signer 5 of 5");
  }

  @Property
  void readsWhatItWrites(@ForAll long bits, @ForAll @IntRange(min = 0, max = 70) int members) {
    BitSet signers = BitSet.valueOf(new long[] {bits});
    signers.clear(members, Math.max(members, Long.SIZE));

    byte[] bitmap = SignerBitmap.write(signers, members);

    assertThat(bitmap).hasSize((members + 7) / 8);
    assertThat(SignerBitmap.read(bitmap, members)).isEqualTo(signers);
  }

  private static BitSet signers(int... indices) {
    BitSet signers = new BitSet();
    IntStream.of(indices).forEach(signers::set);
    return signers;
  }
}
