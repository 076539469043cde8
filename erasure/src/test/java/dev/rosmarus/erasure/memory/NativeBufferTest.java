package dev.rosmarus.erasure.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NativeBufferTest {

  private static final long HUGE_BYTES = 5L << 20;

  @ParameterizedTest
  @ValueSource(longs = {1, 63, 4096, (4L << 20) - 1, 4L << 20, HUGE_BYTES + 1})
  void hasAllTheBytesItWasAskedForAndStartsAtACacheLine(long bytes) {
    try (NativeBuffer buffer = new NativeBuffer()) {
      MemorySegment memory = buffer.reserve(bytes);
      memory.fill((byte) 1);

      assertThat(memory.byteSize()).isGreaterThanOrEqualTo(bytes).isEqualTo(buffer.bytes());
      assertThat(memory.address() % NativeBuffer.ALIGNMENT).isZero();
    }
  }

  @Test
  void keepsWhatItHasForWhoeverNeedsNoMore() {
    try (NativeBuffer buffer = new NativeBuffer()) {
      MemorySegment memory = buffer.reserve(1000);
      memory.set(ValueLayout.JAVA_BYTE, 999, (byte) 7);

      assertThat(buffer.reserve(10)).isEqualTo(memory).isEqualTo(buffer.memory());
      assertThat(memory.get(ValueLayout.JAVA_BYTE, 999)).isEqualTo((byte) 7);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1000, HUGE_BYTES})
  void viewsEndWhenItGrows(long bytes) {
    try (NativeBuffer buffer = new NativeBuffer()) {
      MemorySegment before = buffer.reserve(bytes);
      buffer.reserve(2 * bytes);

      assertThatThrownBy(() -> before.get(ValueLayout.JAVA_BYTE, 0))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1000, HUGE_BYTES})
  void holdsNothingOnceClosed(long bytes) {
    NativeBuffer buffer = new NativeBuffer();
    MemorySegment memory = buffer.reserve(bytes);
    buffer.close();

    assertThat(buffer.bytes()).isZero();
    assertThatThrownBy(() -> memory.get(ValueLayout.JAVA_BYTE, 0))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void holdsNothingBeforeItIsAsked() {
    try (NativeBuffer buffer = new NativeBuffer()) {
      assertThat(buffer.bytes()).isZero();
    }
  }
}
