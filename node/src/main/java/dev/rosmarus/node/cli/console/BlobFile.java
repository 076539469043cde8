package dev.rosmarus.node.cli.console;

import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/**
 * A file that is read as a whole, by copy or in place. Its length is taken once, at the start; a
 * file that somebody writes to meanwhile is found by {@link #requireUnchanged}, not prevented.
 */
public final class BlobFile implements AutoCloseable {

  private static final long READ_BYTES_MAX = 64L << 20;

  private final Path path;
  private final FileChannel channel;
  private final long bytes;
  private final FileTime modified;

  private BlobFile(Path path, FileChannel channel, BasicFileAttributes attributes) {
    this.path = path;
    this.channel = channel;
    this.bytes = attributes.size();
    this.modified = attributes.lastModifiedTime();
  }

  /**
   * @throws Failure unless it is a file with a length that may be read
   */
  public static BlobFile open(Path path) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
      if (attributes.isDirectory()) {
        throw new Failure("cannot read " + path + ": it is a directory; name a file");
      }
      if (!attributes.isRegularFile()) {
        throw new Failure(
            "cannot read " + path + ": it is a pipe or device; save its contents to a file first");
      }
      return new BlobFile(path, FileChannel.open(path), attributes);
    } catch (IOException e) {
      throw Failure.reading(path, e);
    }
  }

  public long bytes() {
    return bytes;
  }

  /** The file's bytes, in place and read-only; they hold until the arena's end. */
  public MemorySegment map(Arena arena) {
    try {
      return channel.map(FileChannel.MapMode.READ_ONLY, 0, bytes, arena);
    } catch (IOException e) {
      throw Failure.reading(path, e);
    }
  }

  /** Copies the whole file to {@code target}, which has its length. */
  public void readInto(MemorySegment target) {
    long at = 0;
    try {
      while (at < bytes) {
        MemorySegment rest = target.asSlice(at, Math.min(bytes - at, READ_BYTES_MAX));
        ByteBuffer buffer = rest.asByteBuffer();
        int read = channel.read(buffer, at);
        if (read < 0) {
          throw new EOFException("it was shortened while it was read");
        }
        at += read;
      }
    } catch (IOException e) {
      throw Failure.reading(path, e);
    }
  }

  /**
   * @throws Failure if the file has another length or time of change than at the start
   */
  public void requireUnchanged() {
    try {
      BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
      if (now.size() != bytes || !now.lastModifiedTime().equals(modified)) {
        throw new Failure(path + " changed while it was read; try again when nobody writes to it");
      }
    } catch (IOException e) {
      throw Failure.reading(path, e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw Failure.reading(path, e);
    }
  }
}
