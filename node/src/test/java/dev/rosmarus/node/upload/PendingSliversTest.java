package dev.rosmarus.node.upload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.erasure.Axis;
import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.erasure.Sliver;
import dev.rosmarus.node.rig.SettableClock;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PendingSliversTest {

  private static final Duration TIME = Duration.ofMinutes(1);
  private static final PendingLimits LIMITS = new PendingLimits(1, TIME, 5, 40, 100, TIME);

  private final SettableClock clock = new SettableClock();
  private final PendingSlivers cache = new PendingSlivers(LIMITS, clock);

  private static BlobId blob(int number) {
    byte[] bytes = new byte[BlobId.BYTES];
    bytes[0] = (byte) number;
    return BlobId.of(bytes);
  }

  private static PendingSlivers.Key key(int pair) {
    return new PendingSlivers.Key(pair, Axis.PRIMARY);
  }

  private static Sliver sliver(int bytes) {
    return new Sliver(Axis.PRIMARY, 0, 2, MemorySegment.ofArray(new byte[bytes]));
  }

  @Test
  void aSecondInsertIsADuplicateThatTakesThePlaceOfTheFirst() {
    assertThat(cache.insert(blob(1), key(0), sliver(10))).isEqualTo(Insertion.INSERTED);
    assertThat(cache.insert(blob(1), key(0), sliver(12))).isEqualTo(Insertion.DUPLICATE);
    assertThat(cache.fill()).isEqualTo(new PendingSlivers.Fill(1, 1, 12));
  }

  @Test
  void countBytesAndSizeOfOneAreLimited() {
    assertThat(cache.insert(blob(1), key(0), sliver(42))).isEqualTo(Insertion.SATURATED);
    assertThat(cache.insert(blob(1), key(0), sliver(40))).isEqualTo(Insertion.INSERTED);
    assertThat(cache.insert(blob(1), key(1), sliver(40))).isEqualTo(Insertion.INSERTED);
    assertThat(cache.insert(blob(2), key(0), sliver(22))).isEqualTo(Insertion.SATURATED);
    assertThat(cache.insert(blob(2), key(0), sliver(2))).isEqualTo(Insertion.INSERTED);
    assertThat(cache.insert(blob(2), key(1), sliver(2))).isEqualTo(Insertion.INSERTED);
    assertThat(cache.insert(blob(2), key(2), sliver(2))).isEqualTo(Insertion.INSERTED);
    assertThat(cache.insert(blob(3), key(2), sliver(2))).isEqualTo(Insertion.SATURATED);
  }

  @Test
  void eachSliverLetsAllOfItsBlobLiveLonger() {
    var _ = cache.insert(blob(1), key(0), sliver(2));
    var _ = cache.insert(blob(2), key(0), sliver(2));
    clock.advance(Duration.ofSeconds(59));
    var _ = cache.insert(blob(1), key(1), sliver(2));
    clock.advance(Duration.ofSeconds(1));
    assertThat(cache.has(blob(2))).isFalse();
    assertThat(cache.of(blob(1))).hasSize(2);
    clock.advance(Duration.ofSeconds(59));
    assertThat(cache.fill()).isEqualTo(new PendingSlivers.Fill(0, 0, 0));
  }

  @Test
  void withoutTimeToLiveNothingIsTaken() {
    PendingSlivers off =
        new PendingSlivers(new PendingLimits(1, TIME, 5, 40, 100, Duration.ZERO), clock);
    assertThat(off.insert(blob(1), key(0), sliver(2))).isEqualTo(Insertion.SATURATED);
  }

  @Test
  void whatTookThePlaceOfASliverIsNotRemovedInItsStead() {
    var _ = cache.insert(blob(1), key(0), sliver(2));
    PendingSlivers.Pending first = cache.of(blob(1)).getFirst();
    var _ = cache.insert(blob(1), key(0), sliver(2));
    cache.remove(blob(1), first);
    assertThat(cache.has(blob(1), key(0))).isTrue();
    cache.remove(blob(1), cache.of(blob(1)).getFirst());
    assertThat(cache.has(blob(1))).isFalse();
    assertThat(cache.fill()).isEqualTo(new PendingSlivers.Fill(0, 0, 0));
  }

  /** One step of a history: an insertion, or a removal if there are no bytes, then time. */
  record Step(int blob, int pair, int bytes, int seconds) {}

  @Provide
  Arbitrary<List<Step>> histories() {
    Arbitrary<Step> step =
        Combinators.combine(
                Arbitraries.integers().between(0, 2),
                Arbitraries.integers().between(0, 3),
                Arbitraries.integers().between(0, 22).map(n -> 2 * n),
                Arbitraries.of(0, 1, 20, 59, 60, 61))
            .as(Step::new);
    return step.list().ofMaxSize(60);
  }

  @Property(tries = 300)
  void behavesAsTheNaiveModel(@ForAll("histories") List<Step> history) {
    SettableClock time = new SettableClock();
    PendingSlivers real = new PendingSlivers(LIMITS, time);
    Naive model = new Naive();
    for (Step step : history) {
      if (step.bytes() == 0) {
        real.of(blob(step.blob())).forEach(pending -> real.remove(blob(step.blob()), pending));
        model.blobs.remove(step.blob());
      } else {
        Insertion insertion =
            real.insert(blob(step.blob()), key(step.pair()), sliver(step.bytes()));
        assertThat(insertion).isEqualTo(model.insert(step, time.instant()));
      }
      time.advance(Duration.ofSeconds(step.seconds()));
      model.expire(time.instant());
      assertThat(real.fill())
          .isEqualTo(
              new PendingSlivers.Fill(model.blobs.size(), model.sizes().size(), model.bytes()));
      for (int b = 0; b <= 2; b++) {
        assertThat(real.of(blob(b))).hasSize(model.ofBlob(b).size());
      }
    }
  }

  /** Sizes by blob and pair, and when each blob's time is up. */
  private static final class Naive {
    private final Map<Integer, Map<Integer, Integer>> blobs = new HashMap<>();
    private final Map<Integer, Instant> until = new HashMap<>();

    Map<Integer, Integer> ofBlob(int blob) {
      return blobs.getOrDefault(blob, Map.of());
    }

    List<Integer> sizes() {
      List<Integer> sizes = new ArrayList<>();
      blobs.values().forEach(pairs -> sizes.addAll(pairs.values()));
      return sizes;
    }

    long bytes() {
      return sizes().stream().mapToLong(Integer::longValue).sum();
    }

    void expire(Instant now) {
      blobs.keySet().removeIf(blob -> !now.isBefore(until.get(blob)));
    }

    Insertion insert(Step step, Instant now) {
      boolean known = ofBlob(step.blob()).containsKey(step.pair());
      Map<Integer, Integer> after = new LinkedHashMap<>(ofBlob(step.blob()));
      after.put(step.pair(), step.bytes());
      long bytesAfter = bytes() - ofBlob(step.blob()).getOrDefault(step.pair(), 0) + step.bytes();
      int countAfter = sizes().size() + (known ? 0 : 1);
      if (step.bytes() > 40 || bytesAfter > 100 || countAfter > 5) {
        return Insertion.SATURATED;
      }
      blobs.put(step.blob(), after);
      until.put(step.blob(), now.plus(TIME));
      return known ? Insertion.DUPLICATE : Insertion.INSERTED;
    }
  }
}
