package dev.rosmarus.devchain.store;

import dev.rosmarus.devchain.ledger.CheckpointRecord;
import dev.rosmarus.devchain.ledger.LedgerState;
import dev.rosmarus.devchain.ledger.ObjectRecord;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.bcs.BcsException;
import dev.rosmarus.sui.bcs.BcsReader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A directory that holds a chain. A checkpoint is on stable storage when {@link #append} returns,
 * so that after a crash the chain goes on from the last one that anybody saw. A log that has grown
 * is replaced, in one step, by a new one that begins with the present state.
 */
public final class ChainStore implements AutoCloseable {

  /** Below this a log is never replaced. */
  public static final long LOG_BYTES_MIN = 64L * 1024 * 1024;

  /** How many times as long as when it was begun a log becomes before it is replaced. */
  private static final int GROWTH_MAX = 3;

  private static final Logger LOG = LoggerFactory.getLogger(ChainStore.class);
  private static final int FORMAT = 1;
  private static final String LOG_NAME = "chain.log";
  private static final String NEW_LOG_NAME = "chain.log.new";
  private static final String LOCK_NAME = "chain.lock";

  private final Path directory;
  private final long seed;
  private final long logBytesMin;
  private final FileChannel lockFile;
  private Optional<LedgerState> restored = Optional.empty();
  private FrameLog log;
  private long begunBytes;

  private ChainStore(Path directory, long seed, long logBytesMin, FileChannel lockFile) {
    this.directory = directory;
    this.seed = seed;
    this.logBytesMin = logBytesMin;
    this.lockFile = lockFile;
  }

  /**
   * Opens the directory, which need not exist yet.
   *
   * @param logBytesMin {@link #LOG_BYTES_MIN}, or less for tests
   * @throws StoreException if it holds what is no chain of this seed, or cannot be used
   */
  public static ChainStore open(Path directory, long seed, long logBytesMin) {
    try {
      Files.createDirectories(directory);
      ChainStore store = new ChainStore(directory, seed, logBytesMin, lock(directory));
      try {
        store.read();
        store.syncDirectory();
        return store;
      } catch (IOException | RuntimeException e) {
        store.lockFile.close();
        throw e;
      }
    } catch (IOException e) {
      throw new StoreException.Failed(directory, e);
    }
  }

  /** The lock lasts as long as the file is open, and ends with the process. */
  private static FileChannel lock(Path directory) throws IOException {
    FileChannel file =
        FileChannel.open(
            directory.resolve(LOCK_NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = file.tryLock();
      if (lock != null) {
        return file;
      }
    } catch (OverlappingFileLockException e) {
      LOG.debug("{} is open in this very process", directory);
    }
    file.close();
    throw new StoreException.Busy(directory);
  }

  private void read() {
    Path path = directory.resolve(LOG_NAME);
    Reader reader = new Reader(path);
    log = FrameLog.open(path, reader::read);
    restored = reader.result();
    begunBytes = reader.begunBytes;
    if (!reader.headed) {
      log.append(new LogEntry.Header(FORMAT, seed).encode());
    }
    if (!reader.begun) {
      log.append(new LogEntry.Begin(LedgerState.EMPTY.lowestRetained()).encode());
    }
  }

  /** What was stored; nothing if the chain is still to begin. */
  public Optional<LedgerState> restored() {
    return restored;
  }

  /** Stores a checkpoint. */
  public void append(CheckpointRecord checkpoint) {
    log.append(new LogEntry.Next(checkpoint).encode());
    log.force();
  }

  /** Begins a new log with this state if the old one has grown long. */
  public void compactIfLong(LedgerState state) {
    long longest = Math.max(logBytesMin, GROWTH_MAX * begunBytes);
    if (log.sizeBytes() <= longest) {
      return;
    }
    try {
      compact(state);
    } catch (IOException | StoreException e) {
      begunBytes = log.sizeBytes();
      LOG.warn(
          "the log in {} could not be replaced by a shorter one, and grows on: {}",
          directory,
          e.getMessage());
    }
  }

  private void compact(LedgerState state) throws IOException {
    long before = log.sizeBytes();
    Path fresh = directory.resolve(NEW_LOG_NAME);
    Path path = directory.resolve(LOG_NAME);
    Files.deleteIfExists(fresh);
    FrameLog next = FrameLog.open(fresh, (_, _) -> {});
    writeState(next, state);
    next.force();
    Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    // From here on the old log has no name any more: what went there would be lost.
    FrameLog old = log;
    log = next;
    begunBytes = next.sizeBytes();
    syncDirectory();
    old.close();
    LOG.info("{} is {} bytes long instead of {}", path, begunBytes, before);
  }

  private void syncDirectory() throws IOException {
    try (FileChannel folder = FileChannel.open(directory, StandardOpenOption.READ)) {
      folder.force(true);
    }
  }

  private void writeState(FrameLog to, LedgerState state) {
    to.append(new LogEntry.Header(FORMAT, seed).encode());
    Iterator<ObjectRecord> versions = state.versions();
    while (versions.hasNext()) {
      ObjectRecord object = versions.next();
      boolean current = state.object(object.id()).equals(Optional.of(object));
      to.append(new LogEntry.ObjectVersion(current, object).encode());
    }
    Iterator<CheckpointRecord> checkpoints = state.checkpoints();
    while (checkpoints.hasNext()) {
      to.append(new LogEntry.Past(checkpoints.next()).encode());
    }
    to.append(new LogEntry.Begin(state.lowestRetained()).encode());
  }

  @Override
  public void close() {
    try {
      log.close();
      lockFile.close();
    } catch (IOException e) {
      throw new StoreException.Failed(directory, e);
    }
  }

  /** Puts a state together, frame by frame. */
  private final class Reader {
    private final Path path;
    private final LedgerState.Restoration restoration = new LedgerState.Restoration();
    private boolean headed;
    private boolean begun;
    private long begunBytes;

    Reader(Path path) {
      this.path = path;
    }

    void read(Bytes payload, long offset) {
      LogEntry entry;
      try {
        entry = BcsReader.decode(payload.segment(), in -> LogEntry.read(in, restoration::find));
      } catch (BcsException e) {
        throw new StoreException.Damaged(path, offset, e.getMessage());
      }
      switch (entry) {
        case LogEntry.Header header -> {
          require(header);
          headed = true;
        }
        case LogEntry.ObjectVersion(boolean current, ObjectRecord object) ->
            restoration.addVersion(object, current);
        case LogEntry.Past(CheckpointRecord checkpoint) -> restoration.addPast(checkpoint);
        case LogEntry.Begin(long lowestRetained) -> {
          restoration.retainFrom(lowestRetained);
          begun = true;
          begunBytes = offset + payload.size();
        }
        case LogEntry.Next(CheckpointRecord checkpoint) -> restoration.append(checkpoint);
      }
      if (!headed) {
        throw new StoreException.OtherChain(path, "it does not begin as a chain does");
      }
    }

    private void require(LogEntry.Header header) {
      if (header.format() != FORMAT) {
        throw new StoreException.OtherChain(path, "its format is " + header.format());
      }
      if (header.seed() != seed) {
        throw new StoreException.OtherChain(
            path, "its seed is " + header.seed() + " instead of " + seed);
      }
    }

    Optional<LedgerState> result() {
      return begun && !restoration.isEmpty() ? Optional.of(restoration.state()) : Optional.empty();
    }
  }
}
