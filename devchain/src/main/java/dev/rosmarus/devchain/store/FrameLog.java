package dev.rosmarus.devchain.store;

import dev.rosmarus.sui.Bytes;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that grows by frames: length and checksum, 32 bits each, little-endian, then the bytes. A
 * frame is there whole or, if a crash cut it off at the end, not at all; damage in front of that is
 * told of, never passed over.
 */
final class FrameLog implements Closeable {

  /** Far above what one checkpoint can be. */
  static final int FRAME_BYTES_MAX = 256 * 1024 * 1024;

  private static final Logger LOG = LoggerFactory.getLogger(FrameLog.class);
  private static final int HEAD_BYTES = 2 * Integer.BYTES;

  /** What is done with each frame when a log is opened. */
  @FunctionalInterface
  interface Visitor {
    void frame(Bytes payload, long offset);
  }

  private final Path path;
  private final FileChannel channel;
  private long size;
  private boolean failed;

  private FrameLog(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /** Opens a log, or makes an empty one, and reads what is in it. */
  static FrameLog open(Path path, Visitor visitor) {
    try {
      FrameLog log =
          new FrameLog(
              path,
              FileChannel.open(
                  path,
                  StandardOpenOption.CREATE,
                  StandardOpenOption.READ,
                  StandardOpenOption.WRITE));
      log.replay(visitor);
      return log;
    } catch (IOException e) {
      throw new StoreException.Failed(path, e);
    }
  }

  private void replay(Visitor visitor) throws IOException {
    long end = channel.size();
    while (size < end) {
      long room = end - size - HEAD_BYTES;
      ByteBuffer head = room < 0 ? ByteBuffer.allocate(0) : read(size, HEAD_BYTES);
      long length = room < 0 ? 0 : Integer.toUnsignedLong(head.getInt());
      if (room < 0 || length > room) {
        cutOff(end);
        return;
      }
      if (length > FRAME_BYTES_MAX) {
        throw new StoreException.Damaged(path, size, "a frame of " + length + " bytes");
      }
      int checksum = head.getInt();
      byte[] payload = read(size + HEAD_BYTES, (int) length).array();
      if (checksum(payload) != checksum) {
        if (length < room) {
          throw new StoreException.Damaged(path, size, "a wrong checksum");
        }
        cutOff(end);
        return;
      }
      visitor.frame(Bytes.owning(payload), size);
      size += HEAD_BYTES + length;
    }
    channel.position(size);
  }

  private void cutOff(long end) throws IOException {
    LOG.warn(
        "{} ends with {} bytes of a write that was cut off; they are dropped, the chain goes on"
            + " from the checkpoint before",
        path,
        end - size);
    channel.truncate(size);
    channel.position(size);
  }

  private ByteBuffer read(long offset, int bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, offset + buffer.position()) < 0) {
        throw new IOException("the file became shorter while it was read");
      }
    }
    return buffer.flip();
  }

  private static int checksum(byte[] payload) {
    CRC32C crc = new CRC32C();
    crc.update(payload);
    return (int) crc.getValue();
  }

  long sizeBytes() {
    return size;
  }

  /** Adds a frame, without waiting for the disk. */
  void append(byte[] payload) {
    if (failed) {
      throw new StoreException.Failed(path);
    }
    ByteBuffer frame =
        ByteBuffer.allocate(HEAD_BYTES + payload.length).order(ByteOrder.LITTLE_ENDIAN);
    frame.putInt(payload.length).putInt(checksum(payload)).put(payload).flip();
    try {
      while (frame.hasRemaining()) {
        channel.write(frame);
      }
      size += HEAD_BYTES + (long) payload.length;
    } catch (IOException e) {
      failed = true;
      throw new StoreException.Failed(path, e);
    }
  }

  /** Waits until all frames are on stable storage. */
  void force() {
    try {
      channel.force(false);
    } catch (IOException e) {
      failed = true;
      throw new StoreException.Failed(path, e);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
