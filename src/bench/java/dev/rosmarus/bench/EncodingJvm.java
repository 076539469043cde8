package dev.rosmarus.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A JVM of its own that encodes what it is told, for what cannot be measured twice in one JVM: cold
 * starts and the width of vectors. Has the flags of this JVM; runs {@link EncodingLoop}.
 */
final class EncodingJvm implements AutoCloseable {

  private final long startNanos = System.nanoTime();
  private final Process process;
  private final OutputStream out;
  private final BufferedReader in;

  /** What it says of one encoding. */
  record Answer(long encodeNanos, long nanosSinceMain, long nanosSinceProcessStart) {}

  private EncodingJvm(Process process) {
    this.process = process;
    this.out = process.getOutputStream();
    this.in = process.inputReader(StandardCharsets.UTF_8);
  }

  /**
   * Starts one.
   *
   * @param property a further system property, as {@code name=value}
   */
  static EncodingJvm start(Optional<String> property) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    property.ifPresent(p -> command.add("-D" + p));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(EncodingLoop.class.getName());
    try {
      return new EncodingJvm(
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start a JVM", e);
    }
  }

  /** Lets it encode one blob; buffers are kept while the three numbers stay the same. */
  Answer encode(int shards, long blobBytes, int threads) {
    try {
      String order = "%d %d %d\n".formatted(shards, blobBytes, threads);
      out.write(order.getBytes(StandardCharsets.UTF_8));
      out.flush();
      String line = in.readLine();
      if (line == null) {
        throw new IOException("it ended");
      }
      int space = line.indexOf(' ');
      return new Answer(
          Long.parseLong(line.substring(0, space)),
          Long.parseLong(line.substring(space + 1)),
          System.nanoTime() - startNanos);
    } catch (IOException e) {
      throw new UncheckedIOException("the encoding JVM does not answer", e);
    }
  }

  @Override
  public void close() {
    process.destroy();
  }
}
