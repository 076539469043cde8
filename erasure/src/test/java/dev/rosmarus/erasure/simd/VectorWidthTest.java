package dev.rosmarus.erasure.simd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalInt;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("kernel")
final class VectorWidthTest {

  @Test
  void obeysTheProperty() {
    String property = System.getProperty(VectorWidth.PROPERTY);
    if (property != null) {
      assertThat(VectorWidth.BITS).hasToString(property);
    }
    assertThat(VectorWidth.BITS).isIn(512, 256, 128, 0);
  }

  @Test
  void saysTheWidthAndWhy() {
    assertThat(VectorWidth.describe())
        .contains(VectorWidth.BITS == 0 ? "plain" : VectorWidth.BITS + "-bit vectors")
        .contains("hardware prefers");
  }

  @Test
  void readsEveryAllowedWidth() {
    assertThat(VectorWidth.asked("512")).hasValue(512);
    assertThat(VectorWidth.asked("256")).hasValue(256);
    assertThat(VectorWidth.asked("128")).hasValue(128);
    assertThat(VectorWidth.asked("0")).hasValue(0);
    assertThat(VectorWidth.asked(null)).isEqualTo(OptionalInt.empty());
  }

  @Test
  void refusesAnyOtherWidthByName() {
    for (String wrong : new String[] {"", "64", "1024", "-1", "wide", "256 "}) {
      assertThatThrownBy(() -> VectorWidth.asked(wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "rosmarus.erasure.vectorBits must be 512, 256, 128 or 0, not '" + wrong + "'");
    }
  }

  @Test
  void usesNothingNarrowerThan128AndNothingWiderThan512Bits() {
    assertThat(VectorWidth.usable(64, "aarch64")).isZero();
    assertThat(VectorWidth.usable(128, "aarch64")).isEqualTo(128);
    assertThat(VectorWidth.usable(256, "amd64")).isEqualTo(256);
    assertThat(VectorWidth.usable(512, "amd64")).isEqualTo(512);
    assertThat(VectorWidth.usable(2048, "aarch64")).isEqualTo(512);
  }

  @Test
  void usesNoVectorsOnX86WithoutAvx2() {
    assertThat(VectorWidth.usable(128, "amd64")).isZero();
    assertThat(VectorWidth.usable(128, "x86_64")).isZero();
  }
}
