package dev.rosmarus.erasure.redstuff;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.erasure.Axis;
import dev.rosmarus.erasure.EncodingConfig;
import org.junit.jupiter.api.Test;

class SliverMatrixTest {

  @Test
  void hasNothingBeforeABlobIsBegun() {
    try (SliverMatrix matrix = new SliverMatrix()) {
      assertThatThrownBy(matrix::layout).isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(matrix::blob).isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(() -> matrix.sliver(Axis.PRIMARY, 0))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("no blob was begun");
    }
  }

  @Test
  void mayBeClosedTwice() {
    SliverMatrix matrix = new SliverMatrix();
    matrix.begin(new EncodingConfig(4).layout(12));
    matrix.close();

    assertThatCode(matrix::close).doesNotThrowAnyException();
  }
}
