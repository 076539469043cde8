package dev.rosmarus.node.blob;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.node.AllocationMeter;
import dev.rosmarus.node.blob.BlobArbitraries.Row;
import dev.rosmarus.node.blob.BlobArbitraries.RowType;
import dev.rosmarus.sui.bcs.BcsException;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What holds for the stored form of every row. */
class RowPropertiesTest {

  private static final long ALLOCATED_BYTES_FIXED = 16 * 1024;
  private static final long ALLOCATED_BYTES_PER_INPUT_BYTE = 128;
  private static final int ROW_BYTES_MAX = 200;

  @Provide
  Arbitrary<RowType<?>> types() {
    return Arbitraries.of(BlobArbitraries.types());
  }

  @Provide
  Arbitrary<Row<?>> rows() {
    return types().flatMap(RowType::rows);
  }

  @Property(tries = 2000)
  void readsBackWhatItWrote(@ForAll("rows") Row<?> row) {
    byte[] bcs = row.bcs();
    assertThat((Object) row.type().read(bcs)).isEqualTo(row.value());
    assertThat(bcs).hasSizeLessThan(ROW_BYTES_MAX);
  }

  @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
  void refusesEveryShorterAndLongerForm(
      @ForAll("rows") Row<?> row, @ForAll @IntRange(min = 1, max = 200) int difference) {
    byte[] bcs = row.bcs();
    byte[] shorter = Arrays.copyOf(bcs, Math.max(0, bcs.length - difference));
    byte[] longer = Arrays.copyOf(bcs, bcs.length + difference);
    assertThat(readsTheSameOrRefuses(row.type(), shorter)).isFalse();
    assertThat(readsTheSameOrRefuses(row.type(), longer)).isFalse();
  }

  @Property(tries = 5000, edgeCases = EdgeCasesMode.NONE)
  void meetsMutatedBytesWithAValueOrItsOwnError(@ForAll("rows") Row<?> row, @ForAll long seed) {
    readsTheSameOrRefuses(row.type(), mutate(row.bcs(), new Random(seed)));
  }

  @Property(tries = 5000, edgeCases = EdgeCasesMode.NONE)
  void meetsRandomBytesWithAValueOrItsOwnError(
      @ForAll("types") RowType<?> type, @ForAll @Size(max = 200) byte[] bytes) {
    readsTheSameOrRefuses(type, bytes);
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void allocatesInProportionToItsInput(@ForAll("rows") Row<?> row, @ForAll long seed) {
    byte[] bytes = mutate(row.bcs(), new Random(seed));
    long allocatedBytes = AllocationMeter.bytesOf(() -> readsOrRefuses(row.type(), bytes));
    assertThat(allocatedBytes)
        .isLessThan(ALLOCATED_BYTES_FIXED + ALLOCATED_BYTES_PER_INPUT_BYTE * bytes.length);
  }

  /** Whether the bytes are a row; there is no other form of the same row. */
  private static boolean readsTheSameOrRefuses(RowType<?> type, byte[] bytes) {
    try {
      assertThat(type.copy(bytes)).isEqualTo(bytes);
      return true;
    } catch (BcsException e) {
      return false;
    }
  }

  private static boolean readsOrRefuses(RowType<?> type, byte[] bytes) {
    try {
      return type.read(bytes) != null;
    } catch (BcsException e) {
      return false;
    }
  }

  private static byte[] mutate(byte[] bytes, Random random) {
    byte[] mutated = bytes.clone();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      mutated[random.nextInt(mutated.length)] = (byte) random.nextInt();
    }
    return mutated;
  }
}
