package dev.rosmarus.sui.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretFileTest {

  private static final byte[] CONTENT = "content".getBytes(StandardCharsets.US_ASCII);

  @TempDir private Path folder;

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void createsAFileForTheOwnerAloneAndNothingBeside() throws IOException {
    Path file = folder.resolve("secret");
    SecretFile.create(file, CONTENT);
    assertThat(file).hasBinaryContent(CONTENT);
    assertThat(mode(file)).isEqualTo("rw-------");
    assertThat(names()).containsExactly("secret");
  }

  @Test
  void leavesAFileThatExistsAsItWas() throws IOException {
    Path file = Files.writeString(folder.resolve("secret"), "mine");
    assertThatThrownBy(() -> SecretFile.create(file, CONTENT))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(file).hasContent("mine");
    assertThat(names()).containsExactly("secret");
  }

  @Test
  void replacesAFileAndClosesItToOthers() throws IOException {
    Path file = Files.writeString(folder.resolve("secret"), "mine");
    SecretFile.replace(file, CONTENT);
    assertThat(file).hasBinaryContent(CONTENT);
    assertThat(mode(file)).isEqualTo("rw-------");
    assertThat(names()).containsExactly("secret");
  }

  @Test
  void replacesWhatASymbolicLinkPointsTo() throws IOException {
    Path file = Files.writeString(folder.resolve("secret"), "mine");
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);
    SecretFile.replace(link, CONTENT);
    assertThat(link).isSymbolicLink();
    assertThat(file).hasBinaryContent(CONTENT);
  }

  @Test
  void tellsWhetherOthersMayRead() throws IOException {
    Path file = folder.resolve("secret");
    SecretFile.create(file, CONTENT);
    assertThat(SecretFile.isOpenToOthers(file)).isFalse();
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    assertThat(SecretFile.isOpenToOthers(file)).isTrue();
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-----w-"));
    assertThat(SecretFile.isOpenToOthers(file)).isTrue();
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    assertThat(SecretFile.isOpenToOthers(file)).isFalse();
  }

  @Test
  void readsUpToTheLimitAndNoFurther() throws IOException {
    Path file = folder.resolve("secret");
    SecretFile.create(file, CONTENT);
    assertThat(SecretFile.read(file, 7)).isEqualTo(CONTENT);
    assertThatThrownBy(() -> SecretFile.read(file, 6)).hasMessage("longer than 6 bytes");
  }

  @Test
  void saysWhatWentWrongWithoutTheName() {
    Path missing = folder.resolve("missing");
    assertThatThrownBy(() -> SecretFile.read(missing, 1))
        .isInstanceOfSatisfying(
            NoSuchFileException.class,
            e -> assertThat(SecretFile.reason(e)).isEqualTo("no such file or folder"));
    assertThatThrownBy(() -> SecretFile.read(folder, 1))
        .isInstanceOfSatisfying(
            IOException.class, e -> assertThat(SecretFile.reason(e)).isEqualTo("Is a directory"));
  }
}
