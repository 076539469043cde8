package dev.rosmarus.sui.stream.origin;

import dev.rosmarus.sui.Address;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Package ids in a file that only grows: 68 bytes each, package, original, checksum. All of it is
 * also in memory. A record cut short by a crash is dropped on opening, with all after it, and
 * learnt again. One process at a time; an interrupt neither ends a write nor closes the file.
 */
public final class FilePackageIdStore implements PackageIdStore, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(FilePackageIdStore.class);

  private static final int IDS_BYTES = 2 * Address.BYTES;
  private static final int RECORD_BYTES = IDS_BYTES + Integer.BYTES;

  private final Map<Address, Address> originals = new ConcurrentHashMap<>();
  private final Path path;
  private final RandomAccessFile file;
  private long end;

  private FilePackageIdStore(Path path, RandomAccessFile file) {
    this.path = path;
    this.file = file;
  }

  /**
   * @throws UncheckedIOException if the file cannot be opened, read or locked
   */
  public static FilePackageIdStore open(Path path) {
    try {
      RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
      try {
        FilePackageIdStore store = new FilePackageIdStore(path, file);
        store.load();
        return store;
      } catch (IOException | RuntimeException e) {
        file.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot open " + path, e);
    }
  }

  private synchronized void load() throws IOException {
    if (file.getChannel().tryLock() == null) {
      throw new IOException(path + " is in use by another process");
    }
    byte[] record = new byte[RECORD_BYTES];
    while (file.length() - end >= RECORD_BYTES) {
      file.readFully(record);
      if (!accept(ByteBuffer.wrap(record))) {
        break;
      }
      end += RECORD_BYTES;
    }
    if (end < file.length()) {
      log.warn(
          "{}: the last {} bytes are damaged and dropped; those packages are looked up again",
          path,
          file.length() - end);
      file.setLength(end);
    }
  }

  private boolean accept(ByteBuffer record) {
    if (record.getInt(IDS_BYTES) != checksum(record)) {
      return false;
    }
    originals.put(address(record, 0), address(record, Address.BYTES));
    return true;
  }

  private static Address address(ByteBuffer record, int offset) {
    byte[] bytes = new byte[Address.BYTES];
    record.get(offset, bytes);
    return Address.of(bytes);
  }

  private static int checksum(ByteBuffer record) {
    CRC32 crc = new CRC32();
    crc.update(record.slice(0, IDS_BYTES));
    return (int) crc.getValue();
  }

  @Override
  public Optional<Address> originalOf(Address packageId) {
    return Optional.ofNullable(originals.get(packageId));
  }

  /**
   * @throws UncheckedIOException if it cannot be written
   */
  @Override
  public synchronized void remember(Address packageId, Address originalId) {
    if (originalId.equals(originals.get(packageId))) {
      return;
    }
    ByteBuffer record = ByteBuffer.allocate(RECORD_BYTES);
    record.put(packageId.bytes()).put(originalId.bytes());
    record.putInt(checksum(record));
    try {
      file.seek(end);
      file.write(record.array());
      end += RECORD_BYTES;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to " + path, e);
    }
    originals.put(packageId, originalId);
  }

  /** How many packages are known. */
  public int size() {
    return originals.size();
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close " + path, e);
    }
  }
}
