package dev.rosmarus.node.cli.devnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevnetFolderTest {

  private static final DevnetPlan PLAN =
      new DevnetPlan(13, 60_000, DevnetPorts.from(9000, 4), false);

  @TempDir Path parent;

  @Test
  void touchesNothingOfSomebodyElse() throws IOException {
    Path theirs = Files.writeString(parent.resolve("thesis.txt"), "years of work");

    assertThatThrownBy(() -> DevnetFolder.claim(parent))
        .isInstanceOf(DevnetFault.class)
        .hasMessageContaining("name another --dir");

    assertThat(theirs).hasContent("years of work");
    assertThat(parent).isDirectoryNotContaining("glob:**lock");
  }

  @Test
  void oneProcessHasItAtATime() throws IOException {
    Path root = parent.resolve("net");
    try (DevnetFolder first = DevnetFolder.claim(root)) {
      assertThat(first.root()).isEqualTo(root);
      assertThatThrownBy(() -> DevnetFolder.claim(root))
          .isInstanceOf(DevnetFault.class)
          .hasMessageContaining("another process runs the network");
    }
    DevnetFolder.claim(root).close();
  }

  @Test
  void aNetworkThatWasBegunGoesOn() throws IOException {
    try (DevnetFolder folder = DevnetFolder.claim(parent)) {
      folder.begin(PLAN);
      folder.write(PLAN.asBegun());
    }
    try (DevnetFolder folder = DevnetFolder.claim(parent)) {
      assertThat(folder.plan()).contains(PLAN.asBegun());
    }
  }

  @Test
  void whatAFirstStartLeftUnfinishedIsBegunAnew() throws IOException {
    Path half;
    try (DevnetFolder folder = DevnetFolder.claim(parent)) {
      folder.begin(PLAN);
      half = Files.createDirectories(folder.node(1)).resolve("walrus-node.yaml");
      Files.writeString(half, "name: half");
    }
    try (DevnetFolder folder = DevnetFolder.claim(parent)) {
      assertThat(folder.plan()).isEmpty();

      folder.begin(PLAN);

      assertThat(half).doesNotExist();
    }
  }

  @Test
  void nothingSaysThatItRunsWhenItDoesNot() throws IOException {
    Path info;
    try (DevnetFolder folder = DevnetFolder.claim(parent)) {
      info = folder.info();
      DevnetFolder.replace(info, PLAN);
      assertThat(info).exists();
    }
    assertThat(info).doesNotExist();
  }
}
