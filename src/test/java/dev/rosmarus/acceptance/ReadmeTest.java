package dev.rosmarus.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the README says first, done to the letter: its first command, and while that runs the
 * others, each of which must answer as printed there ({@code …} stands for anything).
 */
class ReadmeTest {

  private static final String HEADING = "## Two commands";
  private static final String PROMPT = "    $ ";
  private static final String OUTPUT = "    ";
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration BUILD_PATIENCE = Duration.ofMinutes(15);
  private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(30);
  private static final long COMMAND_SECONDS_MAX = 60;

  /** Build products, and what is no part of a fresh checkout. */
  private static final Set<String> LEFT_OUT = Set.of("target", ".git", "pom.xml");

  @TempDir Path parent;

  /** A command, and what it is said to print. */
  private record Step(String command, List<String> output) {

    Pattern expected() {
      return Pattern.compile(
          output.stream()
              .map(line ->
                  Stream.of(line.split("…", -1))
                      .map(Pattern::quote)
                      .collect(Collectors.joining(".*")))
              .collect(Collectors.joining("\\s*")),
          Pattern.DOTALL);
    }
  }

  @Test
  void itsFirstCommandsDoWhatItSays() throws IOException, InterruptedException {
    Path checkout = top();
    Path linked = Files.createDirectory(parent.resolve("rosmarus"));
    try (Stream<Path> entries = Files.list(checkout)) {
      for (Path entry : entries.toList()) {
        if (!LEFT_OUT.contains(entry.getFileName().toString())) {
          Files.createSymbolicLink(linked.resolve(entry.getFileName()), entry);
        }
      }
    }
    // A link would be younger than the build.
    Files.copy(
        checkout.resolve("pom.xml"), linked.resolve("pom.xml"), StandardCopyOption.COPY_ATTRIBUTES);

    try {
      follow(linked, PATIENCE);
    } finally {
      unlink(linked);
    }
  }

  private static void unlink(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      for (Path entry : entries.filter(Files::isSymbolicLink).toList()) {
        Files.delete(entry);
      }
    }
  }

  @Test
  @Tag("slow")
  void itsFirstCommandsDoWhatItSaysInAFreshClone() throws IOException, InterruptedException {
    Path clone = parent.resolve("rosmarus");
    Process git =
        new ProcessBuilder("git", "clone", "-q", top().toString(), clone.toString())
            .inheritIO()
            .start();
    assertThat(git.waitFor()).isZero();

    follow(clone, BUILD_PATIENCE);
  }

  private void follow(Path folder, Duration patience) throws IOException, InterruptedException {
    List<Step> steps = steps(folder.resolve("README.md"));
    assertThat(steps).hasSizeGreaterThanOrEqualTo(4);
    Path log = parent.resolve("first.log");
    Process first = bash(folder, steps.getFirst().command(), log);
    try {
      LiveNetwork.await(
          steps.getFirst().command(),
          patience,
          () -> {
            assertThat(first.isAlive()).as(text(log)).isTrue();
            return text(log).contains("Ready after");
          },
          () -> text(log));
      assertThat(text(log)).containsPattern(steps.getFirst().expected());
      for (Step step : steps.subList(1, steps.size())) {
        answersAsPrinted(folder, step);
      }
    } finally {
      end(first);
    }
  }

  /** Again if need be: a node hears of the certificate a moment after the client. */
  private void answersAsPrinted(Path folder, Step step) {
    String[] last = {""};
    LiveNetwork.await(
        step.command(),
        ANSWER_PATIENCE,
        () -> {
          last[0] = answer(folder, step);
          return step.expected().matcher(last[0]).find();
        },
        () -> "it answers " + last[0]);
  }

  private String answer(Path folder, Step step) {
    try {
      Path log = Files.createTempFile(parent, "step", ".log");
      Process process = bash(folder, step.command(), log);
      assertThat(process.waitFor(COMMAND_SECONDS_MAX, TimeUnit.SECONDS))
          .as(step.command())
          .isTrue();
      assertThat(process.exitValue()).as("%s: %s", step.command(), text(log)).isZero();
      return text(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static Process bash(Path folder, String command, Path log) throws IOException {
    return new ProcessBuilder("bash", "-c", "exec 2>&1; " + command)
        .directory(folder.toFile())
        .redirectOutput(log.toFile())
        .start();
  }

  /** Ends the shell and all that it began, in good order if they do. */
  private static void end(Process first) throws InterruptedException {
    List<ProcessHandle> all = new ArrayList<>(first.descendants().toList());
    all.add(first.toHandle());
    all.forEach(ProcessHandle::destroy);
    if (!first.waitFor(COMMAND_SECONDS_MAX, TimeUnit.SECONDS)) {
      all.forEach(ProcessHandle::destroyForcibly);
    }
  }

  /** What a command prints stands in the first block after it, with or without words between. */
  private static List<Step> steps(Path readme) throws IOException {
    List<Step> steps = new ArrayList<>();
    String text = Files.readString(readme);
    int from = text.indexOf(HEADING);
    assertThat(from).as("'%s' in the README", HEADING).isNotNegative();
    int to = text.indexOf("\n## ", from + 1);
    boolean over = true;
    for (String line : text.substring(from, to).split("\n", -1)) {
      if (line.startsWith(PROMPT)) {
        steps.add(new Step(line.substring(PROMPT.length()), new ArrayList<>()));
        over = false;
      } else if (line.startsWith(OUTPUT) && !over) {
        steps.getLast().output().add(line.strip());
      } else if (!line.isBlank() && !steps.isEmpty() && !steps.getLast().output().isEmpty()) {
        over = true;
      }
    }
    return steps;
  }

  private static Path top() {
    Path top = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(top.resolve("erasure"))) {
      top = top.getParent();
    }
    return top;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
