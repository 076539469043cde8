package dev.rosmarus.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** What {@code scripts/dist} makes of the checkout. */
final class Packed {

  /** A whole build may be needed, and a small network runs for the archive of classes. */
  private static final long SECONDS_MAX = 600;

  private Packed() {}

  /** Packs into a new folder below this one. */
  static Path into(Path folder) throws IOException, InterruptedException {
    Path top = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(top.resolve("erasure"))) {
      top = top.getParent();
    }
    Path packed = folder.resolve("packed").resolve("rosmarus");
    Files.createDirectories(packed.getParent());
    File words = folder.resolve("dist.log").toFile();
    Process dist =
        new ProcessBuilder(top.resolve("scripts/dist").toString(), packed.toString())
            .directory(top.toFile())
            .redirectErrorStream(true)
            .redirectOutput(words)
            .start();
    try {
      assertThat(dist.waitFor(SECONDS_MAX, TimeUnit.SECONDS)).isTrue();
    } finally {
      dist.destroyForcibly();
    }
    assertThat(dist.exitValue()).as(Files.readString(words.toPath())).isZero();
    return packed;
  }
}
