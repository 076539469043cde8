package dev.rosmarus.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.node.cli.console.Progress;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressTest {

  private static final String WIPE = "\r\033[K";

  private final StringWriter shown = new StringWriter();
  private long nanos = Long.MAX_VALUE - 5;

  @Test
  void showsNothingOfShortWork() {
    try (Progress progress = progress(true)) {
      progress.begin("encoding", false);
      pass(Duration.ofMillis(999));
      progress.step("writing", 1, 2);
    }

    assertThat(shown.toString()).isEmpty();
  }

  @Test
  void showsWorkThatTurnsOutLongAndWipesItAtTheEnd() {
    try (Progress progress = progress(true)) {
      pass(Duration.ofSeconds(1));
      progress.step("writing", 1, 3);
    }

    assertThat(shown.toString()).isEqualTo(WIPE + "writing: 33 %" + WIPE);
  }

  @Test
  void showsTenStepsASecondAtMost() {
    try (Progress progress = progress(true)) {
      pass(Duration.ofSeconds(1));
      progress.step("writing", 1, 100);
      pass(Duration.ofMillis(99));
      progress.step("writing", 2, 100);
      pass(Duration.ofMillis(1));
      progress.step("writing", 3, 100);
    }

    assertThat(shown.toString()).isEqualTo(WIPE + "writing: 1 %" + WIPE + "writing: 3 %" + WIPE);
  }

  @Test
  void showsWorkThatIsKnownToBeLongAtOnce() {
    try (Progress progress = progress(true)) {
      progress.begin("encoding", true);
    }

    assertThat(shown.toString()).isEqualTo(WIPE + "encoding …" + WIPE);
  }

  @Test
  void showsNothingWhereNobodyWatches() {
    try (Progress progress = progress(false)) {
      progress.begin("encoding", true);
      pass(Duration.ofHours(1));
      progress.step("writing", 0, 0);
    }

    assertThat(shown.toString()).isEmpty();
  }

  private Progress progress(boolean watched) {
    return new Progress(new PrintWriter(shown), watched, () -> nanos);
  }

  private void pass(Duration time) {
    nanos += time.toNanos();
  }
}
