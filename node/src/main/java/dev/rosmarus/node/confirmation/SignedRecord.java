package dev.rosmarus.node.confirmation;

import dev.rosmarus.node.wire.SignedMessage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The append-only record of everything that this node signed: files of checksummed entries, written
 * by one thread, one sync for all who wait.
 *
 * <p>An entry is on stable storage when {@link #append} returns. After a write or sync that failed
 * the file is not trusted any more, and the next entries begin another. Nothing is ever removed; a
 * file that is not the last may be moved away by the operator.
 */
public final class SignedRecord implements AutoCloseable {

  /** Bytes after which the next file is begun. */
  public static final long FILE_BYTES_MAX = 64L << 20;

  private static final Logger LOG = LoggerFactory.getLogger(SignedRecord.class);

  /** Who comes when so many wait already, waits for them. */
  private static final int WAITING_MAX = 1024;

  /** The bytes of one entry and the one who waits for it; no bytes end the writer. */
  private record Waiting(ByteBuffer bytes, CompletableFuture<Void> written) {}

  private final InstantSource clock;
  private final long fileBytesMax;
  private final SignedFiles files;
  private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(WAITING_MAX);
  private final Thread writer;

  /** Held for reading by who adds to the queue, so that nothing comes behind its end. */
  private final ReadWriteLock closing = new ReentrantReadWriteLock();

  private boolean closed;

  /** Touched by the writer alone. */
  private Optional<SignedFiles.Open> file;

  private Optional<Path> fileWithoutEntries = Optional.empty();
  private boolean failing;

  private SignedRecord(InstantSource clock, long fileBytesMax, SignedFiles files)
      throws IOException {
    this.clock = clock;
    this.fileBytesMax = fileBytesMax;
    this.files = files;
    this.file = files.openLast();
    this.writer = Thread.ofPlatform().name("signed-record").daemon().unstarted(this::write);
  }

  /**
   * @param folder created if it is not there
   * @throws SignedRecordException if it cannot be read or written
   */
  public static SignedRecord open(Path folder, InstantSource clock) {
    return open(folder, clock, FILE_BYTES_MAX);
  }

  static SignedRecord open(Path folder, InstantSource clock, long fileBytesMax) {
    try {
      SignedRecord record = new SignedRecord(clock, fileBytesMax, new SignedFiles(folder));
      record.writer.start();
      return record;
    } catch (IOException e) {
      throw new SignedRecordException(
          "the record of signatures " + folder + " cannot be opened", e);
    }
  }

  /**
   * All entries in the order they were written; the torn end of a file is left out.
   *
   * @throws SignedRecordException if they cannot be read
   */
  public static void forEach(Path folder, Consumer<SignedEntry> visitor) {
    try {
      SignedFiles.forEach(folder, visitor);
    } catch (IOException e) {
      throw new SignedRecordException("the record of signatures " + folder + " cannot be read", e);
    }
  }

  /**
   * Puts a signed message on record; when this returns, it is on stable storage.
   *
   * @throws SignedRecordException if it could not be written: the signature must not leave
   */
  public void append(SignedMessage signed) throws InterruptedException {
    ByteBuffer bytes =
        ByteBuffer.wrap(SignedEntryForm.encode(new SignedEntry(clock.instant(), signed)));
    Waiting waiting = new Waiting(bytes, new CompletableFuture<>());
    enqueue(waiting);
    try {
      waiting.written().get();
    } catch (ExecutionException e) {
      throw new SignedRecordException(
          "the record of signatures cannot be written: " + e.getCause().getMessage(), e.getCause());
    }
  }

  private void enqueue(Waiting waiting) throws InterruptedException {
    closing.readLock().lockInterruptibly();
    try {
      if (closed) {
        throw new SignedRecordException("the record of signatures is closed", null);
      }
      queue.put(waiting);
    } finally {
      closing.readLock().unlock();
    }
  }

  private void write() {
    List<Waiting> batch = new ArrayList<>();
    boolean open = true;
    while (open) {
      batch.clear();
      try {
        batch.add(queue.take());
      } catch (InterruptedException e) {
        LOG.debug("the writer of the record is ended by close alone");
        continue;
      }
      queue.drainTo(batch);
      open = batch.stream().noneMatch(waiting -> !waiting.bytes().hasRemaining());
      settle(batch);
    }
    closeFile();
  }

  private void settle(List<Waiting> batch) {
    try {
      write(batch);
      if (failing) {
        LOG.info("the record of signatures is written again; the node signs again");
      }
      failing = false;
      batch.forEach(waiting -> waiting.written().complete(null));
    } catch (IOException | RuntimeException e) {
      if (!failing) {
        LOG.error(
            "the record of signatures cannot be written: {}; the node signs nothing until it can;"
                + " see to disk space and permissions",
            e.toString());
      }
      failing = true;
      closeFile();
      forgetFileWithoutEntries();
      batch.forEach(waiting -> waiting.written().completeExceptionally(e));
    }
  }

  private void write(List<Waiting> batch) throws IOException {
    int bytes = batch.stream().mapToInt(waiting -> waiting.bytes().remaining()).sum();
    if (bytes == 0) {
      return;
    }
    if (file.isPresent() && file.get().channel().position() >= fileBytesMax) {
      closeFile();
    }
    if (file.isEmpty()) {
      SignedFiles.Open next = files.openNext();
      file = Optional.of(next);
      fileWithoutEntries = Optional.of(next.path());
    }
    ByteBuffer all = ByteBuffer.allocate(bytes);
    batch.forEach(waiting -> all.put(waiting.bytes()));
    SignedFiles.writeAll(file.get().channel(), all.flip());
    file.get().channel().force(false);
    fileWithoutEntries = Optional.empty();
  }

  /** A full disk must not fill with files of nothing. */
  private void forgetFileWithoutEntries() {
    try {
      if (fileWithoutEntries.isPresent()) {
        var _ = Files.deleteIfExists(fileWithoutEntries.get());
      }
    } catch (IOException e) {
      LOG.debug("an empty file of the record of signatures stays: {}", e.toString());
    }
    fileWithoutEntries = Optional.empty();
  }

  private void closeFile() {
    try {
      if (file.isPresent()) {
        file.get().channel().close();
      }
    } catch (IOException e) {
      LOG.warn("a file of the record of signatures did not close: {}", e.toString());
    }
    file = Optional.empty();
  }

  /** Ends when all that was appended is written. */
  @Override
  public void close() {
    closing.writeLock().lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
    } finally {
      closing.writeLock().unlock();
    }
    boolean interrupted = false;
    while (writer.isAlive()) {
      try {
        queue.put(new Waiting(ByteBuffer.allocate(0), new CompletableFuture<>()));
        writer.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
