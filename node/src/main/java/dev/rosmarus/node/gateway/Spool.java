package dev.rosmarus.node.gateway;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Files for what is longer than memory allows, together at most so many bytes. They have no name
 * once they are open: none outlives the process, however that ends.
 */
public final class Spool {

  private final Path folder;
  private final long bytesMax;
  private final AtomicLong bytes = new AtomicLong();

  private Spool(Path folder, long bytesMax) {
    this.folder = folder;
    this.bytesMax = bytesMax;
  }

  /**
   * @param folder made if it is missing
   * @throws IOException if no file can be made there
   */
  public static Spool in(Path folder, long bytesMax) throws IOException {
    Files.createDirectories(folder);
    Spool spool = new Spool(folder, bytesMax);
    spool.open().close();
    return spool;
  }

  /** There is no room for more. */
  public static final class Full extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Full(long bytesMax) {
      super("files of uploads hold " + bytesMax + " bytes, and no more", null, false, false);
    }
  }

  /** An empty file. */
  public SpoolFile open() throws IOException {
    Path file = Files.createTempFile(folder, "upload-", ".part");
    try {
      return new SpoolFile(
          this, FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE));
    } finally {
      Files.delete(file);
    }
  }

  /** A file of zeros, whose room on the disk is certain. */
  public SpoolFile zeros(long count) throws IOException {
    SpoolFile file = open();
    boolean done = false;
    try {
      ByteBuffer zeros = ByteBuffer.allocateDirect(64 << 10);
      for (long left = count; left > 0; left -= zeros.limit()) {
        zeros.clear().limit((int) Math.min(zeros.capacity(), left));
        file.append(zeros);
      }
      done = true;
      return file;
    } finally {
      if (!done) {
        file.close();
      }
    }
  }

  /** Bytes that files hold now. */
  public long bytes() {
    return bytes.get();
  }

  void reserve(long more) {
    if (bytes.addAndGet(more) > bytesMax) {
      bytes.addAndGet(-more);
      throw new Full(bytesMax);
    }
  }

  void giveBack(long count) {
    bytes.addAndGet(-count);
  }
}
