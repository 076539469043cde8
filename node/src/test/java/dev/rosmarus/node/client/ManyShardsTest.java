package dev.rosmarus.node.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.node.cli.devnet.RunningDevnet;
import dev.rosmarus.node.client.session.ClientSession;
import dev.rosmarus.node.client.session.SessionAccount;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** As many shards as the public networks have, on few nodes. */
@Tag("slow")
@Timeout(400)
class ManyShardsTest {

  private static final Logger log = LoggerFactory.getLogger(ManyShardsTest.class);
  private static final int BYTES = 10_000_000;

  @TempDir private Path folder;

  @Test
  void tenMegabytesAreStoredAndReadOverAThousandShardsOnTenNodes() throws Exception {
    byte[] blob = new byte[BYTES];
    new Random(41).nextBytes(blob);
    try (RunningDevnet network = RunningDevnet.inThreads(folder, 10, 1000);
        ClientSession session = network.session();
        SessionAccount account = session.account(() -> {})) {
      for (int round = 1; round <= 2; round++) {
        blob[0]++;
        long start = System.nanoTime();
        WriteResult result =
            account
                .writer()
                .write(MemorySegment.ofArray(blob), WriteOptions.permanent(2), WriteListener.NONE);
        long written = System.nanoTime();
        TestConditions.await(() -> session.blobs().uploadsLingering() == 0);
        long through = System.nanoTime();
        try (ReadBlob read = session.blobs().read(result.blobId())) {
          assertThat(read.data().toArray(ValueLayout.JAVA_BYTE)).isEqualTo(blob);
        }
        log.info(
            "round {}: written in {} ms, on all nodes after {} ms more, read in {} ms",
            round,
            Duration.ofNanos(written - start).toMillis(),
            Duration.ofNanos(through - written).toMillis(),
            Duration.ofNanos(System.nanoTime() - through).toMillis());
        assertThat(result.certificate()).isPresent();
      }
    }
  }
}
