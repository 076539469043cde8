package dev.rosmarus.sui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {

  @Test
  void writesShortTextWithAllDigits() {
    assertThat(Address.parse("0xA")).get().hasToString("0x" + "0".repeat(63) + "a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0x", "12", "0xg", "0x-1", "0X1", " 0x1"})
  void refusesTextThatIsNoAddress(String text) {
    assertThat(Address.parse(text)).isEmpty();
  }

  @Test
  void refusesSixtyFiveDigits() {
    assertThat(Address.parse("0x" + "0".repeat(65))).isEmpty();
  }

  @Test
  void refusesOtherLengths() {
    assertThatThrownBy(() -> Address.of(new byte[31])).hasMessageContaining("31 bytes");
  }

  @Property
  void keepsItsBytesThroughTextAndBcs(@ForAll @Size(32) byte[] bytes) {
    Address address = Address.of(bytes);
    assertThat(Address.parse(address.toString())).contains(address);
    byte[] bcs = BcsWriter.encode(address, (out, a) -> a.write(out));
    assertThat(bcs).isEqualTo(bytes).isEqualTo(address.bytes());
    assertThat(BcsReader.decode(bcs, Address::read)).isEqualTo(address).hasSameHashCodeAs(address);
  }
}
