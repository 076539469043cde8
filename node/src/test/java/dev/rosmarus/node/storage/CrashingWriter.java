package dev.rosmarus.node.storage;

import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;

/**
 * A process that commits and says what was acknowledged, until it is killed. Each writer's batches
 * put the same key into two tables and raise the writer's counter; every third is buffered.
 */
final class CrashingWriter {

  static final int WRITERS = 6;
  static final Table FIRST = NodeTables.METADATA;
  static final Table SECOND = NodeTables.NODE_STATUS;
  static final Table COUNTERS = NodeTables.EVENT_CURSOR;

  private CrashingWriter() {}

  public static void main(String[] args) throws Exception {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
    NodeStore store = StoreSamples.open(Path.of(args[0]));
    out.println("open");
    for (int writer = 0; writer < WRITERS; writer++) {
      int number = writer;
      Thread.ofPlatform().start(() -> write(store, number, out));
    }
  }

  private static void write(NodeStore store, int writer, PrintStream out) {
    try {
      int from = counter(store, writer);
      for (int i = from; ; i++) {
        boolean synced = i % 3 != 0;
        store.commit(
            new StoreBatch()
                .put(FIRST, key(writer, i), value(writer, i))
                .put(SECOND, key(writer, i), new byte[] {1})
                .put(COUNTERS, new byte[] {(byte) writer}, number(i + 1)),
            synced ? Durability.SYNCED : Durability.BUFFERED);
        if (synced) {
          out.println(writer + " " + i);
        }
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  static int counter(NodeStore store, int writer) throws InterruptedException {
    return store
        .get(COUNTERS, new byte[] {(byte) writer})
        .map(value -> ByteBuffer.wrap(value).getInt())
        .orElse(0);
  }

  static byte[] key(int writer, int i) {
    return ByteBuffer.allocate(8).putInt(writer).putInt(i).array();
  }

  /** Some kilobytes, now and then so many that they lie in a file of their own. */
  static byte[] value(int writer, int i) {
    Random random = new Random(31L * writer + i);
    byte[] value = new byte[i % 50 == 0 ? 300_000 : 1 + random.nextInt(8000)];
    random.nextBytes(value);
    return value;
  }

  private static byte[] number(int value) {
    return ByteBuffer.allocate(4).putInt(value).array();
  }
}
