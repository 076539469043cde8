package dev.rosmarus.node.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder of all that a node stores, claimed by one process until it is closed or dies. Nothing
 * in it is touched before the claim.
 */
final class StorageFolder implements AutoCloseable {

  private static final String LOCK = "rosmarus.lock";

  /** Files that only a node's storage has: our claim, or a database of either implementation. */
  private static final List<String> MARKS = List.of(LOCK, "CURRENT");

  private final Path folder;
  private final FileChannel channel;

  private StorageFolder(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /**
   * Makes the folder if need be, and claims it.
   *
   * @throws StartException if another process has it, or it cannot be written
   */
  static StorageFolder claim(Path folder) {
    try {
      Files.createDirectories(folder);
      FileChannel channel =
          FileChannel.open(
              folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      Optional<FileLock> lock = lock(channel);
      if (lock.isEmpty()) {
        channel.close();
        throw new StartException(
            "the storage at "
                + folder
                + " is in use by another process; stop that one, or give this node a storage_path"
                + " of its own");
      }
      return new StorageFolder(folder, channel);
    } catch (IOException e) {
      throw new StartException(
          "cannot use the storage at " + folder + ": " + e + "; check who may write there", e);
    }
  }

  private static Optional<FileLock> lock(FileChannel channel) throws IOException {
    try {
      return Optional.ofNullable(channel.tryLock());
    } catch (OverlappingFileLockException e) {
      return Optional.empty();
    }
  }

  /**
   * Whether all of a folder may be deleted because an operator said so.
   *
   * @param kept files that must survive, such as the configuration and the keys
   * @return why not, if not
   */
  static Optional<String> refusesCleanup(Path folder, List<Path> kept) {
    Path real = real(folder);
    if (real.getNameCount() == 0) {
      return Optional.of("it is the root of a file system");
    }
    if (real(Path.of("")).startsWith(real)) {
      return Optional.of("the working directory is in it");
    }
    if (real(Path.of(System.getProperty("user.home"))).startsWith(real)) {
      return Optional.of("it holds a home directory");
    }
    for (Path file : kept) {
      if (real(file).startsWith(real)) {
        return Optional.of("it holds " + file);
      }
    }
    return looksLikeStorage(real)
        ? Optional.empty()
        : Optional.of("it holds files, but no database of a storage node");
  }

  private static boolean looksLikeStorage(Path folder) {
    if (!Files.exists(folder)) {
      return true;
    }
    try (Stream<Path> entries = Files.list(folder)) {
      List<String> names = entries.map(entry -> entry.getFileName().toString()).toList();
      return names.isEmpty() || names.stream().anyMatch(MARKS::contains);
    } catch (IOException e) {
      return false;
    }
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      return path.toAbsolutePath().normalize();
    }
  }

  /**
   * Deletes everything in the folder; the claim stays. Links are removed, never followed.
   *
   * @throws StartException if something cannot be deleted
   */
  void clean() {
    try {
      Files.walkFileTree(folder, new Deletion());
    } catch (IOException e) {
      throw new StartException("cannot delete the storage at " + folder + ": " + e, e);
    }
  }

  private final class Deletion extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      if (!file.equals(folder.resolve(LOCK))) {
        Files.delete(file);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path visited, IOException fault) throws IOException {
      if (fault != null) {
        throw fault;
      }
      if (!visited.equals(folder)) {
        Files.delete(visited);
      }
      return FileVisitResult.CONTINUE;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
