package dev.rosmarus.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.erasure.Axis;
import dev.rosmarus.erasure.BlobLayout;
import dev.rosmarus.erasure.EncodingConfig;
import org.junit.jupiter.api.Test;

class EncodingMemoryTest {

  private static final long MIB = 1L << 20;
  private static final BlobLayout GIBIBYTE = new EncodingConfig(1000).layout(1024 * MIB);
  private static final EncodingMemory MEMORY = new EncodingMemory(GIBIBYTE, 2);

  @Test
  void takesFourAndAHalfTimesTheBlobAndAShareForHashesAndThreads() {
    assertThat(MEMORY.allPairsBytes()).isBetween(4600 * MIB, 4700 * MIB);
  }

  @Test
  void makesBatchesThatStayWithinTheBudget() {
    long pairBytes =
        (long) GIBIBYTE.sliverBytes(Axis.PRIMARY) + GIBIBYTE.sliverBytes(Axis.SECONDARY);

    assertThat(MEMORY.pairsIn(1024 * MIB) * pairBytes).isBetween(600 * MIB, 1024 * MIB);
  }

  @Test
  void makesOnePairAtATimeWithTooLittle() {
    assertThat(MEMORY.pairsIn(MIB)).isEqualTo(1);
  }

  @Test
  void makesNoMorePairsThanThereAre() {
    assertThat(MEMORY.pairsIn(Long.MAX_VALUE)).isEqualTo(1000);
  }
}
