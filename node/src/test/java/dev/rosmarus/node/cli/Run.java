package dev.rosmarus.node.cli;

import dev.rosmarus.node.cli.console.Streams;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;

/** One run of the real command line: exit code and what it said. */
record Run(int exitCode, String out, String err) {

  /** Nobody watches, and what is no text goes nowhere. */
  static final Streams STREAMS = new Streams(OutputStream.nullOutputStream(), false, false);

  static Run rosmarus(Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine command = Rosmarus.commandLine(STREAMS);
    command.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    int exitCode =
        command.execute(
            Arrays.stream(arguments)
                .flatMap(a -> a instanceof List<?> list ? list.stream() : Stream.of(a))
                .map(Object::toString)
                .toArray(String[]::new));
    return new Run(exitCode, out.toString(), err.toString());
  }

  static Path write(Path file, byte[] content) {
    try {
      return Files.write(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Names of everything in a directory, hidden or not. */
  static List<String> names(Path directory) {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
