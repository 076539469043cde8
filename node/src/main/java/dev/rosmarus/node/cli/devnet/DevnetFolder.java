package dev.rosmarus.node.cli.devnet;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder of a local network, which one process has at a time. Never touches a folder that is
 * not empty and was not made here; what a first start left unfinished is begun anew.
 */
final class DevnetFolder implements Closeable {

  private static final String PLAN = "network.json";
  private static final String LOCK = "lock";
  private static final List<String> OURS = List.of("chain", "nodes", "client", "gateway");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ObjectWriter PRETTY = JSON.writerWithDefaultPrettyPrinter();

  private final Path root;
  private final FileChannel lock;

  private DevnetFolder(Path root, FileChannel lock) {
    this.root = root;
    this.lock = lock;
  }

  /**
   * @throws DevnetFault if it is somebody else's, or another process has it
   */
  static DevnetFolder claim(Path given) throws IOException {
    Path root = given.toAbsolutePath().normalize();
    Files.createDirectories(root);
    if (Files.notExists(root.resolve(LOCK)) && !isEmpty(root)) {
      throw new DevnetFault(
          root + " holds something else than a local network; name another --dir, or empty it");
    }
    FileChannel lock =
        FileChannel.open(root.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (!isOurs(lock)) {
      lock.close();
      throw new DevnetFault(
          "another process runs the network in " + root + "; end it, or name another --dir");
    }
    DevnetFolder folder = new DevnetFolder(root, lock);
    Files.deleteIfExists(folder.info());
    return folder;
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> present = Files.list(folder)) {
      return present.findAny().isEmpty();
    }
  }

  private static boolean isOurs(FileChannel lock) throws IOException {
    try {
      FileLock held = lock.tryLock();
      return held != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  /** The network that was begun here, if any. */
  Optional<DevnetPlan> plan() throws IOException {
    if (Files.notExists(root.resolve(PLAN))) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readValue(root.resolve(PLAN).toFile(), DevnetPlan.class))
          .filter(DevnetPlan::begun);
    } catch (JacksonException e) {
      throw new DevnetFault(
          root.resolve(PLAN) + " cannot be read; delete " + root + " and begin anew", e);
    }
  }

  /** Makes room for a new network. */
  void begin(DevnetPlan plan) throws IOException {
    for (String name : OURS) {
      delete(root.resolve(name));
    }
    write(plan);
  }

  void write(DevnetPlan plan) throws IOException {
    replace(root.resolve(PLAN), plan);
  }

  private static void delete(Path folder) throws IOException {
    if (Files.notExists(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, IOException fault)
              throws IOException {
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** Whoever waits for the file finds it whole. */
  static void replace(Path file, Object content) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Files.writeString(part, PRETTY.writeValueAsString(content) + "\n");
    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  Path root() {
    return root;
  }

  Path chain() {
    return root.resolve("chain");
  }

  /** What everybody else needs to know; there while the network runs. */
  Path info() {
    return root.resolve("devnet.json");
  }

  Path certificates() {
    return root.resolve("ca.pem");
  }

  /** What no node said. */
  Path log() {
    return root.resolve("devnet.log");
  }

  Path node(int number) {
    return root.resolve("nodes").resolve(DevnetPlan.nodeName(number));
  }

  /** The account of whoever plays with the network. */
  Path client() {
    return root.resolve("client");
  }

  Path gateway() {
    return root.resolve("gateway");
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(info());
    lock.close();
  }
}
