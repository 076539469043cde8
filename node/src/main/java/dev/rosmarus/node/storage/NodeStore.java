package dev.rosmarus.node.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.rocksdb.RocksDB;

/**
 * A store of this node on disk, open in this process alone and bound to node and network (Walrus
 * node runtime spec, section 9). Batches are atomic and ordered: after a crash a suffix of those
 * that were not synced may be missing, and nothing else.
 */
public final class NodeStore implements Store, AutoCloseable {

  private final StoreFolder folder;
  private final Database database;
  private final GroupCommit commits;
  private final DiskWatcher disk;
  private final NativePool servingPool;
  private final NativePool backgroundPool;
  private final Store serving;
  private final AtomicBoolean closed = new AtomicBoolean();

  private NodeStore(
      StoreFolder folder,
      Database database,
      Unsynced unsynced,
      DiskWatcher disk,
      StoreConfig config,
      StorageObserver observer) {
    this.folder = folder;
    this.database = database;
    this.disk = disk;
    this.commits = new GroupCommit(unsynced, database::sync, config, observer);
    this.servingPool =
        new NativePool("store", config.servingThreads(), config.waitingCallsMax(), false, observer);
    this.backgroundPool =
        new NativePool(
            "store-background",
            config.backgroundThreads(),
            config.waitingCallsMax(),
            true,
            observer);
    RocksWriter writer = new RocksWriter(database, commits, observer);
    Lane background = new Lane(database, writer, commits, disk, backgroundPool, Optional.empty());
    this.serving = new Lane(database, writer, commits, disk, servingPool, Optional.of(background));
  }

  /**
   * Opens the store in this folder, or makes it if there is none. It may take seconds: after a
   * crash the write-ahead log is read.
   *
   * @throws StorageException.NotOpened with a sentence for the operator; nothing was changed if the
   *     store is another's, or in use
   */
  public static NodeStore open(
      Path folder,
      StoreIdentity identity,
      StoreLayout layout,
      StoreConfig config,
      StorageObserver observer) {
    return open(folder, identity, layout, config, observer, freeBytes(folder));
  }

  /**
   * As {@link #open(Path, StoreIdentity, StoreLayout, StoreConfig, StorageObserver)}.
   *
   * @param freeBytes that the disk has left for this process
   */
  public static NodeStore open(
      Path folder,
      StoreIdentity identity,
      StoreLayout layout,
      StoreConfig config,
      StorageObserver observer,
      LongSupplier freeBytes) {
    StoreFolder entered = StoreFolder.enter(folder, identity, layout);
    try {
      RocksDB.loadLibrary();
      DiskWatcher disk = new DiskWatcher(config.watermarks(), freeBytes, observer);
      Unsynced unsynced = new Unsynced();
      Database database =
          new Database(
              () -> RocksDatabase.open(folder, layout, config.options(), observer), unsynced, disk);
      entered.complete();
      NodeStore store = new NodeStore(entered, database, unsynced, disk, config, observer);
      store.commits.start();
      disk.start(config.diskCheckInterval().toNanos());
      return store;
    } catch (RuntimeException e) {
      entered.close();
      throw e;
    }
  }

  private static LongSupplier freeBytes(Path folder) {
    return () -> {
      try {
        return Files.getFileStore(folder).getUsableSpace();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }

  @Override
  public <T> T read(Read<T> work) throws InterruptedException {
    return serving.read(work);
  }

  @Override
  public void commit(StoreBatch batch, Durability durability) throws InterruptedException {
    serving.commit(batch, durability);
  }

  @Override
  public <T> T change(Durability durability, Change<T> work) throws InterruptedException {
    return serving.change(durability, work);
  }

  @Override
  public void scan(Table table, byte[] from, Visitor visitor) throws InterruptedException {
    serving.scan(table, from, visitor);
  }

  @Override
  public void awaitSynced() throws InterruptedException {
    serving.awaitSynced();
  }

  @Override
  public Store background() {
    return serving.background();
  }

  @Override
  public DiskSpace disk() {
    return disk;
  }

  /** Whether the table is there. */
  public boolean hasTable(Table table) {
    return database.use(rocks -> rocks.tables().has(table));
  }

  /** Names of the tables that are there. */
  public List<String> tables() {
    return database.use(
        rocks -> rocks.tables().all().stream().map(open -> open.table().name()).sorted().toList());
  }

  /** Makes those that are not there, in this order; durable on return. One caller at a time. */
  public void createTables(List<Table> wanted) throws InterruptedException {
    untilThereIsRoom(rocks -> rocks.create(wanted));
  }

  /**
   * Drops those that are there, with all rows, in this order; durable on return. Reads that have
   * begun go on. One caller at a time.
   */
  public void dropTables(List<Table> unwanted) throws InterruptedException {
    untilThereIsRoom(rocks -> rocks.drop(unwanted));
  }

  /** Moves what is in memory into files, so that the next start has less of the log to read. */
  public void flush() throws InterruptedException {
    untilThereIsRoom(RocksDatabase::flush);
  }

  /** Work that writes files, begun again when the disk was full and has room. */
  private void untilThereIsRoom(Consumer<RocksDatabase> work) throws InterruptedException {
    while (true) {
      try {
        backgroundPool.call(() ->
            database.use(rocks -> {
              work.accept(rocks);
              return true;
            }));
        return;
      } catch (StorageException.Failed e) {
        database.stallOrThrow(e);
        commits.hurry();
        database.awaitWritable();
      }
    }
  }

  /** What RocksDB tells of itself, in its own names. */
  public List<StoreFigure> figures() throws InterruptedException {
    return backgroundPool.call(() -> database.use(RocksDatabase::figures));
  }

  /** A figure that RocksDB keeps of a table, by RocksDB's name for it. */
  public long property(Table table, String property) throws InterruptedException {
    return backgroundPool.call(() -> database.use(rocks -> rocks.property(table, property)));
  }

  /** Ends work that was begun, syncs and closes. Calls that come later fail, but for this one. */
  @Override
  public void close() {
    // Native objects do not forgive a second close.
    if (closed.getAndSet(true)) {
      return;
    }
    disk.close();
    database.stopWaiting();
    servingPool.close();
    backgroundPool.close();
    commits.close();
    try {
      database.sync();
      database.flushBeforeClosing();
    } finally {
      database.close();
      folder.close();
    }
  }
}
