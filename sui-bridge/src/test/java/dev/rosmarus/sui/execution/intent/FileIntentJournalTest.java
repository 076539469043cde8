package dev.rosmarus.sui.execution.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.sui.execution.intent.IntentException.JournalFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileIntentJournalTest {

  @TempDir private Path parent;

  private final RandomIntents random = new RandomIntents(new Random(3));
  private Path directory;
  private FileIntentJournal journal;

  @BeforeEach
  void open() {
    directory = parent.resolve("intents");
    journal = FileIntentJournal.in(directory);
  }

  @AfterEach
  void close() {
    journal.close();
  }

  @Test
  void keepsWhatIsStoredForTheNextProcess() {
    Intent first = random.intent("first");
    Intent second = random.intent("second/with a slash and ü");
    journal.store(first);
    journal.store(second);

    journal.close();
    journal = FileIntentJournal.in(directory);
    assertThat(journal.load()).containsExactlyInAnyOrder(first, second);
  }

  @Test
  void replacesTheOlderFormOfAnIntent() {
    journal.store(random.intent("same"));
    Intent later = random.intent("same");
    journal.store(later);

    assertThat(journal.load()).containsExactly(later);
  }

  @Test
  void forgetsWhatIsRemovedAndOnlyThat() {
    Intent kept = random.intent("kept");
    journal.store(random.intent("removed"));
    journal.store(kept);
    journal.remove("removed");
    journal.remove("never there");

    assertThat(journal.load()).containsExactly(kept);
  }

  @Test
  void nobodyElseMayReadIt() throws IOException {
    journal.store(random.intent("a"));

    assertThat(permissions(directory)).isEqualTo("rwx------");
    assertThat(permissions(onlyFile())).isEqualTo("rw-------");
  }

  @Test
  void aDamagedFileIsSetAsideAndTheOthersAreRead() throws IOException {
    journal.store(random.intent("damaged"));
    Path damaged = onlyFile();
    byte[] bytes = Files.readAllBytes(damaged);
    bytes[20] ^= 1;
    Files.write(damaged, bytes);
    Intent sound = random.intent("sound");
    journal.store(sound);

    assertThat(journal.load()).containsExactly(sound);
    assertThat(directory.resolve(damaged.getFileName() + ".damaged")).hasBinaryContent(bytes);
    assertThat(damaged).doesNotExist();
  }

  @Test
  void aFileCutShortIsSetAside() throws IOException {
    journal.store(random.intent("cut"));
    Path file = onlyFile();
    Files.write(file, new byte[3]);

    assertThat(journal.load()).isEmpty();
    assertThat(file).doesNotExist();
  }

  @Test
  void anOversizedFileIsSetAsideUnread() throws IOException {
    journal.store(random.intent("long"));
    Path file = onlyFile();
    Files.write(file, new byte[IntentCodec.BYTES_MAX + 1]);

    assertThat(journal.load()).isEmpty();
  }

  @Test
  void aFileUnderAnotherNameIsSetAside() throws IOException {
    journal.store(random.intent("a"));
    Files.copy(onlyFile(), directory.resolve("0123.intent"));

    assertThat(journal.load()).hasSize(1);
    assertThat(directory.resolve("0123.intent.damaged")).exists();
  }

  @Test
  void whatACrashLeftUnfinishedIsNeitherReadNorInTheWay() throws IOException {
    Intent intent = random.intent("a");
    journal.store(intent);
    Path unfinished = directory.resolve(onlyFile().getFileName() + ".unfinished");
    Files.write(unfinished, new byte[] {1, 2});

    assertThat(journal.load()).containsExactly(intent);
    assertThat(unfinished).doesNotExist();
    Intent later = random.intent("a");
    journal.store(later);
    assertThat(journal.load()).containsExactly(later);
  }

  @Test
  void saysSoWhenItCannotStore() throws IOException {
    Files.delete(directory.resolve("lock"));
    Files.delete(directory);

    assertThatThrownBy(() -> journal.store(random.intent("a")))
        .isInstanceOf(JournalFailed.class)
        .hasMessageContaining(directory.toString());
    assertThatThrownBy(() -> journal.load()).isInstanceOf(JournalFailed.class);
  }

  @Test
  void noTwoHaveTheSameDirectory() {
    assertThatThrownBy(() -> FileIntentJournal.in(directory))
        .isInstanceOf(JournalFailed.class)
        .hasMessageContaining("in use already");
    journal.store(random.intent("the first goes on"));

    assertThat(journal.load()).hasSize(1);
  }

  @Test
  void storesNothingOnceItIsClosed() {
    journal.close();

    assertThatThrownBy(() -> journal.store(random.intent("a"))).isInstanceOf(JournalFailed.class);
    assertThatThrownBy(() -> journal.remove("a")).isInstanceOf(JournalFailed.class);
  }

  @Test
  void anInterruptNeitherKeepsItFromStoringNorGetsLost() {
    Intent intent = random.intent("a");
    Thread.currentThread().interrupt();
    journal.store(intent);
    boolean interrupted = Thread.interrupted();

    assertThat(interrupted).isTrue();
    assertThat(journal.load()).containsExactly(intent);
  }

  @Test
  void doesNotMakeAWholePath() {
    assertThatThrownBy(() -> FileIntentJournal.in(parent.resolve("a/b")))
        .isInstanceOf(JournalFailed.class);
  }

  private Path onlyFile() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      List<Path> found = files.filter(file -> file.toString().endsWith(".intent")).toList();
      assertThat(found).hasSize(1);
      return found.getFirst();
    }
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
