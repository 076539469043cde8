package dev.rosmarus.node.storage;

import dev.rosmarus.node.storage.StorageException.NotOpened;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The folder of a store: one process at a time, and only the store of this node, network and kind.
 * What is not, is told apart before anything in the folder is touched.
 */
final class StoreFolder implements AutoCloseable {

  private static final String FILE = "ROSMARUS-STORE";
  private static final String LOCK_FILE = "ROSMARUS-LOCK";

  /** RocksDB's own: there from the first complete opening on. */
  private static final String ROCKSDB_FILE = "CURRENT";

  private static final String FORMAT = "format";
  private static final String COMPLETE = "complete";
  private static final long FILE_BYTES_MAX = 1 << 16;

  private final Path folder;
  private final FileChannel lockFile;

  private StoreFolder(Path folder, FileChannel lockFile) {
    this.folder = folder;
    this.lockFile = lockFile;
  }

  static StoreFolder enter(Path folder, StoreIdentity identity, StoreLayout layout) {
    Map<String, String> expected = new LinkedHashMap<>();
    expected.put("kind", layout.kind());
    expected.put(FORMAT, Integer.toString(layout.formatVersion()));
    expected.put("node", identity.nodeId().toString());
    expected.put("system object", identity.systemObject().toString());
    expected.put("staking object", identity.stakingObject().toString());
    expected.put("chain", identity.chainId());
    try {
      check(folder, expected);
      Files.createDirectories(folder);
      StoreFolder entered = new StoreFolder(folder, lock(folder));
      entered.bind(expected);
      return entered;
    } catch (IOException e) {
      throw new NotOpened(
          "cannot open the store in " + folder + ": " + e + "; see that the folder can be written",
          e);
    }
  }

  private static void check(Path folder, Map<String, String> expected) throws IOException {
    Optional<Map<String, String>> found = read(folder);
    boolean hasDatabase = Files.exists(folder.resolve(ROCKSDB_FILE));
    if (found.isEmpty()) {
      if (hasDatabase) {
        throw refused(folder, "holds a database that this program did not make");
      }
      return;
    }
    compare(folder, found.get(), expected);
    if (found.get().containsKey(COMPLETE) && !hasDatabase) {
      throw refused(
          folder,
          "held a store whose database is gone: what the node promised to keep is lost;"
              + " restore it, or remove the folder to begin anew");
    }
  }

  private static void compare(
      Path folder, Map<String, String> found, Map<String, String> expected) {
    int format;
    try {
      format = Integer.parseInt(found.getOrDefault(FORMAT, ""));
    } catch (NumberFormatException e) {
      throw refused(folder, "has an unreadable file " + FILE);
    }
    int known = Integer.parseInt(expected.get(FORMAT));
    if (format > known) {
      throw refused(
          folder,
          "was written by a newer version (format %d, this one knows %d); run that version"
              .formatted(format, known));
    }
    expected.forEach((key, value) -> {
      String other = found.getOrDefault(key, "nothing");
      if (!key.equals(FORMAT) && !other.equals(value)) {
        throw refused(
            folder, "belongs to another %s: %s instead of %s".formatted(key, other, value));
      }
    });
  }

  private static NotOpened refused(Path folder, String why) {
    return new NotOpened("the store in " + folder + " " + why, null);
  }

  @SuppressWarnings("resource") // The lock lives as long as its channel, which close() ends.
  private static FileChannel lock(Path folder) throws IOException {
    FileChannel channel =
        FileChannel.open(
            folder.resolve(LOCK_FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      // This very process has it open: the same sentence.
    }
    channel.close();
    throw refused(folder, "is in use by another process; stop that one first");
  }

  private void bind(Map<String, String> expected) throws IOException {
    check(folder, expected);
    if (read(folder).isEmpty()) {
      write(expected);
    }
  }

  /** From now on a missing database is a loss and not a beginning. */
  void complete() {
    try {
      Map<String, String> lines = read(folder).orElseThrow();
      if (lines.putIfAbsent(COMPLETE, "yes") == null) {
        write(lines);
      }
    } catch (IOException e) {
      throw new NotOpened("cannot write in " + folder + ": " + e, e);
    }
  }

  private static Optional<Map<String, String>> read(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    if (Files.size(file) > FILE_BYTES_MAX) {
      throw refused(folder, "has an unreadable file " + FILE);
    }
    Map<String, String> lines = new LinkedHashMap<>();
    for (String line :
        new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList()) {
      int colon = line.indexOf(": ");
      if (colon > 0) {
        lines.put(line.substring(0, colon), line.substring(colon + 2));
      }
    }
    return Optional.of(lines);
  }

  private void write(Map<String, String> lines) throws IOException {
    StringBuilder text = new StringBuilder();
    lines.forEach((key, value) -> text.append(key).append(": ").append(value).append('\n'));
    Path next = folder.resolve(FILE + ".next");
    try (FileChannel channel =
        FileChannel.open(
            next,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      channel.write(StandardCharsets.UTF_8.encode(text.toString()));
      channel.force(true);
    }
    Files.move(next, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  @Override
  public void close() {
    try {
      lockFile.close();
    } catch (IOException e) {
      throw new StorageException.Failed("cannot close " + folder.resolve(LOCK_FILE), e);
    }
  }
}
