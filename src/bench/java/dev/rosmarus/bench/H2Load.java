package dev.rosmarus.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Many GETs by h2load (Debian's nghttp2-client), the same for every server that is compared. */
final class H2Load {

  private static final int CONNECTIONS = 4;
  private static final int STREAMS = 4;

  private H2Load() {}

  /**
   * Asks for the paths in turn.
   *
   * @param bodyBytes that each answer has
   */
  static Load get(int port, List<String> paths, int requests, long bodyBytes, Path folder)
      throws IOException, InterruptedException {
    Path uris = folder.resolve("uris");
    Files.write(uris, paths.stream().map(path -> "https://127.0.0.1:" + port + path).toList());
    Path log = folder.resolve("h2load.log");
    Files.deleteIfExists(log);
    Command.run(
        List.of(
            "h2load",
            "--clients=" + CONNECTIONS,
            "--max-concurrent-streams=" + STREAMS,
            "--requests=" + requests,
            "--input-file=" + uris,
            "--log-file=" + log));
    return load(Files.readAllLines(log), requests, bodyBytes);
  }

  /** A line is: start in microseconds since the epoch, status, microseconds until the end. */
  private static Load load(List<String> lines, int requests, long bodyBytes) {
    List<Double> latencies = new ArrayList<>();
    long first = Long.MAX_VALUE;
    long last = 0;
    for (String line : lines) {
      String[] fields = line.split("\t", -1);
      if (!fields[1].equals("200")) {
        throw new IllegalStateException("a GET was answered with " + fields[1]);
      }
      long start = Long.parseLong(fields[0]);
      long micros = Long.parseLong(fields[2]);
      first = Math.min(first, start);
      last = Math.max(last, start + micros);
      latencies.add(micros / 1e6);
    }
    if (latencies.size() != requests) {
      throw new IllegalStateException(latencies.size() + " of " + requests + " GETs were answered");
    }
    return new Load(requests * bodyBytes, (last - first) / 1e6, latencies);
  }
}
