package dev.rosmarus.node.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.node.wire.WireException.InvalidSignersBitmap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SignersBitmapTest {

  @Test
  void readsAShortBitmapAsNotSigned() {
    assertThat(SignersBitmap.decode(new byte[] {5}, 100)).containsExactly(0, 2);
    assertThat(SignersBitmap.decode(new byte[0], 100)).isEmpty();
  }

  @Test
  void refusesALongBitmapEvenIfItsRestIsZero() {
    assertThatThrownBy(() -> SignersBitmap.decode(new byte[3], 16))
        .isInstanceOf(InvalidSignersBitmap.class)
        .hasMessageContaining("3 bytes");
  }

  @Test
  void refusesABitOfNoMember() {
    assertThat(SignersBitmap.decode(new byte[] {0, 1}, 9)).containsExactly(8);
    assertThatThrownBy(() -> SignersBitmap.decode(new byte[] {0, 2}, 9))
        .isInstanceOf(InvalidSignersBitmap.class)
        .hasMessageContaining("bit 9");
  }

  @Test
  void refusesToNameASignerOutsideTheCommittee() {
    assertThatThrownBy(() -> SignersBitmap.encode(List.of(3), 3))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> SignersBitmap.encode(List.of(-1), 3))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Property
  void readsBackWhatItWrote(@ForAll Set<@IntRange(max = 199) Integer> signers) {
    byte[] bitmap = SignersBitmap.encode(signers, 200);
    assertThat(bitmap).hasSize(25);
    assertThat(SignersBitmap.decode(bitmap, 200)).containsExactlyElementsOf(new TreeSet<>(signers));
  }

  @Property
  void meetsAnyBytesWithSignersOrItsOwnError(
      @ForAll @Size(max = 20) byte[] bitmap, @ForAll @IntRange(max = 150) int members) {
    try {
      assertThat(SignersBitmap.decode(bitmap, members)).allMatch(signer -> signer < members);
    } catch (InvalidSignersBitmap e) {
      assertThat(e).hasMessageContaining("committee has " + members);
    }
  }
}
