package dev.rosmarus.node.storage;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The store as those see it who share a pool of threads. */
final class Lane implements Store {

  private final Database database;
  private final RocksWriter writer;
  private final GroupCommit commits;
  private final DiskSpace disk;
  private final NativePool pool;
  private final Optional<Store> background;

  /**
   * @param background empty for the lane that is for background work itself
   */
  Lane(
      Database database,
      RocksWriter writer,
      GroupCommit commits,
      DiskSpace disk,
      NativePool pool,
      Optional<Store> background) {
    this.database = database;
    this.writer = writer;
    this.commits = commits;
    this.disk = disk;
    this.pool = pool;
    this.background = background;
  }

  @Override
  public <T> T read(Read<T> work) throws InterruptedException {
    return pool.call(() -> database.use(rocks -> work.from(rocks.reads())));
  }

  @Override
  public void commit(StoreBatch batch, Durability durability) throws InterruptedException {
    boolean written =
        written(rocks -> {
          writer.write(rocks, batch);
          return true;
        });
    awaitIf(written, durability);
  }

  @Override
  public <T> T change(Durability durability, Change<T> work) throws InterruptedException {
    T result =
        written(rocks -> {
          StoreBatch batch = new StoreBatch();
          T answer = work.apply(rocks.reads(), batch);
          writer.write(rocks, batch);
          return answer;
        });
    awaitIf(true, durability);
    return result;
  }

  /** Waits here, and not on a native thread, while the disk is full. */
  private <T> T written(Function<RocksDatabase, T> write) throws InterruptedException {
    while (true) {
      try {
        return pool.call(() -> database.use(write));
      } catch (Database.Stalled e) {
        database.awaitWritable();
      }
    }
  }

  private void awaitIf(boolean written, Durability durability) throws InterruptedException {
    if (written && durability == Durability.SYNCED) {
      commits.await();
    }
  }

  @Override
  public void scan(Table table, byte[] from, Visitor visitor) throws InterruptedException {
    try (TableScan scan = pool.call(() -> database.use(rocks -> rocks.scan(table, from)))) {
      while (true) {
        List<Map.Entry<byte[], byte[]>> rows = pool.call(() -> database.use(rocks -> scan.next()));
        if (rows.isEmpty()) {
          return;
        }
        for (Map.Entry<byte[], byte[]> row : rows) {
          if (!visitor.visit(row.getKey(), row.getValue())) {
            return;
          }
        }
      }
    }
  }

  @Override
  public Store background() {
    return background.orElse(this);
  }

  @Override
  public DiskSpace disk() {
    return disk;
  }

  @Override
  public void awaitSynced() throws InterruptedException {
    commits.await();
  }
}
