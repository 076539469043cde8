package dev.rosmarus.sui.move;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsException;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypeTagTest {

  @Provide
  Arbitrary<TypeTag> tags() {
    return Arbitraries.lazyOf(
        () -> Arbitraries.of(TypeTag.Primitive.values()),
        () -> Arbitraries.of(TypeTag.Primitive.values()),
        () -> tags().map(VectorTag::new),
        this::structs);
  }

  private Arbitrary<TypeTag> structs() {
    Arbitrary<Address> address =
        Arbitraries.bytes().array(byte[].class).ofSize(Address.BYTES).map(Address::of);
    Arbitrary<String> name = Arbitraries.of("a", "_x", "SUI", "coin_2", "Z9");
    return Combinators.combine(address, name, name, tags().list().ofMaxSize(2)).as(StructTag::new);
  }

  @Property(tries = 300)
  void survivesTextAndBytes(@ForAll("tags") TypeTag tag) {
    assertThat(TypeTag.parse(tag.toString())).isEqualTo(tag);
    byte[] bcs = BcsWriter.encode(tag, (out, value) -> value.write(out));
    assertThat(BcsReader.decode(bcs, TypeTag::read)).isEqualTo(tag);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "u7",
        "vector",
        "vector<>",
        "vector<u8",
        "vector<u8,u8>",
        "u8 ",
        "0x2",
        "0x2::sui",
        "0x2::sui::",
        "0x2::sui::9",
        "0x2::_::S",
        "0xg::a::B",
        "0x::a::B",
        "0x2::a::B<>",
        "0x2::a::B<u8>>",
        "0x2::a:B",
        "vector <u8>",
        "bool<u8>"
      })
  void refusesWhatIsNoType(String text) {
    assertThatExceptionOfType(MoveTypeException.class)
        .isThrownBy(() -> TypeTag.parse(text))
        .withMessageContaining("\"" + text + "\"");
  }

  @Test
  void refusesDeepNestingInText() {
    int levels = TypeTag.DEPTH_MAX + 1;
    String text = "vector<".repeat(levels) + "u8" + ">".repeat(levels);

    assertThatExceptionOfType(MoveTypeException.class).isThrownBy(() -> TypeTag.parse(text));
  }

  @Test
  void refusesDeepNestingInBytes() {
    byte[] bcs = new byte[100_000];
    Arrays.fill(bcs, (byte) TypeReader.VECTOR);

    assertThatExceptionOfType(BcsException.InvalidValue.class)
        .isThrownBy(() -> BcsReader.decode(bcs, TypeTag::read));
  }

  @Test
  void refusesTooManyParts() {
    List<TypeTag> many = Collections.nCopies(TypeTag.NODES_MAX, (TypeTag) TypeTag.Primitive.U8);
    StructTag tag = new StructTag(Address.of(new byte[Address.BYTES]), "m", "S", many);

    assertThatExceptionOfType(MoveTypeException.class)
        .isThrownBy(() -> TypeTag.parse(tag.toString()));
    byte[] bcs = BcsWriter.encode(tag, (out, value) -> value.writeStruct(out));
    assertThatExceptionOfType(BcsException.InvalidValue.class)
        .isThrownBy(() -> BcsReader.decode(bcs, StructTag::read));
  }
}
