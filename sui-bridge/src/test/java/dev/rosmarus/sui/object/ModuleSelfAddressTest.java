package dev.rosmarus.sui.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.AllocationMeter;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.RandomValues;
import dev.rosmarus.sui.bcs.BcsWriter;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ModuleSelfAddressTest {

  private static final int MAGIC_BYTES = 4;
  private static final Address FIRST = Address.parse("0x11").orElseThrow();
  private static final Address SECOND = Address.parse("0x22").orElseThrow();

  /**
   * A module with handles of two packages, in the layout that the compiler writes: magic, version,
   * tables as (kind, offset, length), their contents, and the index of the module's own handle.
   */
  private static byte[] module(int selfHandle) {
    return BcsWriter.growing()
        .fixedBytes(new byte[] {(byte) 0xa1, 0x1c, (byte) 0xeb, 0x0b})
        .u32(6)
        .uleb128(3)
        .u8(1)
        .uleb128(0)
        .uleb128(4)
        .u8(7)
        .uleb128(4)
        .uleb128(2)
        .u8(8)
        .uleb128(6)
        .uleb128(64)
        .fixedBytes(new byte[] {1, 0, 0, 0})
        .fixedBytes(new byte[] {1, 'm'})
        .fixedBytes(FIRST.bytes())
        .fixedBytes(SECOND.bytes())
        .uleb128(selfHandle)
        .toByteArray();
  }

  @Test
  void followsTheHandleToTheAddress() {
    assertThat(of(module(0))).contains(SECOND);
    assertThat(of(module(1))).contains(FIRST);
  }

  @Test
  void findsNoneForAHandleOutOfRange() {
    assertThat(of(module(2))).isEmpty();
  }

  @Test
  void findsNoneWithoutTheMagic() {
    byte[] bytecode = module(0);
    bytecode[0]++;
    assertThat(of(bytecode)).isEmpty();
  }

  @Test
  void givesAPackageItsOriginalId() {
    MovePackage upgraded = upgraded(Map.of("m", Bytes.of(module(0))));
    assertThat(upgraded.originalId()).contains(SECOND);
    assertThat(upgraded(Map.of()).originalId()).isEmpty();
  }

  private static MovePackage upgraded(Map<String, Bytes> modules) {
    return new MovePackage(Address.parse("0x99").orElseThrow(), 2, modules, List.of(), Map.of());
  }

  @Property
  void throwsNothingAtDamagedBytecode(@ForAll long seed) {
    RandomValues random = new RandomValues(seed);
    byte[] damaged = random.damaged(module(random.below(2)));
    assertThatCode(() -> of(damaged)).doesNotThrowAnyException();
  }

  @Property
  void allocatesNothingForWhatTheHeaderPromises(@ForAll long seed) {
    RandomValues random = new RandomValues(seed);
    byte[] promising = random.bytes(100);
    System.arraycopy(module(0), 0, promising, 0, MAGIC_BYTES);
    assertThat(AllocationMeter.bytesOf(() -> of(promising))).isLessThan(64 * 1024);
  }

  private static Optional<Address> of(byte[] bytecode) {
    return ModuleSelfAddress.of(MemorySegment.ofArray(bytecode));
  }
}
