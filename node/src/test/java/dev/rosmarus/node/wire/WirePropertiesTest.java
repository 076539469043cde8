package dev.rosmarus.node.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.node.AllocationMeter;
import dev.rosmarus.node.wire.WireType.Sample;
import dev.rosmarus.sui.bcs.BcsException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What holds for every BCS type of the wire, whoever wrote the bytes. */
class WirePropertiesTest {

  /** Heap bytes that reading may take: so many, and so many more per byte of input. */
  private static final long ALLOCATED_BYTES_FIXED = 64 * 1024;

  private static final long ALLOCATED_BYTES_PER_INPUT_BYTE = 128;

  @Provide
  Arbitrary<WireType<?>> types() {
    return Arbitraries.of(WireTypes.all());
  }

  @Provide
  Arbitrary<Sample<?>> samples() {
    return types().flatMap(WireType::samples);
  }

  @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
  void readsBackWhatItWrote(@ForAll("samples") Sample<?> sample) {
    byte[] bcs = sample.bcs();
    WireAssert.assertSame(sample.type().read(bcs), sample.value());
    assertThat(sample.type().copy(bcs)).isEqualTo(bcs);
  }

  @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
  void refusesEveryShorterAndLongerForm(
      @ForAll("samples") Sample<?> sample, @ForAll @IntRange(min = 1, max = 200) int difference) {
    byte[] bcs = sample.bcs();
    byte[] shorter = Arrays.copyOf(bcs, Math.max(0, bcs.length - difference));
    byte[] longer = Arrays.copyOf(bcs, bcs.length + difference);
    for (byte[] wrong : List.of(shorter, longer)) {
      assertThat(readsTheSameOrRefuses(sample.type(), wrong)).isFalse();
    }
  }

  @Property(tries = 5000, edgeCases = EdgeCasesMode.NONE)
  void meetsMutatedBytesWithAValueOrItsOwnError(
      @ForAll("samples") Sample<?> sample, @ForAll long seed) {
    readsTheSameOrRefuses(sample.type(), mutate(sample.bcs(), new Random(seed)));
  }

  @Property(tries = 5000, edgeCases = EdgeCasesMode.NONE)
  void meetsRandomBytesWithAValueOrItsOwnError(
      @ForAll("types") WireType<?> type, @ForAll @Size(max = 200) byte[] bytes) {
    readsTheSameOrRefuses(type, bytes);
  }

  @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
  void allocatesInProportionToItsInput(@ForAll("samples") Sample<?> sample, @ForAll long seed) {
    assertBoundedAllocation(sample.type(), sample.bcs());
    assertBoundedAllocation(sample.type(), mutate(sample.bcs(), new Random(seed)));
  }

  @TestFactory
  Stream<DynamicTest> allocateInProportionToManySmallestElements() {
    return WireTypes.ofManySmallestElements().stream()
        .map(sample ->
            DynamicTest.dynamicTest(
                sample.type().name(), () -> assertBoundedAllocation(sample.type(), sample.bcs())));
  }

  private static void assertBoundedAllocation(WireType<?> type, byte[] bcs) {
    long allocatedBytes = AllocationMeter.bytesOf(() -> readOrRefuse(type, bcs));
    assertThat(allocatedBytes)
        .as("%s of %d bytes", type, bcs.length)
        .isLessThan(ALLOCATED_BYTES_FIXED + ALLOCATED_BYTES_PER_INPUT_BYTE * bcs.length);
  }

  private static boolean readOrRefuse(WireType<?> type, byte[] bcs) {
    try {
      type.read(bcs);
      return true;
    } catch (BcsException e) {
      assertThat(e.offset()).isBetween(0L, (long) bcs.length);
      return false;
    }
  }

  private static boolean readsTheSameOrRefuses(WireType<?> type, byte[] bcs) {
    boolean read = readOrRefuse(type, bcs);
    if (read) {
      assertThat(type.copy(bcs)).isEqualTo(bcs);
    }
    return read;
  }

  private static byte[] mutate(byte[] bcs, Random random) {
    byte[] mutated = bcs.clone();
    for (int i = random.nextInt(3); i >= 0; i--) {
      int at = random.nextInt(mutated.length);
      switch (random.nextInt(4)) {
        case 0 -> mutated[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> mutated[at] = (byte) random.nextInt(256);
        case 2 -> Arrays.fill(mutated, at, Math.min(mutated.length, at + 5), (byte) 0xFF);
        default -> mutated = Arrays.copyOf(mutated, at + 1 + random.nextInt(8));
      }
    }
    return mutated;
  }
}
