package dev.rosmarus.node.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.node.cli.console.Failure;
import dev.rosmarus.node.cli.console.Staging;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagingTest {

  @TempDir private Path folder;

  @Test
  void showsNothingUnderItsNameBeforeItIsPublished() {
    try (Staging staging = Staging.in(folder)) {
      staging.write("one", content("1"));

      assertThat(Run.names(folder)).allMatch(name -> name.startsWith(Staging.PREFIX));
    }
  }

  @Test
  void publishesAllFiles() {
    try (Staging staging = Staging.in(folder)) {
      staging.write("one", content("1"));
      staging.write("empty", content(""));
      staging.publish();
    }

    assertThat(Run.names(folder)).containsExactly("empty", "one");
    assertThat(folder.resolve("one")).hasContent("1");
  }

  @Test
  void leavesNothingUnlessItIsPublished() {
    try (Staging staging = Staging.in(folder)) {
      staging.write("one", content("1"));
    }

    assertThat(Run.names(folder)).isEmpty();
  }

  @Test
  void writesNoMoreOnceItIsDiscarded() {
    Staging staging = Staging.in(folder);
    staging.close();

    assertThatThrownBy(() -> staging.write("one", content("1"))).isInstanceOf(Failure.class);
    assertThatThrownBy(staging::publish).isInstanceOf(Failure.class);
    assertThat(Run.names(folder)).isEmpty();
  }

  @Test
  void tellsHowFarItIsWithLargeFiles() {
    byte[] large = new byte[20 << 20];
    List<Long> told = new ArrayList<>();
    try (Staging staging = Staging.in(folder)) {
      staging.write("large", MemorySegment.ofArray(large), told::add);
      staging.publish();
    }

    assertThat(told).containsExactly(8L << 20, 16L << 20, 20L << 20);
    assertThat(folder.resolve("large")).hasSize(large.length);
  }

  private static MemorySegment content(String text) {
    return MemorySegment.ofArray(text.getBytes(UTF_8));
  }
}
