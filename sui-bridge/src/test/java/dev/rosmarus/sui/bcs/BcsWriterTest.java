package dev.rosmarus.sui.bcs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.sui.bcs.BcsException.TargetTooSmall;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigInteger;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class BcsWriterTest {

  private static void assertRefused(ThrowingCallable write) {
    assertThatThrownBy(write).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesValuesOutOfTheirRange() {
    BcsWriter out = BcsWriter.growing();
    assertRefused(() -> out.u8(256));
    assertRefused(() -> out.u8(-1));
    assertRefused(() -> out.u16(65536));
    assertRefused(() -> out.u32(1L << 32));
    assertRefused(() -> out.u32(-1));
    assertRefused(() -> out.uleb128(1L << 32));
    assertRefused(() -> out.sequenceLength(1L << 31));
    assertRefused(() -> out.u128(BigInteger.ONE.shiftLeft(128)));
    assertRefused(() -> out.u256(BigInteger.ONE.negate()));
    assertThat(out.position()).isZero();
  }

  @Test
  void namesTheValueItRefuses() {
    assertThatThrownBy(() -> BcsWriter.growing().u16(70000)).hasMessageContaining("70000");
  }

  @Test
  void refusesTextWithAnUnpairedSurrogate() {
    assertRefused(() -> BcsWriter.growing().string("\ud800"));
  }

  @Test
  void sortsMapsByTheirSerialisedKeys() {
    byte[] bcs =
        BcsWriter.growing().map(Map.of(3, 1, 256, 2), BcsWriter::u16, BcsWriter::u8).toByteArray();
    assertThat(bcs).containsExactly(2, 0, 1, 2, 3, 0, 1);
  }

  @Test
  void refusesMapKeysThatSerialiseAlike() {
    assertRefused(
        () -> BcsWriter.growing().map(Map.of(1, 1, 2, 2), (out, key) -> out.u8(0), BcsWriter::u8));
  }

  @Test
  void fillsMemoryOfTheCaller() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment target = arena.allocate(6);
      BcsWriter out = BcsWriter.into(target).u8(1).bytes(new byte[] {5, 6});
      assertThat(out.position()).isEqualTo(4);
      assertThat(target.toArray(ValueLayout.JAVA_BYTE)).containsExactly(1, 2, 5, 6, 0, 0);
    }
  }

  @Test
  void neverWritesBeyondTheMemoryOfTheCaller() {
    BcsWriter out = BcsWriter.into(MemorySegment.ofArray(new byte[3])).u16(7);
    assertThatThrownBy(() -> out.u16(8)).isInstanceOf(TargetTooSmall.class);
    assertThat(out.position()).isEqualTo(2);
  }

  @Test
  void growsFromNothing() {
    BcsWriter out = BcsWriter.growing(0);
    for (int i = 0; i < 1000; i++) {
      out.u8(i & 0xFF);
    }
    assertThat(out.toByteArray()).hasSize(1000);
  }

  @Test
  void tellsTheSizeOfByteStrings() {
    for (int bytes : new int[] {0, 1, 127, 128, 16383, 16384, 70000}) {
      BcsWriter out = BcsWriter.growing().bytes(new byte[bytes]);
      assertThat(BcsWriter.byteStringBytes(bytes)).isEqualTo(out.position());
    }
  }
}
