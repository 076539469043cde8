package dev.rosmarus.node.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.node.cli.devnet.RunningDevnet;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A blob of a gigabyte, over nodes and a client that each have 256 MiB of heap. */
@Tag("slow")
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class HugeBlobTest {

  private static final Logger log = LoggerFactory.getLogger(HugeBlobTest.class);
  private static final int NODES = 4;
  private static final long BYTES = Long.getLong("rosmarus.test.hugeBlobBytes", 1L << 30);

  @TempDir private Path folder;

  @Test
  void aGigabyteIsStoredAndReadWithSmallHeaps() throws Exception {
    Path file = folder.resolve("blob");
    String hash = makeBlob(file);
    try (RunningDevnet network =
        RunningDevnet.inProcesses(
            folder, NODES, Integer.getInteger("rosmarus.test.shards", 1000))) {
      Path config = folder.resolve("client.yaml");
      Files.writeString(
          config,
          network.clientConfig(
              "write_memory_bytes_max: 536870912, stream_memory_bytes_max: 134217728, spool_path: "
                  + folder));
      Process client = start(config, file);
      String out = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(client.waitFor()).as(out).isZero();
      log.info("client: {}", out);
      assertThat(out).contains("hash " + hash).contains("read DEFAULT");
      assertThat(out.lines().filter(line -> line.equals("hash " + hash))).hasSize(2);
      for (long pid : network.pids()) {
        log.info("node: {}", status(pid));
      }
    }
  }

  private static List<String> status(long pid) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
        .filter(line -> line.startsWith("VmHWM") || line.startsWith("Rss"))
        .toList();
  }

  private static String makeBlob(Path file) throws Exception {
    Random random = new Random(51);
    byte[] piece = new byte[1 << 20];
    MessageDigest hash = MessageDigest.getInstance("SHA-256");
    try (OutputStream out = Files.newOutputStream(file)) {
      for (long left = BYTES; left > 0; left -= piece.length) {
        random.nextBytes(piece);
        int count = (int) Math.min(left, piece.length);
        out.write(piece, 0, count);
        hash.update(piece, 0, count);
      }
    }
    return HexFormat.of().formatHex(hash.digest());
  }

  private Process start(Path config, Path file) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(flag -> !flag.startsWith("-Xmx"))
            .toList());
    command.addAll(List.of("-Xmx256m", "-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(HugeBlobClient.class.getName(), config.toString(), file.toString()));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }
}
