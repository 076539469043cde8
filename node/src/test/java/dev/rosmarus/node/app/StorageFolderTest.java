package dev.rosmarus.node.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StorageFolderTest {

  @TempDir private Path directory;

  @Test
  void aFolderHasOneOwner() {
    try (StorageFolder first = StorageFolder.claim(directory.resolve("db"))) {
      assertThat(first).isNotNull();
      assertThatThrownBy(() -> StorageFolder.claim(directory.resolve("db")))
          .isInstanceOf(StartException.class)
          .hasMessageContaining("in use by another process; stop that one");
    }
    StorageFolder.claim(directory.resolve("db")).close();
  }

  @Test
  void cleaningLeavesAnEmptyFolderThatIsStillClaimed() throws IOException {
    Path outside = Files.writeString(directory.resolve("precious"), "kept");
    try (StorageFolder folder = StorageFolder.claim(directory.resolve("db"))) {
      Files.createDirectories(directory.resolve("db/events/deep"));
      Files.writeString(directory.resolve("db/events/deep/file"), "x");
      Files.createSymbolicLink(directory.resolve("db/link"), outside);

      folder.clean();

      assertThat(directory.resolve("db")).isDirectoryNotContaining("glob:**/{events,link}");
      assertThat(outside).hasContent("kept");
      assertThatThrownBy(() -> StorageFolder.claim(directory.resolve("db")))
          .isInstanceOf(StartException.class);
    }
  }

  @Test
  void anEmptyOrMissingFolderAndADatabaseMayBeCleaned() throws IOException {
    Path database = Files.createDirectories(directory.resolve("database"));
    Files.writeString(database.resolve("CURRENT"), "MANIFEST-000001\n");

    assertThat(StorageFolder.refusesCleanup(directory.resolve("none"), List.of())).isEmpty();
    assertThat(StorageFolder.refusesCleanup(database, List.of())).isEmpty();
  }

  @Test
  void whatIsNoStorageIsNeverCleaned() throws IOException {
    Path photos = Files.createDirectories(directory.resolve("photos"));
    Files.writeString(photos.resolve("holiday.jpg"), "x");

    assertThat(StorageFolder.refusesCleanup(photos, List.of())).get().asString().contains("files");
    assertThat(StorageFolder.refusesCleanup(Path.of("/"), List.of())).isPresent();
    assertThat(StorageFolder.refusesCleanup(Path.of(""), List.of())).isPresent();
    assertThat(StorageFolder.refusesCleanup(Path.of(System.getProperty("user.home")), List.of()))
        .isPresent();
  }

  @Test
  void aStorageWithTheConfigurationInItIsNotCleaned() throws IOException {
    Path database = Files.createDirectories(directory.resolve("database"));
    Files.writeString(database.resolve("CURRENT"), "MANIFEST-000001\n");
    Path config = Files.writeString(database.resolve("walrus-node.yaml"), "");

    assertThat(StorageFolder.refusesCleanup(database, List.of(config)))
        .get()
        .asString()
        .contains("walrus-node.yaml");
  }
}
