package dev.rosmarus.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.node.cli.console.Staging;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process of its own, for a signal ends it. */
class SignalTest {

  @TempDir private Path folder;

  @Test
  void leavesAllOrNothingWhenItIsEndedWhileItWrites() throws Exception {
    Path blob = Run.write(folder.resolve("blob"), new byte[100_000]);
    Path out = Files.createDirectory(folder.resolve("slivers"));
    try (WatchService watch = FileSystems.getDefault().newWatchService()) {
      out.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
      Process encode = encode(blob, out);
      assertThat(watch.poll(60, TimeUnit.SECONDS)).as("writing began").isNotNull();

      encode.destroy();

      assertThat(encode.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(Run.names(out))
        .noneMatch(name -> name.startsWith(Staging.PREFIX))
        .satisfiesAnyOf(
            names -> assertThat(names).isEmpty(), names -> assertThat(names).hasSize(601));
  }

  private static Process encode(Path blob, Path out) throws Exception {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--add-modules=jdk.incubator.vector",
            "-cp",
            System.getProperty("java.class.path"),
            Rosmarus.class.getName(),
            "encode",
            "--n-shards=300",
            "--out",
            out.toString(),
            blob.toString());
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
