package dev.rosmarus.node.upload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.node.upload.UploadDeferral.Certified;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UploadDeferralTest {

  private static Certified blob(long lag, OptionalLong bytes) {
    return new Certified(1000, OptionalLong.of(1000 + lag), bytes, true, false);
  }

  @ParameterizedTest
  @CsvSource({"0, 15", "104857600, 15", "104857601, 30", "4294967296, 30", "4294967297, 120"})
  void theFirstBucketThatFitsGivesTheDelay(long bytes, long seconds) {
    assertThat(UploadDeferral.DEFAULTS.delay(blob(0, OptionalLong.of(bytes))))
        .hasValue(Duration.ofSeconds(seconds));
  }

  @Test
  void anUnknownSizeWaitsLongest() {
    assertThat(UploadDeferral.DEFAULTS.delay(blob(0, OptionalLong.empty())))
        .hasValue(Duration.ofMinutes(2));
  }

  @Test
  void noBucketGoesBeyondTheLongestDelay() {
    UploadDeferral.Bucket bucket = new UploadDeferral.Bucket(100, Duration.ofSeconds(50));
    UploadDeferral deferral = new UploadDeferral(true, List.of(bucket), Duration.ofSeconds(9), 1);
    assertThat(deferral.delay(blob(0, OptionalLong.of(1)))).hasValue(Duration.ofSeconds(9));
  }

  @Test
  void onlyFreshEventsAreDeferred() {
    OptionalLong bytes = OptionalLong.of(1);
    assertThat(UploadDeferral.DEFAULTS.delay(blob(1500, bytes))).isPresent();
    assertThat(UploadDeferral.DEFAULTS.delay(blob(1501, bytes))).isEmpty();
    assertThat(UploadDeferral.DEFAULTS.delay(blob(-1, bytes))).isEmpty();
    assertThat(
            UploadDeferral.DEFAULTS.delay(
                new Certified(1000, OptionalLong.empty(), bytes, true, false)))
        .isEmpty();
  }

  @Test
  void whatIsCompleteOrNotRegisteredOrSwitchedOffIsNotDeferred() {
    OptionalLong latest = OptionalLong.of(1000);
    OptionalLong bytes = OptionalLong.of(1);
    assertThat(UploadDeferral.DEFAULTS.delay(new Certified(1000, latest, bytes, true, true)))
        .isEmpty();
    assertThat(UploadDeferral.DEFAULTS.delay(new Certified(1000, latest, bytes, false, false)))
        .isEmpty();
    UploadDeferral off = new UploadDeferral(false, List.of(), Duration.ofSeconds(1), 1500);
    assertThat(off.delay(blob(0, bytes))).isEmpty();
  }

  @Test
  void settingItAgainOnlyPutsItOff() {
    Instant now = Instant.EPOCH;
    Duration ten = Duration.ofSeconds(10);
    assertThat(UploadDeferral.until(Optional.empty(), now, ten)).isEqualTo(now.plus(ten));
    assertThat(UploadDeferral.until(Optional.of(now.plusSeconds(5)), now, ten))
        .isEqualTo(now.plus(ten));
    assertThat(UploadDeferral.until(Optional.of(now.plusSeconds(50)), now, ten))
        .isEqualTo(now.plusSeconds(50));
  }
}
