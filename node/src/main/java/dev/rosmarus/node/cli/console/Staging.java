package dev.rosmarus.node.cli.console;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongConsumer;

/**
 * New files in a folder of their own beside their place, moved there when all are whole and on the
 * disk; before that they are deleted, also when a signal ends the process. Only a crash leaves the
 * folder behind, under a name nobody takes for a result.
 */
public final class Staging implements AutoCloseable {

  /** How the names of folders begin that a crash may leave. */
  public static final String PREFIX = ".incomplete-";

  private static final long WRITE_BYTES_MAX = 8L << 20;

  private final Path target;
  private final Path folder;
  private final List<String> names = new ArrayList<>();
  private final Thread onSignal = new Thread(this::discardOnSignal, "staging");
  private boolean discarded;

  private Staging(Path target, Path folder) {
    this.target = target;
    this.folder = folder;
  }

  /** Begins files that shall once lie in {@code target}, a directory that exists. */
  public static Staging in(Path target) {
    Path folder = target.resolve(PREFIX + UUID.randomUUID());
    Staging staging = new Staging(target, folder);
    try {
      // Before there is a folder, so that no signal falls between the two.
      Runtime.getRuntime().addShutdownHook(staging.onSignal);
      staging.begin();
      return staging;
    } catch (IOException e) {
      throw Failure.writing(target, e);
    } catch (IllegalStateException e) {
      throw new Failure("interrupted; nothing was written");
    }
  }

  private synchronized void begin() throws IOException {
    requireHeld();
    Files.createDirectory(folder);
  }

  /** Writes a file and waits for the disk. */
  public void write(String name, MemorySegment content) {
    write(name, content, bytes -> {});
  }

  /** Writes a file and waits for the disk; tells the bytes written so far from time to time. */
  public void write(String name, MemorySegment content, LongConsumer progress) {
    try (FileChannel channel = create(name)) {
      for (long at = 0; at < content.byteSize(); at += WRITE_BYTES_MAX) {
        long bytes = Math.min(WRITE_BYTES_MAX, content.byteSize() - at);
        write(channel, content.asSlice(at, bytes).asByteBuffer());
        progress.accept(at + bytes);
      }
      channel.force(true);
    } catch (IOException e) {
      throw Failure.writing(target.resolve(name), e);
    }
  }

  /** What comes piece by piece. */
  public interface Pieces {

    /** The next bytes, good until the next call; empty at the end. */
    Optional<MemorySegment> next() throws InterruptedException;
  }

  /** Writes a file from pieces, and waits for the disk. */
  public void write(String name, Pieces pieces) throws InterruptedException {
    try (FileChannel channel = create(name)) {
      Optional<MemorySegment> piece = pieces.next();
      while (piece.isPresent()) {
        write(channel, piece.get().asByteBuffer());
        piece = pieces.next();
      }
      channel.force(true);
    } catch (IOException e) {
      throw Failure.writing(target.resolve(name), e);
    }
  }

  private synchronized FileChannel create(String name) throws IOException {
    requireHeld();
    FileChannel channel =
        FileChannel.open(
            folder.resolve(name), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    names.add(name);
    return channel;
  }

  /** In pieces, so that a signal never waits for a whole large file. */
  private synchronized void write(FileChannel channel, ByteBuffer piece) throws IOException {
    requireHeld();
    while (piece.hasRemaining()) {
      channel.write(piece);
    }
  }

  /** Moves all files to their place, in the order they were written; replaces what is there. */
  public synchronized void publish() {
    requireHeld();
    for (String name : names) {
      try {
        Files.move(folder.resolve(name), target.resolve(name), StandardCopyOption.ATOMIC_MOVE);
      } catch (IOException e) {
        throw Failure.writing(target.resolve(name), e);
      }
    }
    names.clear();
  }

  private void requireHeld() {
    if (discarded) {
      throw new Failure("interrupted; nothing was written");
    }
  }

  private synchronized void discard() {
    if (discarded) {
      return;
    }
    discarded = true;
    if (Files.notExists(folder)) {
      return;
    }
    try (DirectoryStream<Path> left = Files.newDirectoryStream(folder)) {
      for (Path file : left) {
        Files.delete(file);
      }
      Files.delete(folder);
    } catch (IOException e) {
      throw new Failure("cannot remove " + folder + ": " + Failure.reason(e) + "; delete it", e);
    }
  }

  private void discardOnSignal() {
    try {
      discard();
    } catch (Failure e) {
      System.err.println(e.getMessage());
    }
  }

  @Override
  public void close() {
    discard();
    try {
      Runtime.getRuntime().removeShutdownHook(onSignal);
    } catch (IllegalStateException e) {
      // The JVM is ending, and the hook found nothing left to do.
    }
  }
}
