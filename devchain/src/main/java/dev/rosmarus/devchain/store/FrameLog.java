package dev.rosmarus.devchain.store;

import dev.rosmarus.sui.Bytes;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that grows by frames: length, checksum of the bytes and checksum of these two, 32 bits
 * each, little-endian, then the bytes. A frame is there whole or, if a crash cut it off at the end,
 * not at all; damage in front of that is told of, never passed over.
 */
final class FrameLog implements Closeable {

  private static final Logger LOG = LoggerFactory.getLogger(FrameLog.class);
  private static final int HEAD_BYTES = 3 * Integer.BYTES;
  private static final int ZERO_BYTES = 64 * 1024;

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
      Optional<byte[]> payload = frameAt(size, end);
      if (payload.isEmpty()) {
        cutOff(end);
        return;
      }
      visitor.frame(Bytes.owning(payload.get()), size);
      size += HEAD_BYTES + (long) payload.get().length;
    }
    channel.position(size);
  }

  /**
   * The frame that begins here; nothing if a crash cut it off.
   *
   * @throws StoreException.Damaged if no crash makes it look as it does
   */
  private Optional<byte[]> frameAt(long offset, long end) throws IOException {
    long room = end - offset - HEAD_BYTES;
    if (room < 0) {
      return Optional.empty();
    }
    byte[] headBytes = read(offset, HEAD_BYTES);
    ByteBuffer head = ByteBuffer.wrap(headBytes).order(ByteOrder.LITTLE_ENDIAN);
    int lengthField = head.getInt();
    int payloadChecksum = head.getInt();
    if (head.getInt() != checksum(headBytes, HEAD_BYTES - Integer.BYTES)) {
      if (isZeroFrom(offset, end)) {
        return Optional.empty();
      }
      throw new StoreException.Damaged(path, offset, "a wrong checksum of a frame's length");
    }
    long length = Integer.toUnsignedLong(lengthField);
    if (length > room) {
      return Optional.empty();
    }
    byte[] payload = read(offset + HEAD_BYTES, (int) length);
    if (checksum(payload, payload.length) == payloadChecksum) {
      return Optional.of(payload);
    }
    if (length < room) {
      throw new StoreException.Damaged(path, offset, "a wrong checksum of a frame");
    }
    return Optional.empty();
  }

  /** As file systems leave what they had made room for and not written. */
  private boolean isZeroFrom(long offset, long end) throws IOException {
    for (long at = offset; at < end; at += ZERO_BYTES) {
      for (byte one : read(at, (int) Math.min(ZERO_BYTES, end - at))) {
        if (one != 0) {
          return false;
        }
      }
    }
    return true;
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

  private byte[] read(long offset, int bytes) throws IOException {
    byte[] read = new byte[bytes];
    ByteBuffer buffer = ByteBuffer.wrap(read);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, offset + buffer.position()) < 0) {
        throw new IOException("the file became shorter while it was read");
      }
    }
    return read;
  }

  private static int checksum(byte[] bytes, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, length);
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
    frame.putInt(payload.length).putInt(checksum(payload, payload.length));
    frame.putInt(checksum(frame.array(), frame.position())).put(payload).flip();
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
