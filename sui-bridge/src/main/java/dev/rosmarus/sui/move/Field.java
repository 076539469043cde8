package dev.rosmarus.sui.move;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;

/**
 * {@code dynamic_field::Field}: the object that holds a dynamic field or a table's row. For object
 * fields the value is the id of the child (Sui client spec, section 11).
 */
public record Field<N, V>(Address id, N name, V value) {

  public static <N, V> Field<N, V> read(
      BcsReader in, BcsReader.Element<N> name, BcsReader.Element<V> value) {
    return new Field<>(Address.read(in), name.read(in), value.read(in));
  }

  public void write(BcsWriter out, BcsWriter.Element<N> name, BcsWriter.Element<V> value) {
    id.write(out);
    name.write(out, this.name);
    value.write(out, this.value);
  }
}
