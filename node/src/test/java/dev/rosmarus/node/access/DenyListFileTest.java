package dev.rosmarus.node.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.erasure.BlobId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DenyListFileTest {

  private static final BlobId ONE = BlobId.parse("BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc");
  private static final BlobId TWO = BlobId.of(new byte[BlobId.BYTES]);

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("blocklist.yaml");
  }

  private DenyListFile open(String yaml) throws IOException {
    Files.writeString(file, yaml);
    return DenyListFile.open(file);
  }

  @Test
  void deniesWhatItListsAndNothingElse() throws IOException {
    DenyListFile list = open("# not these\n- " + ONE + "\n- \"" + ONE + "\"\n");
    assertThat(list.denies(ONE)).isTrue();
    assertThat(list.denies(TWO)).isFalse();
    assertThat(list.size()).isOne();
    assertThat(open("[]").size()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a: 1", "- x", "- [", "blob", "- BwcHBwc\n"})
  void oneMalformedEntryMakesTheFileMalformed(String yaml) {
    assertThatThrownBy(() -> open("- " + ONE + "\n" + yaml + "\n- x"))
        .isInstanceOf(DenyListException.class)
        .hasMessageContaining(file.toString());
    assertThatThrownBy(() -> open(yaml)).isInstanceOf(DenyListException.class);
  }

  @Test
  void aMissingFileIsRefused() {
    assertThatThrownBy(() -> DenyListFile.open(file)).isInstanceOf(DenyListException.class);
  }

  @Test
  void aReloadTakesTheNewListAndKeepsTheOldOneOverFaults() throws IOException {
    DenyListFile list = open("- " + ONE);
    Files.writeString(file, "- " + TWO);
    list.reload();
    assertThat(list.denies(ONE)).isFalse();
    assertThat(list.denies(TWO)).isTrue();
    Files.writeString(file, "- broken");
    list.reload();
    assertThat(list.denies(TWO)).isTrue();
    Files.delete(file);
    list.reload();
    assertThat(list.denies(TWO)).isTrue();
    Files.writeString(file, "[]");
    list.reload();
    assertThat(list.size()).isZero();
  }

  @Test
  void aLongListIsRead() throws IOException {
    StringBuilder yaml = new StringBuilder();
    for (int i = 0; i < 80_000; i++) {
      byte[] id = new byte[BlobId.BYTES];
      id[0] = (byte) i;
      id[1] = (byte) (i >> 8);
      id[2] = (byte) (i >> 16);
      yaml.append("- ").append(BlobId.of(id)).append('\n');
    }
    assertThat(open(yaml.toString()).size()).isEqualTo(80_000);
  }
}
