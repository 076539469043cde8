package dev.rosmarus.node.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The write-ahead log leaves the process with a sync and not before, so that killing the process
 * loses what a loss of power would.
 */
class PowerLossTest {

  private static final long SEED = System.nanoTime();

  @TempDir Path folder;

  @Test
  @Timeout(120)
  void whatWasAcknowledgedIsThereAndBatchesAreWhole() throws Exception {
    rounds(5);
  }

  @Test
  @Tag("slow")
  @Timeout(600)
  void whatWasAcknowledgedIsThereAfterFiftyCrashes() throws Exception {
    rounds(50);
  }

  private void rounds(int count) throws Exception {
    Random random = new Random(SEED);
    int[] acknowledged = new int[CrashingWriter.WRITERS];
    for (int round = 0; round < count; round++) {
      crash(random, acknowledged);
      try (NodeStore store = StoreSamples.open(folder)) {
        for (int writer = 0; writer < CrashingWriter.WRITERS; writer++) {
          assertWhole(store, writer, acknowledged[writer]);
        }
      }
    }
    int sum = 0;
    for (int number : acknowledged) {
      sum += number;
    }
    assertThat(sum).as("acknowledged batches").isGreaterThan(10 * count);
  }

  /** Lets it run for some hundred milliseconds. */
  private void crash(Random random, int[] acknowledged) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--add-modules=jdk.incubator.vector",
                "-Xmx200m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                CrashingWriter.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader lines = process.inputReader()) {
      assertThat(lines.readLine()).isEqualTo("open");
      long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(50 + random.nextInt(600));
      while (System.nanoTime() < end) {
        note(lines.readLine(), acknowledged);
      }
      // Not of the process itself: that would close its output too.
      process.toHandle().destroyForcibly();
      process.waitFor();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        note(line, acknowledged);
      }
    }
  }

  /** The last line may be cut off. */
  private static void note(String line, int[] acknowledged) {
    int space = line.indexOf(' ');
    if (space > 0 && space < line.length() - 1) {
      int writer = Integer.parseInt(line.substring(0, space));
      int number = Integer.parseInt(line.substring(space + 1));
      acknowledged[writer] = Math.max(acknowledged[writer], number + 1);
    }
  }

  private static void assertWhole(NodeStore store, int writer, int acknowledged)
      throws InterruptedException {
    int counter = CrashingWriter.counter(store, writer);
    assertThat(counter).as("writer %d, seed %d", writer, SEED).isGreaterThanOrEqualTo(acknowledged);
    for (Table table : List.of(CrashingWriter.FIRST, CrashingWriter.SECOND)) {
      List<Integer> there = new ArrayList<>();
      store.scan(
          table,
          CrashingWriter.key(writer, 0),
          (key, value) -> {
            boolean own = ByteBuffer.wrap(key).getInt() == writer;
            if (own) {
              there.add(ByteBuffer.wrap(key).getInt(4));
            }
            return own;
          });
      assertThat(there).as("seed %d", SEED).hasSize(counter);
    }
    for (int i = Math.max(0, counter - 20); i < counter; i++) {
      assertThat(store.get(CrashingWriter.FIRST, CrashingWriter.key(writer, i)))
          .hasValue(CrashingWriter.value(writer, i));
    }
  }
}
