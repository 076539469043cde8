package dev.rosmarus.node.confirmation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.node.rig.NodeRig;
import dev.rosmarus.node.rig.SettableClock;
import dev.rosmarus.node.wire.ProtocolMessage;
import dev.rosmarus.node.wire.SignedMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignedRecordTest {

  private final SettableClock clock = new SettableClock();

  @TempDir Path folder;

  private static SignedMessage message(int number) {
    byte[] id = new byte[BlobId.BYTES];
    id[0] = (byte) number;
    id[1] = (byte) (number >> 8);
    ProtocolMessage message = new ProtocolMessage.InvalidBlob(7, BlobId.of(id));
    return SignedMessage.sign(message, NodeRig.KEY);
  }

  private static void append(SignedRecord record, int from, int to) throws InterruptedException {
    for (int i = from; i < to; i++) {
      record.append(message(i));
    }
  }

  private List<SignedMessage> read() {
    List<SignedMessage> all = new ArrayList<>();
    SignedRecord.forEach(folder, entry -> all.add(entry.signed()));
    return all;
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  @Test
  void whatWasAppendedIsReadInOrderWithItsTimeAlsoAfterReopening() throws Exception {
    try (SignedRecord record = SignedRecord.open(folder, clock)) {
      append(record, 0, 2);
    }
    try (SignedRecord record = SignedRecord.open(folder, clock)) {
      append(record, 2, 3);
      // Not only when it is closed.
      assertThat(read()).containsExactly(message(0), message(1), message(2));
    }
    assertThat(files()).hasSize(1);
    SignedRecord.forEach(folder, entry -> assertThat(entry.at()).isEqualTo(clock.instant()));
  }

  @Test
  void manyWhoAppendAtOnceAreAllOnRecord() throws Exception {
    List<Future<?>> appended = new ArrayList<>();
    try (SignedRecord record = SignedRecord.open(folder, clock, 2000);
        ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 60; i++) {
        int number = i;
        appended.add(
            callers.submit(() -> {
              record.append(message(number));
              return true;
            }));
      }
      for (Future<?> future : appended) {
        assertThat(future.get()).isEqualTo(true);
      }
    }
    assertThat(read()).hasSize(60).doesNotHaveDuplicates();
  }

  @Test
  void aFileThatIsLongEnoughIsFollowedByAnother() throws Exception {
    try (SignedRecord record = SignedRecord.open(folder, clock, 300)) {
      append(record, 0, 7);
    }
    assertThat(files()).hasSizeGreaterThan(2);
    assertThat(read()).hasSize(7).startsWith(message(0), message(1)).endsWith(message(6));
  }

  @Test
  void atWhateverByteTheEndIsTornAllBeforeItIsReadAndNewEntriesFollow() throws Exception {
    try (SignedRecord record = SignedRecord.open(folder, clock)) {
      append(record, 0, 2);
    }
    Path file = files().getFirst();
    byte[] whole = Files.readAllBytes(file);
    int entryBytes = (whole.length - 8) / 2;
    for (int length = 0; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      int left = Math.max(0, (length - 8) / entryBytes);
      assertThat(read()).hasSize(left);
      try (SignedRecord record = SignedRecord.open(folder, clock)) {
        record.append(message(9));
      }
      assertThat(read()).hasSize(left + 1).endsWith(message(9));
      for (Path other : files()) {
        if (!other.equals(file)) {
          Files.delete(other);
        }
      }
    }
  }

  @Test
  void anEntryWithAFlippedBitIsNotReadAndEndsItsFile() throws Exception {
    try (SignedRecord record = SignedRecord.open(folder, clock)) {
      append(record, 0, 3);
    }
    Path file = files().getFirst();
    byte[] bytes = Files.readAllBytes(file);
    bytes[8 + (bytes.length - 8) / 3 + 20] ^= 1;
    Files.write(file, bytes, StandardOpenOption.TRUNCATE_EXISTING);
    assertThat(read()).containsExactly(message(0));
  }

  @Test
  void withoutAPlaceToWriteNothingIsAppendedUntilThereIsOneAgain() throws Exception {
    Path elsewhere = folder.resolveSibling(folder.getFileName() + "-gone");
    try (SignedRecord record = SignedRecord.open(folder, clock, 100)) {
      append(record, 0, 1);
      Files.move(folder, elsewhere);
      assertThatThrownBy(() -> record.append(message(1))).isInstanceOf(SignedRecordException.class);
      assertThatThrownBy(() -> record.append(message(1))).isInstanceOf(SignedRecordException.class);
      Files.move(elsewhere, folder);
      append(record, 2, 3);
    }
    assertThat(read()).containsExactly(message(0), message(2));
  }

  @Test
  void aClosedRecordRefuses() throws Exception {
    SignedRecord record = SignedRecord.open(folder, clock);
    record.close();
    record.close();
    assertThatThrownBy(() -> record.append(message(1))).isInstanceOf(SignedRecordException.class);
  }
}
