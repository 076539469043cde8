package dev.rosmarus.node.certifier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.node.certifier.RegisteredBlob.Holder;
import dev.rosmarus.node.wire.Persistence;
import dev.rosmarus.sui.Address;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class ProgressTest {

  private static final CertifierConfig CONFIG =
      new CertifierConfig(
          Duration.ofMinutes(5),
          Duration.ofMinutes(5),
          Duration.ofSeconds(30),
          10,
          1,
          Duration.ofSeconds(30),
          Duration.ofHours(1));

  @Property(tries = 200)
  void theWriterHasItsGraceAndNobodyWaitsLongerThanTheSpread(
      @ForAll @IntRange(min = 1) int node,
      @ForAll @IntRange(min = 1) int object,
      @ForAll @LongRange(max = 1_000_000) long nowMillis) {
    Duration now = Duration.ofMillis(nowMillis);
    Progress begun = Progress.begun(Address.ofShort(node), Address.ofShort(object), now, CONFIG);
    assertThat(begun.isDue(now.plus(CONFIG.grace()).minusMillis(1))).isFalse();
    assertThat(begun.isDue(now.plus(CONFIG.grace()).plus(CONFIG.spread()))).isTrue();
  }

  @Property(tries = 200)
  void pausesDoubleWithinTheirBounds(
      @ForAll @IntRange(min = 1) int node, @ForAll @IntRange(max = 60) int failures) {
    Address self = Address.ofShort(node);
    Duration now = Duration.ofHours(1);
    Progress failed = new Progress(now, failures).failed(self, Address.ofShort(7), now, CONFIG);
    long full =
        Math.min(
            CONFIG.retryMax().toMillis(), CONFIG.retryMin().toMillis() << Math.min(failures, 20));
    assertThat(failed.due().minus(now).toMillis()).isBetween(full / 2, full);
    assertThat(failed.failures()).isEqualTo(failures + 1);
  }

  @Test
  void nodesWaitForDifferentTimes() {
    Address object = Address.ofShort(9);
    long different =
        IntStream.rangeClosed(1, 20)
            .mapToObj(
                node -> Progress.begun(Address.ofShort(node), object, Duration.ZERO, CONFIG).due())
            .distinct()
            .count();
    assertThat(different).isEqualTo(20);
  }

  private static Optional<RegisteredBlob> found(boolean certified, Holder holder) {
    return Optional.of(
        new RegisteredBlob(
            BlobId.of(new byte[32]), new Persistence.Permanent(), certified, 5, holder));
  }

  @Test
  void onlyWhatIsAliveUncertifiedAndOursIsGathered() {
    Holder own = new Holder.Own(Address.ofShort(1));
    assertThat(Verdict.of(found(false, own), 4)).isEqualTo(Verdict.GATHER);
    assertThat(Verdict.of(found(true, own), 4)).isEqualTo(Verdict.CERTIFIED);
    assertThat(Verdict.of(found(false, own), 5)).isEqualTo(Verdict.GONE);
    assertThat(Verdict.of(Optional.empty(), 4)).isEqualTo(Verdict.GONE);
    assertThat(Verdict.of(found(false, new Holder.Others()), 4)).isEqualTo(Verdict.OTHERS);
  }
}
