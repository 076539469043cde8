package dev.rosmarus.sui.stream.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.sui.Address;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilePackageIdStoreTest {

  private static final Address FIRST = Address.ofShort(0x11);
  private static final Address SECOND = Address.ofShort(0x12);
  private static final Address ORIGINAL = Address.ofShort(0x10);

  @TempDir Path folder;

  @Test
  void remembersAcrossProcesses() {
    Path path = folder.resolve("packages");
    try (FilePackageIdStore store = FilePackageIdStore.open(path)) {
      store.remember(FIRST, ORIGINAL);
      store.remember(SECOND, ORIGINAL);
      store.remember(SECOND, ORIGINAL);
    }

    try (FilePackageIdStore store = FilePackageIdStore.open(path)) {
      assertThat(store.originalOf(FIRST)).contains(ORIGINAL);
      assertThat(store.originalOf(SECOND)).contains(ORIGINAL);
      assertThat(store.originalOf(ORIGINAL)).isEmpty();
      assertThat(store.size()).isEqualTo(2);
    }
  }

  @Test
  void anInterruptNeitherLosesARecordNorTheFile() {
    Path path = folder.resolve("packages");
    try (FilePackageIdStore store = FilePackageIdStore.open(path)) {
      Thread.currentThread().interrupt();
      store.remember(FIRST, ORIGINAL);
      assertThat(Thread.interrupted()).isTrue();
      store.remember(SECOND, ORIGINAL);
    }

    try (FilePackageIdStore store = FilePackageIdStore.open(path)) {
      assertThat(store.originalOf(FIRST)).contains(ORIGINAL);
      assertThat(store.originalOf(SECOND)).contains(ORIGINAL);
    }
  }

  @Test
  void refusesAFileThatIsInUse() {
    Path path = folder.resolve("packages");
    try (FilePackageIdStore store = FilePackageIdStore.open(path)) {
      assertThatThrownBy(() -> FilePackageIdStore.open(path)).isInstanceOf(RuntimeException.class);
      store.remember(FIRST, ORIGINAL);
    }
    try (FilePackageIdStore store = FilePackageIdStore.open(path)) {
      assertThat(store.originalOf(FIRST)).contains(ORIGINAL);
    }
  }

  @Test
  void dropsARecordThatACrashCutShort() throws IOException {
    Path path = folder.resolve("packages");
    try (FilePackageIdStore store = FilePackageIdStore.open(path)) {
      store.remember(FIRST, ORIGINAL);
    }
    Files.write(path, new byte[] {1, 2, 3}, StandardOpenOption.APPEND);

    try (FilePackageIdStore store = FilePackageIdStore.open(path)) {
      assertThat(store.size()).isEqualTo(1);
      store.remember(SECOND, ORIGINAL);
    }
    try (FilePackageIdStore store = FilePackageIdStore.open(path)) {
      assertThat(store.originalOf(SECOND)).contains(ORIGINAL);
    }
  }

  @Test
  void dropsARecordWhoseBytesHaveChanged() throws IOException {
    Path path = folder.resolve("packages");
    try (FilePackageIdStore store = FilePackageIdStore.open(path)) {
      store.remember(FIRST, ORIGINAL);
      store.remember(SECOND, ORIGINAL);
    }
    byte[] bytes = Files.readAllBytes(path);
    bytes[68 + 40] ^= 1;
    Files.write(path, bytes);

    try (FilePackageIdStore store = FilePackageIdStore.open(path)) {
      assertThat(store.originalOf(FIRST)).contains(ORIGINAL);
      assertThat(store.originalOf(SECOND)).isEmpty();
    }
  }
}
