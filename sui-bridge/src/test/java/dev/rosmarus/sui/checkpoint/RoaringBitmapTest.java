package dev.rosmarus.sui.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.sui.AllocationMeter;
import dev.rosmarus.sui.RandomValues;
import dev.rosmarus.sui.Vectors;
import dev.rosmarus.sui.bcs.BcsException;
import dev.rosmarus.sui.bcs.BcsWriter;
import java.lang.foreign.MemorySegment;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoaringBitmapTest {

  @TestFactory
  Stream<DynamicTest> readsEveryGoldenBitmap() {
    return Vectors.list(Vectors.file("sui/checkpoints.json").get("bitmaps")).stream()
        .map(c ->
            DynamicTest.dynamicTest(
                c.get("hex").asText(),
                () -> {
                  int[] indices =
                      Vectors.list(c.get("indices")).stream().mapToInt(i -> i.asInt()).toArray();
                  assertThat(decode(Vectors.bytes(c.get("hex")))).isEqualTo(indices);
                  if (!c.has("note")) {
                    assertThat(RoaringBitmap.encode(indices))
                        .isEqualTo(Vectors.bytes(c.get("hex")));
                  }
                }));
  }

  @Property
  void readsBackWhatItWrote(@ForAll @Size(max = 300) Set<@IntRange(max = 65535) Integer> places) {
    int[] sorted = places.stream().mapToInt(Integer::intValue).sorted().toArray();
    assertThat(decode(RoaringBitmap.encode(sorted))).isEqualTo(sorted);
  }

  @Test
  void readsABitmapContainer() {
    int[] places = IntStream.range(0, 10_000).map(i -> i * 6).toArray();
    assertThat(decode(bitmapContainer(places, places.length))).isEqualTo(places);
  }

  @Test
  void refusesABitmapContainerOfAnotherCardinality() {
    int[] places = IntStream.range(0, 10_000).toArray();
    for (int cardinality : List.of(9_999, 10_001)) {
      assertThatThrownBy(() -> decode(bitmapContainer(places, cardinality)))
          .isInstanceOf(BcsException.InvalidValue.class);
    }
  }

  private static byte[] bitmapContainer(int[] places, int cardinality) {
    BitSet bits = new BitSet();
    IntStream.of(places).forEach(bits::set);
    BcsWriter out = BcsWriter.growing().u32(12346).u32(1).u16(0).u16(cardinality - 1).u32(16);
    long[] words = bits.toLongArray();
    for (int i = 0; i < 1024; i++) {
      out.u64(i < words.length ? words[i] : 0);
    }
    return out.toByteArray();
  }

  @Test
  void readsSeveralRuns() {
    byte[] runs = hex("3b3000000100000400020002000200" + "07000100");
    assertThat(decode(runs)).containsExactly(2, 3, 4, 7, 8);
  }

  @ParameterizedTest
  @CsvSource({
    "'', nothing",
    "3a300000, no count",
    "3a30000001000000 0000 0000 10000000 0000 00, a byte too many",
    "3a30000001000000 0000 0000 11000000 0000, another offset",
    "3a30000001000000 0100 0000 10000000 0000, places above 65535",
    "3a30000002000000 0000 0000 0100 0000 18000000 1a000000 0000 0000, two containers",
    "3a30000001000000 0000 0100 10000000 0100 0100, one place twice",
    "3a30000001000000 0000 0100 10000000 0200 0100, places out of order",
    "3a30000001000000 0000 0100 10000000 0200, a place too few",
    "3c30000001000000 0000 0000 10000000 0000, another first word",
    "3a30010001000000 0000 0000 10000000 0000, flags where there are none",
    "3b300000 02 0000 0200 0100 0000 0200, flags of containers that are not there",
    "3b300100 01 0000 0200 0100 0000 0200, two containers of runs",
    "3b300000 01 0000 0300 0100 0000 0200, a run that is too short",
    "3b300000 01 0000 0100 0100 0000 0200, a run that is too long",
    "3b300000 01 0000 0300 0200 0000 0100 0100 0100, runs that overlap",
    "3b300000 01 0000 0100 0100 ffff 0100, a run beyond the end"
  })
  void refuses(String hex, String why) {
    assertThatThrownBy(() -> decode(hex(hex.replace(" ", ""))))
        .as(why)
        .isInstanceOf(BcsException.class);
  }

  @Test
  void refusesInputThatIsTooLong() {
    assertThatThrownBy(() -> decode(new byte[RoaringBitmap.BYTES_MAX + 1]))
        .isInstanceOf(BcsException.InvalidValue.class)
        .hasMessageContaining("length");
  }

  @Test
  void readsTheEmptySet() {
    assertThat(decode(RoaringBitmap.encode(new int[0]))).isEmpty();
  }

  @Property(tries = 2000)
  void meetsDamagedBytesWithASetOrItsOwnError(@ForAll long seed) {
    RandomValues random = new RandomValues(seed);
    byte[] damaged = random.damaged(RoaringBitmap.encode(new int[] {1, 5, 6, 7, 90}));
    try {
      int[] places = decode(damaged);
      assertThat(places).isSorted().doesNotHaveDuplicates();
    } catch (BcsException refused) {
      assertThat(refused.offset()).isBetween(0L, (long) damaged.length);
    }
  }

  @Test
  void allocatesLittleForPromises() {
    byte[] promising = hex("3b30000001" + "0000ffff" + "ffff" + "00000000");
    long bytes =
        AllocationMeter.bytesOf(
            () -> assertThatThrownBy(() -> decode(promising)).isInstanceOf(BcsException.class));
    assertThat(bytes).isLessThan(512 * 1024);
  }

  private static int[] decode(byte[] bytes) {
    return RoaringBitmap.decode(MemorySegment.ofArray(bytes));
  }

  private static byte[] hex(String hex) {
    return HexFormat.of().parseHex(hex);
  }
}
