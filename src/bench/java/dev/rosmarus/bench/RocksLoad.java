package dev.rosmarus.bench;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.rocksdb.Options;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteOptions;

/**
 * RocksDB alone with the same bytes, values in blob files as the node keeps them: what storage
 * costs when nobody verifies, encrypts or speaks HTTP.
 */
final class RocksLoad implements AutoCloseable {

  private static final int THREADS = 16;

  private interface Work {
    void on(int number) throws RocksDBException;
  }

  static {
    RocksDB.loadLibrary();
  }

  private final Options options = new Options().setCreateIfMissing(true).setEnableBlobFiles(true);
  private final RocksDB database;

  RocksLoad(Path folder) throws RocksDBException {
    this.database = RocksDB.open(options, folder.toString());
  }

  /** Each write is synced before it returns; RocksDB joins those that wait together. */
  Load putSynced(List<byte[]> values) throws InterruptedException {
    try (WriteOptions synced = new WriteOptions().setSync(true)) {
      return load(values, number -> database.put(synced, key(number), values.get(number)));
    }
  }

  Load get(List<byte[]> values, int times) throws InterruptedException {
    int longest = values.stream().mapToInt(value -> value.length).max().orElseThrow();
    ThreadLocal<ByteBuffer> buffers =
        ThreadLocal.withInitial(() -> ByteBuffer.allocateDirect(longest));
    ThreadLocal<ByteBuffer> keys =
        ThreadLocal.withInitial(() -> ByteBuffer.allocateDirect(Integer.BYTES));
    try (ReadOptions plain = new ReadOptions()) {
      List<byte[]> repeated = new ArrayList<>();
      for (int i = 0; i < times; i++) {
        repeated.addAll(values);
      }
      return load(
          repeated,
          number -> {
            ByteBuffer key = keys.get().clear().putInt(number % values.size()).flip();
            database.get(plain, key, buffers.get().clear());
          });
    }
  }

  private static byte[] key(int number) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
  }

  private static Load load(List<byte[]> values, Work work) throws InterruptedException {
    long[] nanos = new long[values.size()];
    AtomicInteger next = new AtomicInteger();
    Callable<Void> worker =
        () -> {
          for (int i = next.getAndIncrement(); i < nanos.length; i = next.getAndIncrement()) {
            long before = System.nanoTime();
            work.on(i);
            nanos[i] = System.nanoTime() - before;
          }
          return null;
        };
    long start = System.nanoTime();
    try (ExecutorService workers = Executors.newFixedThreadPool(THREADS)) {
      List<Callable<Void>> all = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        all.add(worker);
      }
      for (Future<Void> done : workers.invokeAll(all)) {
        done.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("RocksDB failed", e.getCause());
    }
    long bytes = values.stream().mapToLong(value -> value.length).sum();
    return Load.ofNanos(bytes, System.nanoTime() - start, nanos);
  }

  @Override
  public void close() {
    database.close();
    options.close();
  }
}
