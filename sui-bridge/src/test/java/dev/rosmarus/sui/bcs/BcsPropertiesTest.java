package dev.rosmarus.sui.bcs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.sui.AllocationMeter;
import java.lang.foreign.MemorySegment;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class BcsPropertiesTest {

  /** One value of everything, sequences in sequences included. */
  record Everything(
      int u8,
      int u16,
      long u32,
      long u64,
      BigInteger u256,
      boolean bool,
      MemorySegment bytes,
      String text,
      List<List<Integer>> lists,
      Optional<Long> option,
      Map<Integer, String> map) {

    static Everything read(BcsReader in) {
      return new Everything(
          in.u8(),
          in.u16(),
          in.u32(),
          in.u64(),
          in.u256(),
          in.bool(),
          in.byteSlice(),
          in.string(),
          in.vec(1, inner -> inner.vec(2, BcsReader::u16)),
          in.option(BcsReader::u64),
          in.map(3, BcsReader::u16, BcsReader::string));
    }

    static void write(BcsWriter out, Everything value) {
      out.u8(value.u8).u16(value.u16).u32(value.u32).u64(value.u64).u256(value.u256);
      out.bool(value.bool).bytes(value.bytes).string(value.text);
      out.vec(value.lists, (inner, list) -> inner.vec(list, BcsWriter::u16));
      out.option(value.option, BcsWriter::u64);
      out.map(value.map, BcsWriter::u16, BcsWriter::string);
    }
  }

  @Provide
  Arbitrary<Everything> everything() {
    Arbitrary<Integer> u16 = Arbitraries.integers().between(0, 65535);
    Arbitrary<String> text =
        Arbitraries.strings()
            .ofMaxLength(20)
            .filter(s -> s.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF));
    return Combinators.combine(
            Combinators.combine(
                    Arbitraries.integers().between(0, 255),
                    u16,
                    Arbitraries.longs().between(0, 0xFFFF_FFFFL),
                    Arbitraries.longs(),
                    Arbitraries.bigIntegers()
                        .between(BigInteger.ZERO, BigInteger.TWO.pow(256).subtract(BigInteger.ONE)))
                .as(List::of),
            Arbitraries.of(true, false),
            Arbitraries.bytes().array(byte[].class).ofMaxSize(200),
            text,
            u16.list().ofMaxSize(5).list().ofMaxSize(5),
            Arbitraries.longs().optional(),
            Arbitraries.maps(u16, text).ofMaxSize(8))
        .as((numbers, bool, bytes, string, lists, option, map) ->
            new Everything(
                (int) (Object) numbers.get(0),
                (int) (Object) numbers.get(1),
                (long) (Object) numbers.get(2),
                (long) (Object) numbers.get(3),
                (BigInteger) (Object) numbers.get(4),
                bool,
                MemorySegment.ofArray(bytes),
                string,
                lists,
                option,
                map));
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void readsBackWhatItWrote(@ForAll("everything") Everything value) {
    byte[] bcs = BcsWriter.encode(value, Everything::write);
    Everything back = BcsReader.decode(bcs, Everything::read);
    assertThat(back)
        .usingRecursiveComparison()
        .ignoringCollectionOrder()
        .withStrictTypeChecking()
        .ignoringFields("map", "lists", "bytes")
        .isEqualTo(value);
    assertThat(back.bytes.mismatch(value.bytes)).isEqualTo(-1);
    assertThat(back.map).isEqualTo(value.map);
    assertThat(back.lists).isEqualTo(value.lists);
    assertThat(BcsWriter.encode(back, Everything::write)).isEqualTo(bcs);
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void writesTheSameIntoGivenMemory(@ForAll("everything") Everything value) {
    byte[] bcs = BcsWriter.encode(value, Everything::write);
    byte[] exact = new byte[bcs.length];
    Everything.write(BcsWriter.into(MemorySegment.ofArray(exact)), value);
    assertThat(exact).isEqualTo(bcs);
  }

  @Property
  void keepsEveryUleb(@ForAll @LongRange(max = 0xFFFF_FFFFL) long value) {
    byte[] bcs = BcsWriter.encode(value, BcsWriter::uleb128);
    assertThat(bcs).hasSize(BcsWriter.ulebBytes(value));
    assertThat(BcsReader.decode(bcs, BcsReader::uleb128)).isEqualTo(value);
  }

  @Property(tries = 3000, edgeCases = EdgeCasesMode.NONE)
  void meetsMutatedBytesWithAValueOrItsOwnError(
      @ForAll("everything") Everything value,
      @ForAll @IntRange(max = 1000) int at,
      @ForAll byte flip,
      @ForAll @IntRange(max = 3) int cut) {
    byte[] bcs = BcsWriter.encode(value, Everything::write);
    bcs[at % bcs.length] ^= flip;
    byte[] shortened = Arrays.copyOf(bcs, bcs.length - Math.min(cut, bcs.length));
    assertReadsOrRefuses(shortened);
  }

  @Property(tries = 3000)
  void meetsRandomBytesWithAValueOrItsOwnError(@ForAll @Size(max = 300) byte[] bytes) {
    assertReadsOrRefuses(bytes);
  }

  private static void assertReadsOrRefuses(byte[] bytes) {
    try {
      Everything value = BcsReader.decode(bytes, Everything::read);
      assertThat(BcsWriter.encode(value, Everything::write)).isEqualTo(bytes);
    } catch (BcsException e) {
      assertThat(e.offset()).isBetween(0L, (long) bytes.length);
    }
  }

  @Property(tries = 200)
  void neverAllocatesForPromises(@ForAll @LongRange(max = 0x7FFF_FFFFL) long promised) {
    byte[] bcs = BcsWriter.growing().uleb128(promised).u64(0).toByteArray();
    long allocatedBytes =
        AllocationMeter.bytesOf(() -> {
          refuseQuietly(bcs, BcsReader::bytes);
          refuseQuietly(bcs, BcsReader::string);
          refuseQuietly(bcs, in -> in.vec(1, BcsReader::u8));
          refuseQuietly(bcs, in -> in.map(2, BcsReader::u8, BcsReader::u8));
        });
    assertThat(allocatedBytes).isLessThan(64 * 1024);
  }

  private static <T> void refuseQuietly(byte[] bcs, BcsReader.Element<T> element) {
    try {
      BcsReader.decode(bcs, element);
    } catch (BcsException e) {
      assertThat(e.offset()).isNotNegative();
    }
  }
}
