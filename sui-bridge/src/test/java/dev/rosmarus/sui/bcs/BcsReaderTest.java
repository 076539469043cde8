package dev.rosmarus.sui.bcs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.sui.bcs.BcsException.EndOfInput;
import dev.rosmarus.sui.bcs.BcsException.InvalidTag;
import dev.rosmarus.sui.bcs.BcsException.InvalidUtf8;
import dev.rosmarus.sui.bcs.BcsException.OverlongUleb;
import dev.rosmarus.sui.bcs.BcsException.SequenceTooLong;
import dev.rosmarus.sui.bcs.BcsException.TooDeep;
import dev.rosmarus.sui.bcs.BcsException.TrailingBytes;
import dev.rosmarus.sui.bcs.BcsException.UlebTooLarge;
import dev.rosmarus.sui.bcs.BcsException.UnknownVariant;
import dev.rosmarus.sui.bcs.BcsException.UnorderedMap;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BcsReaderTest {

  private static BcsReader reader(String hex) {
    return BcsReader.of(HexFormat.of().parseHex(hex));
  }

  private static BcsReader.Element<Integer> nests(int levels) {
    return in -> levels == 0 ? in.u8() : in.nested(nests(levels - 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"8000", "808000", "8080808000", "ff00", "81808000"})
  void rejectsOverlongUleb(String hex) {
    assertThatThrownBy(() -> reader(hex).uleb128()).isInstanceOf(OverlongUleb.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"8080808010", "ffffffff1f", "ffffffff7f", "ffffffffff01", "808080808000"})
  void rejectsUlebAboveThirtyTwoBits(String hex) {
    assertThatThrownBy(() -> reader(hex).uleb128()).isInstanceOf(UlebTooLarge.class);
  }

  @Test
  void readsTheLargestUleb() {
    assertThat(reader("ffffffff0f").uleb128()).isEqualTo(0xFFFF_FFFFL);
  }

  @Test
  void rejectsSequencesAboveThirtyOneBits() {
    assertThatThrownBy(() -> reader("8080808008").bytes())
        .isInstanceOf(SequenceTooLong.class)
        .hasMessageContaining("2147483648");
  }

  @Test
  void comparesALengthWithWhatIsLeft() {
    assertThatThrownBy(() -> reader("ffffffff07aa").bytes())
        .isInstanceOf(EndOfInput.class)
        .hasMessageContaining("2147483647")
        .hasMessageContaining("1 left");
  }

  @Test
  void comparesACountTimesItsLeastElementWithWhatIsLeft() {
    assertThatThrownBy(() -> reader("0200000000000000").vec(4, BcsReader::u32))
        .isInstanceOf(EndOfInput.class)
        .hasMessageContaining("need 8 bytes, 7 left");
  }

  @Test
  void refusesElementsWithoutSize() {
    assertThatThrownBy(() -> reader("02").vec(0, in -> 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void namesTheOffsetOfTheOffendingValue() {
    BcsReader in = reader("0102ff");
    in.u16();
    assertThatThrownBy(in::bool)
        .isInstanceOfSatisfying(InvalidTag.class, e -> assertThat(e.offset()).isEqualTo(2))
        .hasMessage("BCS at byte 2: bool byte is 255, must be 0 or 1");
  }

  @Test
  void rejectsAnOptionTagOfTwo() {
    assertThatThrownBy(() -> reader("0201").option(BcsReader::u8)).isInstanceOf(InvalidTag.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"01ff", "02c080", "03eda080", "04f4908080", "01c3"})
  void rejectsTextThatIsNotUtf8(String hex) {
    assertThatThrownBy(() -> reader(hex).string()).isInstanceOf(InvalidUtf8.class);
  }

  @Test
  void readsAReplacementCharacterThatIsMeant() {
    assertThat(reader("0461efbfbd").string()).isEqualTo("a\uFFFD");
  }

  @Test
  void keepsTheOrderOfMapsOnTheWire() {
    Map<Integer, Integer> map = reader("02000101030002").map(3, BcsReader::u16, BcsReader::u8);
    assertThat(List.copyOf(map.keySet())).containsExactly(256, 3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"02030002000101", "02030001030001"})
  void rejectsUnsortedAndDuplicateMapKeys(String hex) {
    assertThatThrownBy(() -> reader(hex).map(3, BcsReader::u16, BcsReader::u8))
        .isInstanceOf(UnorderedMap.class);
  }

  @Test
  void ordersMapKeysThatAreEachOthersBeginning() {
    BcsReader.Element<List<Integer>> digits = in -> List.of(in.u8(), in.u8());
    assertThat(reader("02" + "0001" + "00" + "0002" + "00").map(3, digits, BcsReader::u8))
        .hasSize(2);
  }

  @Test
  void rejectsUnknownVariants() {
    assertThatThrownBy(() -> reader("02").variant("Axis", 2))
        .isInstanceOf(UnknownVariant.class)
        .hasMessageContaining("unknown variant 2 of Axis");
  }

  @Test
  void demandsThatAllInputIsConsumed() {
    assertThatThrownBy(() -> BcsReader.decode(new byte[] {1, 2, 3}, BcsReader::u8))
        .isInstanceOf(TrailingBytes.class)
        .hasMessageContaining("2 bytes left");
  }

  @Test
  void boundsNesting() {
    assertThat(BcsReader.decode(new byte[1], nests(BcsReader.NESTING_MAX))).isZero();
    assertThatThrownBy(() -> BcsReader.decode(new byte[1], nests(BcsReader.NESTING_MAX + 1)))
        .isInstanceOf(TooDeep.class);
  }

  @Test
  void countsNestingByDepthNotByNumber() {
    BcsReader in = BcsReader.of(new byte[2 * BcsReader.NESTING_MAX]);
    for (int i = 0; i < 2 * BcsReader.NESTING_MAX; i++) {
      assertThat(in.<Integer>nested(BcsReader::u8)).isZero();
    }
    in.finish();
  }

  @Test
  void slicesWithoutCopying() {
    byte[] input = {2, 7, 8, 9};
    MemorySegment slice = BcsReader.of(input).byteSlice();
    input[1] = 42;
    assertThat(slice.toArray(ValueLayout.JAVA_BYTE)).containsExactly(42, 8);
    assertThat(slice.isReadOnly()).isTrue();
  }

  @Test
  void readsTheRemainingBytesOfABufferAndLeavesItAsItIs() {
    ByteBuffer buffer = ByteBuffer.wrap(new byte[] {1, 2, 3, 4}, 1, 2);
    assertThat(BcsReader.of(buffer).u16()).isEqualTo(0x0302);
    assertThat(buffer.position()).isEqualTo(1);
  }

  @Test
  void readsForeignMemoryBeyondTwoGibibytes() {
    long bytes = (1L << 31) + 16;
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment memory = arena.allocate(bytes);
      memory.set(ValueLayout.JAVA_BYTE, bytes - 1, (byte) 5);
      BcsReader in = BcsReader.of(memory);
      in.slice(bytes - 1);
      assertThat(in.u8()).isEqualTo(5);
      in.finish();
    }
  }
}
