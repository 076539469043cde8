package dev.rosmarus.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.erasure.ErasureException.BlobTooLarge;
import dev.rosmarus.erasure.ErasureException.IndexTooLarge;
import dev.rosmarus.erasure.ErasureException.InvalidSymbolSize;
import dev.rosmarus.erasure.ErasureException.UnsupportedShardCount;
import dev.rosmarus.erasure.rs.ReedSolomonCode;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EncodingConfigTest {

  private static final EncodingConfig MAINNET = new EncodingConfig(1000);

  @Test
  void everySystemFromFourToTenThousandShardsHasItsCodes() {
    for (int shards = 4; shards <= 10_000; shards++) {
      EncodingConfig config = new EncodingConfig(shards);
      int p = config.primarySourceSymbols();
      int s = config.secondarySourceSymbols();

      assertThat(3 * config.faults()).isLessThan(shards);
      assertThat(p + 2 * config.faults()).isEqualTo(shards);
      assertThat(ReedSolomonCode.of(p, shards - p).symbols()).isEqualTo(shards);
      assertThat(ReedSolomonCode.of(s, shards - s).symbols()).isEqualTo(shards);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 1, 3, 65_536, 65_535, 1 << 30, Integer.MAX_VALUE})
  void refusesShardCountsWithoutACode(int shards) {
    assertThatThrownBy(() -> new EncodingConfig(shards))
        .isInstanceOf(UnsupportedShardCount.class)
        .hasMessageContaining("shards " + shards + ":");
  }

  @Property
  void symbolsAreTheSmallestEvenOnesThatHoldTheBlob(
      @ForAll @IntRange(min = 4, max = 1000) int shards, @ForAll long seed) {
    EncodingConfig config = new EncodingConfig(shards);
    long bytes = new Random(seed).nextLong(config.maxBlobBytes() + 1);
    BlobLayout layout = config.layout(bytes);

    assertThat(layout.symbolBytes()).isEven().isBetween(2, EncodingConfig.MAX_SYMBOL_BYTES);
    assertThat(layout.paddedBytes()).isGreaterThanOrEqualTo(bytes);
    assertThat((layout.symbolBytes() - 2) * config.sourceSymbols()).isLessThan(Math.max(bytes, 1));
  }

  /** Far beyond what 32 bits hold, and nothing is allocated to find out. */
  @Test
  void theLargestBlobOfAThousandShardsIsLaidOutWithoutOverflow() {
    BlobLayout layout = MAINNET.layout(MAINNET.maxBlobBytes());

    assertThat(layout.unencodedBytes()).isEqualTo(14_599_533_452L);
    assertThat(layout.paddedBytes()).isEqualTo(14_599_533_452L);
    assertThat(layout.symbolBytes()).isEqualTo(65_534);
    assertThat(layout.sliverBytes(Axis.PRIMARY)).isEqualTo(43_711_178);
    assertThat(layout.sliverBytes(Axis.SECONDARY)).isEqualTo(21_888_356);
    assertThat(layout.encodedBytes()).isEqualTo(65_663_566_000L);
  }

  @ParameterizedTest
  @ValueSource(longs = {14_599_533_453L, Long.MAX_VALUE, -1, Long.MIN_VALUE})
  void refusesBlobsThatAreTooLargeAndShowsTheirLengthAsUnsigned(long bytes) {
    assertThatThrownBy(() -> MAINNET.layout(bytes))
        .isInstanceOf(BlobTooLarge.class)
        .hasMessageContaining(Long.toUnsignedString(bytes))
        .hasMessageContaining("14599533452");
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -2, 0, 1, 3, 65_535, 65_536, Integer.MAX_VALUE})
  void refusesLayoutsWithSymbolsThatAreOddOrEmptyOrTooLarge(int symbolBytes) {
    assertThatThrownBy(() -> new BlobLayout(MAINNET, 1, symbolBytes))
        .isInstanceOf(InvalidSymbolSize.class)
        .hasMessageContaining("size " + symbolBytes + " bytes");
  }

  @Property
  void pairsAndShardsRotateIntoOneAnother(
      @ForAll @IntRange(min = 4, max = 1000) int shards, @ForAll long seed) {
    Random random = new Random(seed);
    byte[] bytes = new byte[BlobId.BYTES];
    random.nextBytes(bytes);
    BlobId id = BlobId.of(bytes);
    EncodingConfig config = new EncodingConfig(shards);
    int pair = random.nextInt(shards);
    int shard = config.shardOfPair(id, pair);

    assertThat(shard).isBetween(0, shards - 1);
    assertThat(config.pairOfShard(id, shard)).isEqualTo(pair);
  }

  @Property
  void pairIndicesLeadToSliverIndicesAndBack(
      @ForAll @IntRange(min = 4, max = 1000) int shards, @ForAll long seed) {
    EncodingConfig config = new EncodingConfig(shards);
    int pair = new Random(seed).nextInt(shards);

    assertThat(config.sliverIndex(Axis.PRIMARY, pair)).isEqualTo(pair);
    assertThat(config.sliverIndex(Axis.SECONDARY, pair)).isEqualTo(shards - 1 - pair);
    for (Axis axis : Axis.values()) {
      assertThat(config.pairIndex(axis, config.sliverIndex(axis, pair))).isEqualTo(pair);
    }
  }

  @ParameterizedTest
  @EnumSource
  void refusesIndicesOutsideTheSystem(Axis axis) {
    BlobId id = BlobId.of(new byte[BlobId.BYTES]);
    for (int index : new int[] {-1, 1000, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
      String named = " " + index + " is too large: must be below 1000";

      assertThatThrownBy(() -> MAINNET.sliverIndex(axis, index))
          .isInstanceOf(IndexTooLarge.class)
          .hasMessage("sliver pair index" + named);
      assertThatThrownBy(() -> MAINNET.pairIndex(axis, index))
          .isInstanceOf(IndexTooLarge.class)
          .hasMessage(axis.word() + " sliver index" + named);
      assertThatThrownBy(() -> MAINNET.shardOfPair(id, index))
          .isInstanceOf(IndexTooLarge.class)
          .hasMessage("sliver pair index" + named);
      assertThatThrownBy(() -> MAINNET.pairOfShard(id, index))
          .isInstanceOf(IndexTooLarge.class)
          .hasMessage("shard index" + named);
    }
  }
}
