package dev.rosmarus.node.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rosmarus.erasure.Axis;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** On a file system that is really full; it takes root to make one. */
@Timeout(120)
class FullDiskTest {

  private static final long MIB = 1L << 20;
  private static final Table SLIVERS = NodeTables.slivers(1, Axis.PRIMARY);

  @TempDir Path folder;
  private boolean mounted;

  @BeforeEach
  void mount() throws Exception {
    mounted = run("mount", "-t", "tmpfs", "-o", "size=200m", "tmpfs", folder.toString());
    assumeTrue(mounted, "a small file system cannot be mounted without root: not tested");
  }

  @AfterEach
  void unmount() throws Exception {
    if (mounted) {
      run("umount", folder.toString());
    }
  }

  private static boolean run(String... command) throws Exception {
    try {
      return new ProcessBuilder(command)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private NodeStore open(DiskWatermarks marks) {
    StoreConfig some = StoreConfig.DEFAULT;
    return NodeStore.open(
        folder.resolve("db"),
        StoreSamples.IDENTITY,
        NodeTables.layout(),
        new StoreConfig(
            some.options(),
            marks,
            2,
            1,
            100,
            Duration.ZERO,
            Duration.ofMillis(50),
            Duration.ofMillis(20)),
        StorageObserver.NONE);
  }

  /** What happens when the watermarks come too late: nothing is lost, and it goes on by itself. */
  @Test
  void aWriterWaitsUntilThereIsRoomAndNothingIsLost() throws Exception {
    Path ballast = folder.resolve("ballast");
    Files.write(ballast, new byte[(int) (120 * MIB)]);
    AtomicInteger acknowledged = new AtomicInteger();
    int total = 1000;
    try (NodeStore store = open(new DiskWatermarks(2 * MIB, MIB, 30 * MIB))) {
      store.createTables(List.of(SLIVERS));
      Thread writer =
          Thread.startVirtualThread(() -> {
            try {
              for (int i = 0; i < total; i++) {
                store.commit(
                    new StoreBatch()
                        .put(SLIVERS, key(i), value(i))
                        .put(NodeTables.EVENT_CURSOR, key(0), key(i)),
                    i % 2 == 0 ? Durability.SYNCED : Durability.BUFFERED);
                acknowledged.incrementAndGet();
              }
            } catch (InterruptedException e) {
              throw new AssertionError(e);
            }
          });
      awaitStop(acknowledged);
      assertThat(acknowledged.get()).isBetween(100, total - 1);
      assertThat(store.disk().state()).isEqualTo(DiskSpace.State.READ_ONLY);
      assertThatThrownBy(() -> store.disk().requireRoom())
          .isInstanceOf(StorageException.ReadOnly.class);
      int before = acknowledged.get();
      assertThat(store.get(SLIVERS, key(before - 1))).hasValue(value(before - 1));
      Thread maker =
          Thread.startVirtualThread(() -> {
            try {
              store.createTables(List.of(NodeTables.slivers(2, Axis.PRIMARY)));
              store.flush();
            } catch (InterruptedException e) {
              throw new AssertionError(e);
            }
          });
      Files.delete(ballast);
      writer.join();
      maker.join();
      assertThat(store.hasTable(NodeTables.slivers(2, Axis.PRIMARY))).isTrue();
      assertThat(acknowledged).hasValue(total);
      assertAllThere(store, total);
      store.disk().requireRoom();
    }
    try (NodeStore store = open(new DiskWatermarks(2 * MIB, MIB, MIB))) {
      assertAllThere(store, total);
      assertThat(store.get(NodeTables.EVENT_CURSOR, key(0))).hasValue(key(total - 1));
    }
  }

  @Test
  void aStoreThatIsClosedOnAFullDiskTellsThoseWhoWait() throws Exception {
    AtomicInteger acknowledged = new AtomicInteger();
    AtomicInteger told = new AtomicInteger();
    NodeStore store = open(new DiskWatermarks(2 * MIB, MIB, 30 * MIB));
    store.createTables(List.of(SLIVERS));
    Thread writer =
        Thread.startVirtualThread(() -> {
          try {
            for (int i = 0; ; i++) {
              store.commit(new StoreBatch().put(SLIVERS, key(i), value(i)), Durability.SYNCED);
              acknowledged.incrementAndGet();
            }
          } catch (StorageException e) {
            told.incrementAndGet();
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
        });
    awaitStop(acknowledged);
    assertThatThrownBy(store::close).isInstanceOf(StorageException.Failed.class);
    writer.join();
    assertThat(told).hasValue(1);
    assertThat(run("mount", "-o", "remount,size=500m", folder.toString())).isTrue();
    try (NodeStore again = open(new DiskWatermarks(2 * MIB, MIB, MIB))) {
      assertAllThere(again, acknowledged.get());
    }
  }

  /** Until nothing was acknowledged for a while. */
  private static void awaitStop(AtomicInteger acknowledged) {
    int last = -1;
    long since = System.nanoTime();
    while (System.nanoTime() - since < 1_000_000_000) {
      if (acknowledged.get() != last) {
        last = acknowledged.get();
        since = System.nanoTime();
      }
      LockSupport.parkNanos(10_000_000);
    }
  }

  private static void assertAllThere(NodeStore store, int count) throws InterruptedException {
    for (int i = 0; i < count; i++) {
      assertThat(store.get(SLIVERS, key(i))).as("batch %d", i).hasValue(value(i));
    }
  }

  private static byte[] key(int i) {
    return ByteBuffer.allocate(4).putInt(i).array();
  }

  private static byte[] value(int i) {
    byte[] value = new byte[100_000];
    new Random(i).nextBytes(value);
    return value;
  }
}
