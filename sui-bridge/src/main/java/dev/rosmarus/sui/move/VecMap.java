package dev.rosmarus.sui.move;

import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code vec_map::VecMap}: entries in the order of their insertion, which is not that of a BCS map
 * (Sui client spec, section 10). Move keeps the keys distinct; this record does not check that.
 */
public record VecMap<K, V>(List<Entry<K, V>> entries) {

  /** A key and its value. */
  public record Entry<K, V>(K key, V value) {}

  public VecMap {
    entries = List.copyOf(entries);
  }

  public static <K, V> VecMap<K, V> empty() {
    return new VecMap<>(List.of());
  }

  /** The entries in the order in which the map iterates. */
  public static <K, V> VecMap<K, V> of(Map<K, V> map) {
    return new VecMap<>(
        map.entrySet().stream().map(e -> new Entry<>(e.getKey(), e.getValue())).toList());
  }

  /** The value of the first entry with this key. */
  public Optional<V> get(K key) {
    return entries.stream().filter(e -> e.key().equals(key)).map(Entry::value).findFirst();
  }

  /**
   * Reads entries of which each takes at least so many bytes.
   *
   * @param entryBytesMin at least 1
   */
  public static <K, V> VecMap<K, V> read(
      BcsReader in, int entryBytesMin, BcsReader.Element<K> key, BcsReader.Element<V> value) {
    return new VecMap<>(in.vec(entryBytesMin, e -> new Entry<>(key.read(e), value.read(e))));
  }

  public void write(BcsWriter out, BcsWriter.Element<K> key, BcsWriter.Element<V> value) {
    out.vec(
        entries,
        (o, entry) -> {
          key.write(o, entry.key());
          value.write(o, entry.value());
        });
  }
}
