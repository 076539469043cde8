package dev.rosmarus.sui.walrus.object;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.sui.bcs.BcsException;
import dev.rosmarus.sui.walrus.RandomRecords;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ObjectPropertiesTest {

  private static final List<Class<?>> KINDS = RandomRecords.readableIn(SystemObject.class);

  @Test
  void knowsEveryKind() {
    assertThat(KINDS).hasSizeGreaterThan(60).contains(StakingPool.class, EpochState.class);
  }

  @Property(tries = 40)
  void readsBackWhatItWrote(@ForAll long seed) {
    RandomRecords random = new RandomRecords(seed);
    for (Class<?> kind : KINDS) {
      Object value = random.of(kind);
      byte[] bcs = RandomRecords.write(kind, value);
      assertThat(RandomRecords.read(kind, bcs)).isEqualTo(value);
    }
  }

  @Property(tries = 40)
  void meetsMutatedBytesWithAValueOrItsOwnError(@ForAll long seed) {
    Random random = new Random(seed);
    RandomRecords records = new RandomRecords(seed);
    for (Class<?> kind : KINDS) {
      byte[] bcs = RandomRecords.write(kind, records.of(kind));
      bcs[random.nextInt(bcs.length)] ^= (byte) random.nextInt();
      assertReadsOrRefuses(kind, Arrays.copyOf(bcs, bcs.length - random.nextInt(2)));
    }
  }

  @Property(tries = 40)
  void meetsRandomBytesWithAValueOrItsOwnError(@ForAll byte[] bytes) {
    for (Class<?> kind : KINDS) {
      assertReadsOrRefuses(kind, bytes);
    }
  }

  private static void assertReadsOrRefuses(Class<?> kind, byte[] bytes) {
    try {
      Object value = RandomRecords.read(kind, bytes);
      assertThat(RandomRecords.write(kind, value)).isEqualTo(bytes);
    } catch (BcsException e) {
      assertThat(e.offset()).isBetween(0L, (long) bytes.length);
    }
  }
}
