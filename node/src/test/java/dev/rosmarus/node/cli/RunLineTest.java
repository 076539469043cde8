package dev.rosmarus.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunLineTest {

  private static final Path FILE = Path.of("walrus-node.yaml");

  @ParameterizedTest
  @ValueSource(
      strings = {"run --config-path walrus-node.yaml", "run --config-path=walrus-node.yaml"})
  void readsWhatAServiceManagerWrites(String line) {
    assertThat(RunLine.of(line.split(" "))).contains(new RunLine(FILE, false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run --cleanup-storage --config-path walrus-node.yaml",
        "run --config-path walrus-node.yaml --cleanup-storage",
        "run --config-path=walrus-node.yaml --cleanup-storage"
      })
  void readsTheSwitchBeforeAndBehind(String line) {
    assertThat(RunLine.of(line.split(" "))).contains(new RunLine(FILE, true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run",
        "run --help",
        "run --config-path",
        "run --config-path=",
        "run --config-path --cleanup-storage",
        "run --config-path --cleanup-storage walrus-node.yaml",
        "run --config-path -x",
        "run --config-path a --config-path b",
        "run --config-path a b",
        "run --config-path=a --config-path=b",
        "run --config-path a --cleanup-storage --cleanup-storage",
        "run --config-path a --ignore-sync-failures",
        "run --cleanup-storage --config-path -x --config-path y",
        "setup --config-path a",
        "-h"
      })
  void leavesEverythingElseToTheCommandLine(String line) {
    assertThat(RunLine.of(line.split(" "))).isEmpty();
  }

  @Test
  void leavesNothingToTheCommandLineToo() {
    assertThat(RunLine.of()).isEmpty();
  }
}
