package dev.rosmarus.sui.execution.intent;

import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.execution.intent.IntentException.Damaged;
import dev.rosmarus.sui.execution.intent.IntentException.JournalFailed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
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
 *
 * <p>One process at a time has the directory: two would sign over the same objects. An interrupt
 * does not end a write half-way; it is left for whatever comes next.
 */
public final class FileIntentJournal implements IntentJournal, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(FileIntentJournal.class);

  private static final String SUFFIX = ".intent";
  private static final String UNFINISHED_SUFFIX = ".unfinished";
  private static final String DAMAGED_SUFFIX = ".damaged";
  private static final String LOCK_FILE = "lock";
  private static final int NAME_BYTES = 16;

  private final Path directory;
  private final FileChannel lock;

  private FileIntentJournal(Path directory, FileChannel lock) {
    this.directory = directory;
    this.lock = lock;
  }

  /** What is done to files; the same again does no harm. */
  private interface FileWork<T> {
    T run() throws IOException;
  }

  /**
   * @param directory is made if it is missing; its parent must exist
   * @throws JournalFailed if there is no such directory and none can be made, or if somebody has it
   */
  public static FileIntentJournal in(Path directory) {
    return despiteInterrupts(
        directory,
        () -> {
          if (!Files.isDirectory(directory)) {
            Files.createDirectory(directory, permissions(directory, "rwx------"));
            syncDirectory(directory.toAbsolutePath().getParent());
          }
          return new FileIntentJournal(directory, lock(directory));
        });
  }

  private static FileChannel lock(Path directory) throws IOException {
    Path file = directory.resolve(LOCK_FILE);
    Set<StandardOpenOption> kept = Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileChannel channel = FileChannel.open(file, kept, permissions(file, "rw-------"));
    try {
      if (channel.tryLock() == null) {
        throw new OverlappingFileLockException();
      }
      return channel;
    } catch (OverlappingFileLockException e) {
      channel.close();
      throw new JournalFailed(directory.toString(), "it is in use already");
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** Lets another process have the directory. */
  @Override
  public synchronized void close() {
    try {
      lock.close();
    } catch (IOException e) {
      log.debug("The lock of {} ends with this process: {}", directory, e.toString());
    }
  }

  @Override
  public synchronized List<Intent> load() {
    return despiteInterrupts(
        directory,
        () -> {
          removeUnfinished();
          List<Intent> intents = new ArrayList<>();
          try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*" + SUFFIX)) {
            for (Path file : files) {
              read(file).ifPresent(intents::add);
            }
          } catch (DirectoryIteratorException e) {
            throw e.getCause();
          }
          return intents;
        });
  }

  /** What a crash left half-written was never acted upon. */
  private void removeUnfinished() throws IOException {
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(directory, "*" + UNFINISHED_SUFFIX)) {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  @Override
  public synchronized void store(Intent intent) {
    requireOpen();
    Path file = file(intent.id());
    Path unfinished = directory.resolve(file.getFileName() + UNFINISHED_SUFFIX);
    byte[] bytes = IntentCodec.encode(intent);
    despiteInterrupts(
        file,
        () -> {
          Files.deleteIfExists(unfinished);
          write(unfinished, bytes);
          Files.move(
              unfinished,
              file,
              StandardCopyOption.ATOMIC_MOVE,
              StandardCopyOption.REPLACE_EXISTING);
          syncDirectory(directory);
          return file;
        });
  }

  @Override
  public synchronized void remove(String id) {
    requireOpen();
    Path file = file(id);
    despiteInterrupts(
        file,
        () -> {
          Files.deleteIfExists(file);
          syncDirectory(directory);
          return file;
        });
  }

  private void requireOpen() {
    if (!lock.isOpen()) {
      throw new JournalFailed(directory.toString(), "it is closed");
    }
  }

  private static <T> T despiteInterrupts(Path where, FileWork<T> work) {
    boolean interrupted = Thread.interrupted();
    try {
      while (true) {
        try {
          return work.run();
        } catch (ClosedByInterruptException e) {
          interrupted |= Thread.interrupted();
        }
      }
    } catch (IOException e) {
      throw new JournalFailed(where.toString(), e.toString());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
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
}
