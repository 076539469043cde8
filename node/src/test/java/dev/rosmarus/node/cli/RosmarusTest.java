package dev.rosmarus.node.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RosmarusTest {

  private static final int HELP_COLUMNS = 96;

  @Test
  void printsTheVersionOfTheBuildAndTheVectorsInUse() throws Exception {
    String pom = Files.readString(Path.of("pom.xml"), UTF_8);

    Run run = Run.rosmarus("--version");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out().lines().findFirst()).contains("rosmarus " + Version.ROSMARUS);
    assertThat(pom).contains("<version>" + Version.ROSMARUS + "</version>");
    assertThat(run.out()).containsPattern("vectors .*\\(");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "setup",
        "register",
        "key-gen",
        "generate-config",
        "blob-id",
        "encode",
        "decode",
        "convert-blob-id",
        "devchain"
      })
  void explainsEachCommandWithAnExample(String command) {
    Run run = Run.rosmarus(command, "--help");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .startsWith("Usage: rosmarus " + command + " ")
        .containsPattern("Examples?:\\R  rosmarus " + command + " ");
    assertThat(run.out().lines()).allMatch(line -> line.length() <= HELP_COLUMNS);
    assertThat(run.err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-h", "--help"})
  void listsItsCommands(String option) {
    assertThat(Run.rosmarus(option).out())
        .contains("setup", "register", "key-gen", "generate-config")
        .contains("blob-id", "encode", "decode", "convert-blob-id", "Exit codes:");
  }

  @Test
  void refusesToDoNothing() {
    Run run = Run.rosmarus();

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().lines())
        .containsExactly("rosmarus: Missing command", "Try 'rosmarus --help'.");
  }

  @Test
  void refusesCommandsThatDoNotExist() {
    assertThat(Run.rosmarus("blobid").exitCode()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "setup",
        "register",
        "key-gen",
        "generate-config",
        "blob-id",
        "encode",
        "decode",
        "convert-blob-id"
      })
  void namesWhatIsMissing(String command) {
    Run run = Run.rosmarus(command);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .startsWith("rosmarus " + command + ": Missing required ")
        .endsWith("Try 'rosmarus %s --help'.%n".formatted(command));
  }
}
