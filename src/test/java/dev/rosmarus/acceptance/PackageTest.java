package dev.rosmarus.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code scripts/dist} packs runs elsewhere, without the checkout. */
class PackageTest {

  private static final long SECONDS_MAX = 180;

  @TempDir private static Path folder;
  private static Path moved;

  private record Ran(int exitCode, String out) {}

  @BeforeAll
  static void packAndMove() throws IOException, InterruptedException {
    Path top = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(top.resolve("erasure"))) {
      top = top.getParent();
    }
    Path packed = folder.resolve("packed").resolve("rosmarus");
    Files.createDirectories(packed.getParent());
    Ran ran = run(top, top.resolve("scripts/dist").toString(), packed.toString());
    assertThat(ran.exitCode()).as(ran.out()).isZero();
    moved = folder.resolve("a place with blanks");
    Files.move(packed, moved);
  }

  @Test
  void runsFromAnyPlace() throws IOException, InterruptedException {
    Ran ran = run(folder, moved.resolve("bin/rosmarus").toString(), "--version");

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out()).startsWith("rosmarus ");
  }

  @Test
  void runsUnderTheNameOfTheNodeItReplacesAndThroughLinks()
      throws IOException, InterruptedException {
    Path link =
        Files.createSymbolicLink(folder.resolve("walrus"), moved.resolve("bin/walrus-node"));

    Ran ran = run(folder, link.toString(), "--help");

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out()).contains("Exit codes:");
  }

  @Test
  void namesNoPlaceOfTheMachineThatPackedIt() throws IOException {
    assertThat(Files.readString(moved.resolve("bin/rosmarus")))
        .doesNotContain(folder.toString())
        .doesNotContain(System.getProperty("user.home"));
  }

  private static Ran run(Path directory, String... command)
      throws IOException, InterruptedException {
    File words = Files.createTempFile(folder, "words", ".txt").toFile();
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(words)
            .start();
    try {
      assertThat(process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    return new Ran(process.exitValue(), Files.readString(words.toPath(), StandardCharsets.UTF_8));
  }
}
