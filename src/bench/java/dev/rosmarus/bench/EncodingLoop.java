package dev.rosmarus.bench;

import dev.rosmarus.erasure.EncodingConfig;
import dev.rosmarus.erasure.Parallelism;
import dev.rosmarus.erasure.redstuff.BlobEncoder;
import dev.rosmarus.erasure.redstuff.SliverMatrix;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The other end of {@link EncodingJvm}: reads lines of shards, blob bytes and threads, encodes such
 * a blob and answers with the nanoseconds that took and those since the start of main.
 */
final class EncodingLoop {

  private EncodingLoop() {}

  public static void main(String[] args) throws IOException {
    long mainNanos = System.nanoTime();
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    String line = orders.readLine();
    while (line != null) {
      line = encodeWhileSame(line, orders, mainNanos);
    }
  }

  /** Returns the first line that asks for something else. */
  private static String encodeWhileSame(String order, BufferedReader orders, long mainNanos)
      throws IOException {
    String[] numbers = order.split(" ", -1);
    int threads = Integer.parseInt(numbers[2]);
    EncodingConfig config = new EncodingConfig(Integer.parseInt(numbers[0]));
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try (Arena arena = Arena.ofShared();
        BlobEncoder encoder = new BlobEncoder(config, new Parallelism(executor, threads));
        SliverMatrix matrix = new SliverMatrix()) {
      MemorySegment blob = arena.allocate(Long.parseLong(numbers[1]), 64).fill((byte) 0x5A);
      String line = order;
      while (order.equals(line)) {
        long start = System.nanoTime();
        encoder.encode(blob, matrix);
        long end = System.nanoTime();
        System.out.println((end - start) + " " + (end - mainNanos));
        line = orders.readLine();
      }
      return line;
    } finally {
      executor.shutdown();
    }
  }
}
