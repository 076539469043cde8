package dev.rosmarus.bench;

import dev.rosmarus.bench.oracle.OfficialEncoder;
import java.util.ArrayList;
import java.util.List;

/**
 * Whole blobs in 1000 shards, ours against the official encoder, by plain loops (JMH would neither
 * interleave nor reach into another process).
 *
 * <p>Ours leaves the slivers in one matrix, the official API writes each to a buffer of the
 * caller's; both keep their buffers from blob to blob unless a row says otherwise.
 */
final class EncodeSuite implements Suite {

  private static final int SHARDS = 1000;
  private static final int MIB = 1 << 20;

  /** A blob size, what the encoder is held to at it, and how often it is measured. */
  private record Size(
      int mib, double againstWasm, double readAtMost, int warmups, int rounds, int roundsIfQuick) {

    String words() {
      return mib + " MiB";
    }
  }

  private static final double TWO_THREADS_AT_LEAST = 1.8;

  private static final List<Size> SIZES =
      List.of(
          new Size(1, 10, 1.5, 5, 15, 5),
          new Size(32, 15, 1.3, 3, 5, 2),
          new Size(256, 22, 1.3, 1, 3, 0));

  @Override
  public String name() {
    return "encode";
  }

  @Override
  public String about() {
    return "whole blobs against the official encoder; threads, fresh buffers, metadata, read";
  }

  @Override
  public List<Grid> run(Settings settings) {
    List<Figure> figures = new ArrayList<>();
    for (Size size : SIZES) {
      int rounds = settings.quick() ? size.roundsIfQuick() : size.rounds();
      if (rounds > 0) {
        figures.addAll(measure(size, rounds, settings));
      }
    }
    return List.of(
        new Grid("Whole blobs, n = " + SHARDS + " (medians; ratios within a round)", figures));
  }

  private static List<Figure> measure(Size size, int rounds, Settings settings) {
    try (OfficialEncoder official = OfficialEncoder.start();
        BlobContest contest = new BlobContest(SHARDS, (long) size.mib() * MIB)) {
      official.hold(SHARDS, contest.blob());
      contest.requireBlobId(official.metadata().blobId());
      Rounds times = new Rounds();
      String single = "encode, 1 thread";
      String wasm = "encode, official (WASM)";
      String parallel = "encode, 2 threads";
      String fresh = "encode, fresh buffers";
      String metadata = "metadata alone";
      String decode = "decode from P random primary slivers";
      String read = "read: decode, and verify by re-encoding";
      times.addTimed(single, contest::encode);
      times.add(wasm, () -> official.encode().nanos());
      times.addTimed(parallel, contest::encodeByTwoThreads);
      times.addTimed(fresh, contest::encodeToFreshBuffers);
      times.addTimed(metadata, contest::metadata);
      times.addTimed(decode, contest::decode);
      times.addTimed(read, contest::read);
      String column = size.words();
      times.run(size.warmups(), rounds, settings, "encode " + column);
      return List.of(
          times.time(single, column),
          times.time(wasm, column),
          times
              .ratio("  official / ours", column, wasm, single)
              .should(new Target.AtLeast(size.againstWasm())),
          times.time(parallel, column),
          times
              .ratio("  1 thread / 2 threads", column, single, parallel)
              .should(new Target.AtLeast(TWO_THREADS_AT_LEAST)),
          times.time(fresh, column),
          times.time(metadata, column),
          times.time(decode, column),
          times.time(read, column),
          times
              .ratio("  read / encode", column, read, single)
              .should(new Target.AtMost(size.readAtMost())));
    }
  }
}
