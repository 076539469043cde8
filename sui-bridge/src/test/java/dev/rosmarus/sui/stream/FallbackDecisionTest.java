package dev.rosmarus.sui.stream;

import static dev.rosmarus.sui.stream.DownloadSource.DIRECT_FALLBACK;
import static dev.rosmarus.sui.stream.DownloadSource.FALLBACK_AFTER_CONSECUTIVE_LIMIT;
import static dev.rosmarus.sui.stream.DownloadSource.FALLBACK_AFTER_OVERALL_WINDOW;
import static dev.rosmarus.sui.stream.DownloadSource.FALLBACK_IMMEDIATE;
import static dev.rosmarus.sui.stream.DownloadSource.PRIMARY;
import static dev.rosmarus.sui.stream.DownloadSource.PRIMARY_ERROR_NO_FALLBACK;
import static dev.rosmarus.sui.stream.DownloadSource.PRIMARY_ERROR_NO_FALLBACK_CONFIG;
import static dev.rosmarus.sui.stream.DownloadSource.PRIMARY_ONLY_NO_FALLBACK_CONFIG;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.sui.stream.bucket.BucketConfig;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FallbackDecisionTest {

  private static final Instant START = Instant.EPOCH;
  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
  private static final Optional<BucketConfig> BUCKET =
      Optional.of(BucketConfig.of(URI.create("https://checkpoints.example/")));

  private final FallbackDecision decision = new FallbackDecision(BUCKET, START);

  @Test
  void asksTheFullNodesFirst() {
    assertThat(decision.first(START)).isEqualTo(PRIMARY);
  }

  @Test
  void hasNoChoiceWithoutABucket() {
    FallbackDecision alone = new FallbackDecision(Optional.empty(), START);

    assertThat(alone.first(START)).isEqualTo(PRIMARY_ONLY_NO_FALLBACK_CONFIG);
    assertThat(alone.afterFailure(1, START)).isEqualTo(PRIMARY_ERROR_NO_FALLBACK_CONFIG);
    assertThat(alone.afterPruned()).isEqualTo(PRIMARY_ERROR_NO_FALLBACK_CONFIG);
  }

  @Test
  void turnsToTheBucketAtOnceForWhatIsPruned() {
    assertThat(decision.afterPruned()).isEqualTo(FALLBACK_IMMEDIATE);
  }

  @Test
  void turnsToTheBucketAfterTenFailuresOfOneCheckpoint() {
    for (int i = 0; i < 9; i++) {
      assertThat(decision.afterFailure(7, START)).isEqualTo(PRIMARY_ERROR_NO_FALLBACK);
    }

    assertThat(decision.afterFailure(7, START)).isEqualTo(FALLBACK_AFTER_CONSECUTIVE_LIMIT);
    assertThat(decision.afterFailure(8, START)).isEqualTo(PRIMARY_ERROR_NO_FALLBACK);
    assertThat(decision.first(START)).isEqualTo(PRIMARY);
  }

  @Test
  void countsFailuresOfACheckpointAfreshOnceItWasObtained() {
    for (int i = 0; i < 9; i++) {
      decision.afterFailure(7, START);
    }
    decision.obtained(7);

    assertThat(decision.afterFailure(7, START)).isEqualTo(PRIMARY_ERROR_NO_FALLBACK);
  }

  @Test
  void skipsTheFullNodesForFiveMinutesOnceTenFailedInFiveMinutes() {
    Instant late = START.plus(FIVE_MINUTES);
    for (int i = 0; i < 9; i++) {
      assertThat(decision.afterFailure(i, late)).isEqualTo(PRIMARY_ERROR_NO_FALLBACK);
    }

    assertThat(decision.afterFailure(9, late)).isEqualTo(FALLBACK_AFTER_OVERALL_WINDOW);
    assertThat(decision.first(late.plus(FIVE_MINUTES).minusMillis(1))).isEqualTo(DIRECT_FALLBACK);
    assertThat(decision.first(late.plus(FIVE_MINUTES))).isEqualTo(PRIMARY);
  }

  @Test
  void doesNotSkipThemWhileTheLastSuccessIsFresh() {
    Instant success = START.plus(FIVE_MINUTES);
    decision.primarySucceeded(1, success);
    Instant soon = success.plus(FIVE_MINUTES).minusMillis(1);
    for (int i = 0; i < 20; i++) {
      assertThat(decision.afterFailure(100 + i, soon)).isEqualTo(PRIMARY_ERROR_NO_FALLBACK);
    }
  }

  @Test
  void asksTheFullNodesAgainWhenTheBucketFailsToo() {
    Instant late = START.plus(FIVE_MINUTES);
    for (int i = 0; i < 10; i++) {
      decision.afterFailure(i, late);
    }
    decision.bucketFailed();

    assertThat(decision.first(late)).isEqualTo(PRIMARY);
  }

  @Test
  void labelsAreThoseOfTheMetric() {
    assertThat(Arrays.stream(DownloadSource.values()).map(DownloadSource::label))
        .containsExactly(
            "primary",
            "direct_fallback",
            "fallback_immediate",
            "fallback_after_primary_failure_overall_window_exceeded",
            "fallback_after_primary_failure_consecutive_limit_met",
            "primary_only_no_fallback_config",
            "primary_error_no_fallback_config",
            "primary_error_no_fallback");
  }
}
