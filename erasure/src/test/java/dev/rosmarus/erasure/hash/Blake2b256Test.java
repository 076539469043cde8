package dev.rosmarus.erasure.hash;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class Blake2b256Test {

  @Test
  void givesTheKnownDigestOfNothing() {
    assertThat(hex(Blake2b256.hash()))
        .isEqualTo("0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8");
  }

  @Test
  void givesTheKnownDigestOfAbc() {
    assertThat(hex(Blake2b256.hash("abc".getBytes(US_ASCII))))
        .isEqualTo("bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
  }

  @Test
  void hashesPartsAsOneMessage() {
    assertThat(Blake2b256.hash(bytes(1, 70), new byte[0], bytes(2, 90)))
        .isEqualTo(Reference.hash(bytes(1, 70), bytes(2, 90)));
  }

  @Test
  void agreesWithAnotherImplementationAtEveryLengthAroundABlock() {
    for (int length = 0; length <= 400; length++) {
      byte[] message = bytes(length, length);
      assertThat(Blake2b256.hash(message))
          .as("length %d", length)
          .isEqualTo(Reference.hash(message));
    }
  }

  @Test
  void hashesARangeOfNativeMemoryToARange() {
    byte[] message = bytes(5, 333);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment in = arena.allocate(400);
      in.fill((byte) 0xEE);
      MemorySegment.copy(message, 0, in, ValueLayout.JAVA_BYTE, 13, message.length);
      MemorySegment out = arena.allocate(50);

      Blake2b256.hash(in, 13, message.length, out, 7);

      assertThat(out.asSlice(7, 32).toArray(ValueLayout.JAVA_BYTE))
          .isEqualTo(Reference.hash(message));
      assertThat(out.get(ValueLayout.JAVA_BYTE, 6)).isZero();
      assertThat(out.get(ValueLayout.JAVA_BYTE, 39)).isZero();
    }
  }

  @Test
  void refusesRangesOutsideTheSegment() {
    MemorySegment in = MemorySegment.ofArray(new byte[10]);
    MemorySegment out = MemorySegment.ofArray(new byte[32]);
    assertThatThrownBy(() -> Blake2b256.hash(in, 1, 10, out, 0))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> Blake2b256.hash(in, 0, -1, out, 0))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> Blake2b256.hash(in, 0, 10, out, 1))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  private static byte[] bytes(long seed, int length) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
