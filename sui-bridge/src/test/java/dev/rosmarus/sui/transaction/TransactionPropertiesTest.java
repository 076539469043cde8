package dev.rosmarus.sui.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.sui.AllocationMeter;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.bcs.BcsException;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class TransactionPropertiesTest {

  @Provide
  Arbitrary<TransactionData> transactions() {
    return Arbitraries.randomValue(random -> generator(random).next());
  }

  @Provide
  Arbitrary<TransactionData> buildable() {
    return Arbitraries.randomValue(random -> generator(random).nextBuildable());
  }

  private static RandomTransactions generator(Random random) {
    return new RandomTransactions(random);
  }

  @Property
  void readsBackWhatItWrote(@ForAll("transactions") TransactionData data) {
    assertThat(BcsReader.decode(data.bcs(), TransactionData::read)).isEqualTo(data);
  }

  @Property
  void readsBackSignedTransactions(@ForAll("transactions") TransactionData data) {
    SenderSignedData signed = new SenderSignedData(data, List.of(Bytes.of(new byte[97])));
    byte[] bcs = BcsWriter.encode(signed, (out, value) -> value.write(out));

    assertThat(BcsReader.decode(bcs, SenderSignedData::read)).isEqualTo(signed);
  }

  @Property(tries = 300)
  void buildsWhatItBuiltBefore(@ForAll("buildable") TransactionData data) {
    assertThat(Rebuilding.rebuilt(data)).isEqualTo(data);
  }

  @Property(tries = 3000)
  void meetsMutatedBytesWithAValueOrItsOwnError(
      @ForAll("transactions") TransactionData data,
      @ForAll @IntRange(max = 100_000) int at,
      @ForAll byte flip,
      @ForAll @IntRange(max = 3) int cut) {
    byte[] bcs = data.bcs();
    bcs[at % bcs.length] ^= flip;
    assertReadsOrRefuses(Arrays.copyOf(bcs, bcs.length - cut));
  }

  @Property
  void meetsMutatedSignedTransactionsWithAValueOrItsOwnError(
      @ForAll("transactions") TransactionData data,
      @ForAll @IntRange(max = 100_000) int at,
      @ForAll byte flip) {
    SenderSignedData signed = new SenderSignedData(data, List.of(Bytes.of(new byte[97])));
    byte[] bcs = BcsWriter.encode(signed, (out, value) -> value.write(out));
    bcs[at % bcs.length] ^= flip;
    assertReadsOrRefuses(bcs);
  }

  @Property(tries = 3000)
  void meetsRandomBytesWithAValueOrItsOwnError(@ForAll @Size(max = 300) byte[] bytes) {
    assertReadsOrRefuses(bytes);
  }

  private static void assertReadsOrRefuses(byte[] bytes) {
    try {
      SenderSignedData signed = BcsReader.decode(bytes, SenderSignedData::read);
      assertThat(BcsWriter.encode(signed, (out, value) -> value.write(out))).isEqualTo(bytes);
    } catch (BcsException e) {
      assertThat(e.offset()).isBetween(0L, (long) bytes.length);
    }
    try {
      if (Transaction.decode(MemorySegment.ofArray(bytes)) instanceof TransactionData data) {
        assertThat(data.bcs()).isEqualTo(bytes);
      }
    } catch (BcsException e) {
      assertThat(e.offset()).isBetween(0L, (long) bytes.length);
    }
  }

  @Property(tries = 200)
  void neverAllocatesForPromises(@ForAll @LongRange(max = 0x7FFF_FFFFL) long promised) {
    byte[] inputs = BcsWriter.growing().u16(0).uleb128(promised).toByteArray();
    byte[] commands = BcsWriter.growing().u16(0).u8(0).uleb128(promised).u8(4).toByteArray();
    long allocatedBytes =
        AllocationMeter.bytesOf(() -> {
          assertReadsOrRefuses(inputs);
          assertReadsOrRefuses(commands);
        });

    assertThat(allocatedBytes).isLessThan(64 * 1024);
  }
}
