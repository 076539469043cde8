package dev.rosmarus.devchain.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class PersistentMapTest {

  @Property
  void isASortedMap(
      @ForAll @Size(max = 200) List<@IntRange(min = -60, max = 60) Integer> changes,
      @ForAll @IntRange(min = -60, max = 60) int from) {
    TreeMap<Integer, Integer> model = new TreeMap<>();
    PersistentMap<Integer, Integer> map = PersistentMap.empty();
    for (int i = 0; i < changes.size(); i++) {
      int key = changes.get(i);
      boolean removes = i % 3 == 2;
      map = removes ? map.without(key) : map.with(key, i);
      if (removes) {
        model.remove(key);
      } else {
        model.put(key, i);
      }
    }

    assertThat(map.size()).isEqualTo(model.size());
    assertThat(list(map.values())).isEqualTo(List.copyOf(model.values()));
    assertThat(list(map.valuesFrom(from))).isEqualTo(List.copyOf(model.tailMap(from).values()));
    assertThat(map.get(from).orElse(null)).isEqualTo(model.get(from));
    assertThat(map.last().orElse(null))
        .isEqualTo(model.isEmpty() ? null : model.lastEntry().getValue());
  }

  @Property
  void neverChanges(@ForAll @Size(max = 50) List<Integer> keys, @ForAll int key) {
    PersistentMap<Integer, Integer> before = PersistentMap.empty();
    for (int k : keys) {
      before = before.with(k, k);
    }
    List<Integer> values = list(before.values());

    PersistentMap<Integer, Integer> after =
        before.with(key, 1).without(keys.isEmpty() ? 0 : keys.getFirst());

    assertThat(after).isNotSameAs(before);
    assertThat(list(before.values())).isEqualTo(values);
  }

  private static List<Integer> list(Iterator<Integer> iterator) {
    List<Integer> list = new ArrayList<>();
    iterator.forEachRemaining(list::add);
    return list;
  }
}
