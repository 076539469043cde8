package dev.rosmarus.node.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XxHash64Test {

  @ParameterizedTest
  @CsvSource({
    "'', EF46DB3751D8E999",
    "a, D24EC4F1A98C6E5B",
    "abc, 44BC2CF5AD770999",
    "Nobody inspects the spammish repetition, FBCEA83C8A378BF1"
  })
  void publishedHashesComeOut(String text, String hash) {
    assertThat(XxHash64.hash(text.getBytes(StandardCharsets.UTF_8), 0))
        .isEqualTo(Long.parseUnsignedLong(hash, 16));
  }

  @Test
  void everyFlippedBitAndEverySeedChangesTheHash() {
    byte[] bytes = new byte[101];
    new Random(1).nextBytes(bytes);
    long hash = XxHash64.hash(bytes, 7);
    assertThat(XxHash64.hash(bytes, 8)).isNotEqualTo(hash);
    for (int bit = 0; bit < 8 * bytes.length; bit++) {
      bytes[bit / 8] ^= (byte) (1 << bit % 8);
      assertThat(XxHash64.hash(bytes, 7)).as("bit %d", bit).isNotEqualTo(hash);
      bytes[bit / 8] ^= (byte) (1 << bit % 8);
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment segment = arena.allocate(bytes.length);
      segment.copyFrom(MemorySegment.ofArray(bytes));
      assertThat(XxHash64.hash(segment, 7)).isEqualTo(hash);
    }
  }
}
