package dev.rosmarus.node.confirmation;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of the record in their folder, by ascending number. Only the last is written to. One
 * whose end is torn is left as it is, and the next one begun: what was readable stays readable.
 */
final class SignedFiles {

  private static final byte[] MAGIC = "RSIGNED1".getBytes(StandardCharsets.US_ASCII);
  private static final Pattern NAME = Pattern.compile("signed-([0-9]{10})\\.log");

  private final Path folder;
  private long lastNumber;

  /** A file that can be written to, at its end. */
  record Open(Path path, FileChannel channel) {}

  SignedFiles(Path folder) throws IOException {
    this.folder = folder;
    Files.createDirectories(folder);
    List<Path> files = list(folder);
    this.lastNumber = files.isEmpty() ? 0 : number(files.getLast());
  }

  /** The last file, if it is whole; it is then synced, whatever the process before came to. */
  Optional<Open> openLast() throws IOException {
    List<Path> files = list(folder);
    if (files.isEmpty() || !isWhole(files.getLast())) {
      return Optional.empty();
    }
    FileChannel channel = FileChannel.open(files.getLast(), READ, WRITE);
    channel.position(channel.size());
    channel.force(true);
    return Optional.of(new Open(files.getLast(), channel));
  }

  /** A file behind all others; its name is on disk. */
  Open openNext() throws IOException {
    lastNumber++;
    Path path = folder.resolve("signed-%010d.log".formatted(lastNumber));
    FileChannel channel = FileChannel.open(path, CREATE_NEW, READ, WRITE);
    try {
      writeAll(channel, ByteBuffer.wrap(MAGIC));
      channel.force(true);
      try (FileChannel directory = FileChannel.open(folder, READ)) {
        directory.force(true);
      }
      return new Open(path, channel);
    } catch (IOException e) {
      channel.close();
      Files.deleteIfExists(path);
      throw e;
    }
  }

  static void writeAll(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      var _ = channel.write(bytes);
    }
  }

  /** All entries of all files in order, torn ends left out. */
  static void forEach(Path folder, Consumer<SignedEntry> visitor) throws IOException {
    for (Path file : list(folder)) {
      var _ = read(file, visitor);
    }
  }

  private static boolean isWhole(Path file) throws IOException {
    return read(file, entry -> {});
  }

  /** Whether the file has entries up to its very end. */
  private static boolean read(Path file, Consumer<SignedEntry> visitor) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
    byte[] magic = new byte[Math.min(MAGIC.length, bytes.remaining())];
    bytes.get(magic);
    if (!Arrays.equals(magic, MAGIC)) {
      return false;
    }
    while (bytes.hasRemaining()) {
      Optional<SignedEntry> entry = SignedEntryForm.decode(bytes);
      if (entry.isEmpty()) {
        return false;
      }
      visitor.accept(entry.get());
    }
    return true;
  }

  private static List<Path> list(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return new ArrayList<>(
          files.filter(f -> NAME.matcher(f.getFileName().toString()).matches()).sorted().toList());
    }
  }

  private static long number(Path file) {
    Matcher matcher = NAME.matcher(file.getFileName().toString());
    return matcher.matches() ? Long.parseLong(matcher.group(1)) : 0;
  }
}
