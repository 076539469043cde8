package dev.rosmarus.sui.walrus.object;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.sui.walrus.Layouts;
import dev.rosmarus.sui.walrus.RandomRecords;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ObjectLayoutsTest {

  private static final Layouts LAYOUTS = new Layouts("object-layouts.txt");
  private static final List<Class<?>> KINDS =
      RandomRecords.readableIn(SystemObject.class).stream()
          .filter(kind -> kind.isRecord() || kind.isSealed())
          .filter(kind -> !RawBytes.class.isAssignableFrom(kind))
          .toList();

  @Test
  void everyRecordHasALayoutInTheSpec() {
    assertThat(KINDS.stream().map(Class::getSimpleName))
        .containsExactlyInAnyOrderElementsOf(LAYOUTS.names());
  }

  @Property(tries = 40)
  void writesWhatTheSpecSays(@ForAll long seed) {
    RandomRecords random = new RandomRecords(seed);
    for (Class<?> kind : KINDS) {
      Object value = random.of(kind);
      assertThat(RandomRecords.write(kind, value))
          .as(kind.getSimpleName())
          .isEqualTo(LAYOUTS.encode(kind.getSimpleName(), value));
    }
  }
}
