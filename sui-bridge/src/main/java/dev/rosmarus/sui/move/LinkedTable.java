package dev.rosmarus.sui.move;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import java.util.Optional;

/**
 * {@code linked_table::LinkedTable}: rows are dynamic fields of its id that hold a {@link Node}
 * each, walked from head to tail (Sui client spec, section 10).
 *
 * @param size how many there are, unsigned
 */
public record LinkedTable<K>(Address id, long size, Optional<K> head, Optional<K> tail) {

  /** One row, with the keys of its neighbours. */
  public record Node<K, V>(Optional<K> previous, Optional<K> next, V value) {

    public static <K, V> Node<K, V> read(
        BcsReader in, BcsReader.Element<K> key, BcsReader.Element<V> value) {
      return new Node<>(in.option(key), in.option(key), value.read(in));
    }

    public void write(BcsWriter out, BcsWriter.Element<K> key, BcsWriter.Element<V> value) {
      out.option(previous, key).option(next, key);
      value.write(out, this.value);
    }
  }

  public static <K> LinkedTable<K> read(BcsReader in, BcsReader.Element<K> key) {
    return new LinkedTable<>(Address.read(in), in.u64(), in.option(key), in.option(key));
  }

  public void write(BcsWriter out, BcsWriter.Element<K> key) {
    id.write(out);
    out.u64(size).option(head, key).option(tail, key);
  }
}
