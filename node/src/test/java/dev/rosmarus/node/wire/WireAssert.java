package dev.rosmarus.node.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;

/** Equality of wire values by content: records with memory in them compare by address. */
final class WireAssert {

  private WireAssert() {}

  static void assertSame(Object actual, Object expected) {
    assertThat(actual)
        .usingRecursiveComparison()
        .withEqualsForType((a, b) -> a.mismatch(b) == -1, MemorySegment.class)
        .isEqualTo(expected);
  }
}
