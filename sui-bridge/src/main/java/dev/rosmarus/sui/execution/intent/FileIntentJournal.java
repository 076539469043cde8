package dev.rosmarus.sui.execution.intent;

import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.execution.intent.IntentException.Damaged;
import dev.rosmarus.sui.execution.intent.IntentException.JournalFailed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Intents in a directory, one file each, which only its owner can read. A file is written beside
 * its predecessor, synced, and put in its place in one step, and the directory is synced; a crash
 * leaves the one or the other. A file that is damaged is renamed and reported, and read no more.
 */
public final class FileIntentJournal implements IntentJournal {

  private static final Logger log = LoggerFactory.getLogger(FileIntentJournal.class);

  private static final String SUFFIX = ".intent";
  private static final String UNFINISHED_SUFFIX = ".unfinished";
  private static final String DAMAGED_SUFFIX = ".damaged";
  private static final int NAME_BYTES = 16;

  private final Path directory;

  private FileIntentJournal(Path directory) {
    this.directory = directory;
  }

  /**
   * @param directory is made if it is missing; its parent must exist
   * @throws JournalFailed if there is no such directory and none can be made
   */
  public static FileIntentJournal in(Path directory) {
    try {
      if (!Files.isDirectory(directory)) {
        Files.createDirectory(directory, permissions(directory, "rwx------"));
        syncDirectory(directory.toAbsolutePath().getParent());
      }
    } catch (IOException e) {
      throw failed(directory, e);
    }
    return new FileIntentJournal(directory);
  }

  @Override
  public synchronized List<Intent> load() {
    List<Intent> intents = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*" + SUFFIX)) {
      for (Path file : files) {
        read(file).ifPresent(intents::add);
      }
    } catch (IOException e) {
      throw failed(directory, e);
    }
    return intents;
  }

  @Override
  public synchronized void store(Intent intent) {
    Path file = file(intent.id());
    Path unfinished = directory.resolve(file.getFileName() + UNFINISHED_SUFFIX);
    try {
      Files.deleteIfExists(unfinished);
      write(unfinished, IntentCodec.encode(intent));
      Files.move(
          unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      syncDirectory(directory);
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  @Override
  public synchronized void remove(String id) {
    Path file = file(id);
    try {
      if (Files.deleteIfExists(file)) {
        syncDirectory(directory);
      }
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  private Optional<Intent> read(Path file) throws IOException {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(IntentCodec.BYTES_MAX + 1);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    try {
      if (bytes.length > IntentCodec.BYTES_MAX) {
        throw new Damaged("longer than " + IntentCodec.BYTES_MAX + " bytes");
      }
      Intent intent = IntentCodec.decode(bytes);
      if (!file(intent.id()).getFileName().equals(file.getFileName())) {
        throw new Damaged("lies under another intent's name");
      }
      return Optional.of(intent);
    } catch (Damaged e) {
      setAside(file, e);
      return Optional.empty();
    }
  }

  private void setAside(Path file, Damaged damage) throws IOException {
    Path aside = directory.resolve(file.getFileName() + DAMAGED_SUFFIX);
    Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
    syncDirectory(directory);
    log.error(
        "An intent cannot be read: {}. It is forgotten, and a transaction signed for it may still"
            + " run; the file is kept as {}.",
        damage.getMessage(),
        aside);
  }

  private Path file(String id) {
    byte[] hash = Digest.blake2b(id.getBytes(StandardCharsets.UTF_8)).bytes();
    return directory.resolve(HexFormat.of().formatHex(hash, 0, NAME_BYTES) + SUFFIX);
  }

  private static void write(Path file, byte[] bytes) throws IOException {
    Set<StandardOpenOption> fresh = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (FileChannel out = FileChannel.open(file, fresh, permissions(file, "rw-------"))) {
      ByteBuffer rest = ByteBuffer.wrap(bytes);
      while (rest.hasRemaining()) {
        out.write(rest);
      }
      out.force(true);
    }
  }

  private static void syncDirectory(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static FileAttribute<?>[] permissions(Path file, String text) {
    boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text))
        }
        : new FileAttribute<?>[0];
  }

  private static JournalFailed failed(Path where, IOException e) {
    return new JournalFailed(where.toString(), e.toString());
  }
}
