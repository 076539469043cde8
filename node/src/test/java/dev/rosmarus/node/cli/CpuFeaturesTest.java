package dev.rosmarus.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CpuFeaturesTest {

  @Test
  void limitsVectorsWhereTheWideByteShuffleIsMissing() {
    List<String> skylake =
        List.of(
            "processor\t: 0",
            "vendor_id\t: GenuineIntel",
            "flags\t\t: fpu avx avx2 avx512f avx512dq avx512cd avx512bw avx512vl avx512_vnni",
            "bugs\t\t: spectre_v1");

    assertThat(CpuFeatures.vectorBitsMax(skylake)).hasValue(256);
  }

  @Test
  void leavesProcessorsWithTheShuffleAlone() {
    List<String> iceLake =
        List.of("flags\t\t: fpu avx2 avx512f avx512bw avx512vbmi avx512_vbmi2 avx512vl");

    assertThat(CpuFeatures.vectorBitsMax(iceLake)).isEmpty();
  }

  @Test
  void takesTheSecondPartOfTheInstructionsForNoneOfTheFirst() {
    assertThat(CpuFeatures.vectorBitsMax(List.of("flags : avx512f avx512_vbmi2"))).hasValue(256);
  }

  @Test
  void leavesProcessorsWithoutWideVectorsAlone() {
    assertThat(CpuFeatures.vectorBitsMax(List.of("flags\t\t: fpu sse4_2 avx avx2"))).isEmpty();
  }

  @Test
  void leavesOtherSystemsAndProcessorsAlone() {
    assertThat(CpuFeatures.vectorBitsMax(List.of())).isEmpty();
    assertThat(CpuFeatures.vectorBitsMax(List.of("Features\t: fp asimd sve", "flags"))).isEmpty();
  }
}
