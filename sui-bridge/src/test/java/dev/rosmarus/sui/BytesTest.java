package dev.rosmarus.sui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BytesTest {

  @Test
  void keepsItsOwnCopy() {
    byte[] source = {1, 2};
    Bytes bytes = Bytes.of(source);
    source[0] = 9;

    assertThat(bytes.toByteArray()).containsExactly(1, 2);
  }

  @Test
  void handsOutSegmentsThatCannotBeWritten() {
    assertThat(Bytes.of(new byte[] {1}).segment().isReadOnly()).isTrue();
  }

  @Test
  void isEqualByContent() {
    assertThat(Bytes.of(new byte[] {1, 2})).isEqualTo(Bytes.owning(new byte[] {1, 2}));
    assertThat(Bytes.of(new byte[] {1, 2})).isNotEqualTo(Bytes.EMPTY);
  }

  @Test
  void showsTheBeginningOfLongOnes() {
    assertThat(Bytes.of(new byte[100])).asString().endsWith("… (100 bytes)");
  }
}
