package dev.rosmarus.node.storage;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The store as those see it who share a pool of threads. */
final class Lane implements Store {

  private final RocksDatabase database;
  private final StoreReads reads;
  private final RocksWriter writer;
  private final GroupCommit commits;
  private final DiskSpace disk;
  private final NativePool pool;
  private final Optional<Store> background;

  /**
   * @param background empty for the lane that is for background work itself
   */
  Lane(
      RocksDatabase database,
      StoreReads reads,
      RocksWriter writer,
      GroupCommit commits,
      DiskSpace disk,
      NativePool pool,
      Optional<Store> background) {
    this.database = database;
    this.reads = reads;
    this.writer = writer;
    this.commits = commits;
    this.disk = disk;
    this.pool = pool;
    this.background = background;
  }

  @Override
  public <T> T read(Read<T> work) throws InterruptedException {
    return pool.call(() -> work.from(reads));
  }

  @Override
  public void commit(StoreBatch batch, Durability durability) throws InterruptedException {
    boolean written =
        pool.call(() -> {
          writer.write(batch);
          return true;
        });
    awaitIf(written, durability);
  }

  @Override
  public <T> T change(Durability durability, Change<T> work) throws InterruptedException {
    T result =
        pool.call(() -> {
          StoreBatch batch = new StoreBatch();
          T answer = work.apply(reads, batch);
          writer.write(batch);
          return answer;
        });
    awaitIf(true, durability);
    return result;
  }

  private void awaitIf(boolean written, Durability durability) throws InterruptedException {
    if (written && durability == Durability.SYNCED) {
      commits.await();
    }
  }

  @Override
  public void scan(Table table, byte[] from, Visitor visitor) throws InterruptedException {
    try (TableScan scan = pool.call(() -> database.scan(table, from))) {
      while (true) {
        List<Map.Entry<byte[], byte[]>> rows = pool.call(scan::next);
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
