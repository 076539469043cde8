package dev.rosmarus.node.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** A file that is written once and then mapped. For one thread until it is mapped. */
public final class SpoolFile implements AutoCloseable {

  private final Spool spool;
  private final FileChannel channel;
  private final Arena arena = Arena.ofShared();
  private long bytes;

  SpoolFile(Spool spool, FileChannel channel) {
    this.spool = spool;
    this.channel = channel;
  }

  public long bytes() {
    return bytes;
  }

  /**
   * Writes all that remains.
   *
   * @throws Spool.Full if that would be too much
   */
  public void append(ByteBuffer data) throws IOException {
    long more = data.remaining();
    spool.reserve(more);
    bytes += more;
    while (data.hasRemaining()) {
      channel.write(data);
    }
  }

  /** Its bytes, until it is closed. */
  public MemorySegment readable() throws IOException {
    return map(FileChannel.MapMode.READ_ONLY);
  }

  /** Its bytes, to be changed until it is closed. */
  public MemorySegment writable() throws IOException {
    return map(FileChannel.MapMode.READ_WRITE);
  }

  private MemorySegment map(FileChannel.MapMode mode) throws IOException {
    return bytes == 0 ? MemorySegment.ofArray(new byte[0]) : channel.map(mode, 0, bytes, arena);
  }

  @Override
  public void close() {
    arena.close();
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("a file of an upload", e);
    } finally {
      spool.giveBack(bytes);
      bytes = 0;
    }
  }
}
