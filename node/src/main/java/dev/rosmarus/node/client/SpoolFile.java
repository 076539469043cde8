package dev.rosmarus.node.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file without a name, which the system frees when it is closed or the process ends in any way.
 * Written by {@link #write}, since a full disk fails there and would end the process in mapped
 * memory; read through {@link #map}. Not to be used by threads that may be interrupted: an
 * interruption would close the file for all.
 */
final class SpoolFile implements AutoCloseable {

  private static final int PIECE_BYTES = 1 << 20;

  private final FileChannel channel;
  private final Arena arena = Arena.ofShared();

  private SpoolFile(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * @throws UncheckedIOException if there can be no such file
   */
  static SpoolFile in(Path folder) {
    try {
      Files.createDirectories(folder);
      Path path = Files.createTempFile(folder, "rosmarus-read-", ".spool");
      try {
        return new SpoolFile(
            FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE));
      } finally {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("no spool file in " + folder + ": " + e.getMessage(), e);
    }
  }

  void write(long position, MemorySegment data) {
    try {
      for (long done = 0; done < data.byteSize(); ) {
        long count = Math.min(PIECE_BYTES, data.byteSize() - done);
        ByteBuffer piece = data.asSlice(done, count).asByteBuffer();
        done += channel.write(piece, position + done);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to a spool file: " + e.getMessage(), e);
    }
  }

  /** Has the disk's room for this part, so that mapped memory can be written there. */
  void claim(long position, long bytes) {
    MemorySegment zeros = MemorySegment.ofArray(new byte[PIECE_BYTES]);
    for (long done = 0; done < bytes; done += PIECE_BYTES) {
      write(position + done, zeros.asSlice(0, Math.min(PIECE_BYTES, bytes - done)));
    }
  }

  /** A view that lives until this is closed; where nothing was written there are zeros. */
  MemorySegment map(long position, long bytes) {
    try {
      return channel.map(FileChannel.MapMode.READ_WRITE, position, bytes, arena);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot map a spool file: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    arena.close();
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close a spool file: " + e.getMessage(), e);
    }
  }
}
