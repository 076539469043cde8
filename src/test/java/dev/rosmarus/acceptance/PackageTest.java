package dev.rosmarus.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code scripts/dist} packs runs elsewhere, without the checkout. */
class PackageTest {

  private static final long SECONDS_MAX = 60;

  @TempDir private static Path folder;
  private static Path moved;

  private record Ran(int exitCode, String out) {}

  @BeforeAll
  static void packAndMove() throws IOException, InterruptedException {
    Path packed = Packed.into(folder);
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
  void takesItsArchiveOfClassesAlong() throws IOException, InterruptedException {
    Ran ran =
        run(
            folder,
            "env",
            "ROSMARUS_JAVA_OPTS=-Xshare:on -Xlog:class+load:stdout",
            moved.resolve("bin/rosmarus").toString(),
            "--version");

    assertThat(ran.exitCode()).as(ran.out()).isZero();
    assertThat(ran.out())
        .containsPattern("dev.rosmarus.node.cli.Start source: shared objects file")
        .containsPattern("dev.rosmarus.node.cli.Rosmarus source: shared objects file");
  }

  @Test
  void runsWithoutItsArchiveWhenAJarIsNotTheOneThatWasPacked()
      throws IOException, InterruptedException {
    Path jar = moved.resolve("lib/rosmarus-node.jar");
    FileTime asPacked = Files.getLastModifiedTime(jar);
    Files.setLastModifiedTime(jar, FileTime.fromMillis(0));
    try {
      Ran ran = run(folder, moved.resolve("bin/rosmarus").toString(), "--version");

      assertThat(ran.exitCode()).as(ran.out()).isZero();
      assertThat(ran.out()).startsWith("rosmarus ");
    } finally {
      Files.setLastModifiedTime(jar, asPacked);
    }
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
