package dev.rosmarus.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.node.cli.console.Failure;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FailureTest {

  private static final Path FILE = Path.of("blob");

  @Test
  void namesAFileThatIsMissing() {
    assertThat(Failure.reading(FILE, new NoSuchFileException("blob")))
        .hasMessage("cannot read blob: no such file or directory; check the path");
  }

  @Test
  void namesAFileThatMayNotBeRead() {
    assertThat(Failure.reading(FILE, new AccessDeniedException("blob")))
        .hasMessage(
            "cannot read blob: permission denied; check who may use it, or run as another user");
  }

  @Test
  void saysWhatToDoWhenTheDiskIsFull() {
    assertThat(Failure.writing(FILE, new IOException("No space left on device")))
        .hasMessage(
            "cannot write blob: No space left on device; free some space, or name a place on"
                + " another disk");
  }

  @Test
  void repeatsTheSystemsReasonWithoutThePath() {
    assertThat(
            Failure.writing(FILE, new FileSystemException("blob", null, "Read-only file system")))
        .hasMessage("cannot write blob: Read-only file system");
  }

  @Test
  void neverSaysNull() {
    assertThat(Failure.writing(FILE, new IOException()))
        .hasMessage("cannot write blob: java.io.IOException");
  }
}
