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

  private static final String ENCODE = "encode, 1 thread";
  private static final String OFFICIAL = "encode, official (WASM)";
  private static final String TWO_THREADS = "encode, 2 threads";
  private static final String FRESH = "encode, fresh buffers";
  private static final String OFFICIAL_FRESH = "encode, official (WASM), new process";
  private static final String METADATA = "metadata alone";
  private static final String DECODE = "decode from P random primary slivers";
  private static final String READ = "read: decode, and verify by re-encoding";

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
      times.addTimed(ENCODE, contest::encode);
      times.add(OFFICIAL, () -> official.encode().nanos());
      times.addTimed(TWO_THREADS, contest::encodeByTwoThreads);
      times.addTimed(FRESH, contest::encodeToFreshBuffers);
      times.add(OFFICIAL_FRESH, () -> encodeInNewProcess(contest));
      times.addTimed(METADATA, contest::metadata);
      times.addTimed(DECODE, contest::decode);
      times.addTimed(READ, contest::read);
      times.run(size.warmups(), rounds, settings, "encode " + size.words());
      return figures(times, size);
    }
  }

  private static List<Figure> figures(Rounds times, Size size) {
    String column = size.words();
    return List.of(
        times.time(ENCODE, column),
        times.time(OFFICIAL, column),
        times
            .ratio("  official / ours", column, OFFICIAL, ENCODE)
            .should(new Target.AtLeast(size.againstWasm())),
        times.time(TWO_THREADS, column),
        times
            .ratio("  1 thread / 2 threads", column, ENCODE, TWO_THREADS)
            .should(new Target.AtLeast(TWO_THREADS_AT_LEAST)),
        times.time(FRESH, column),
        times.time(OFFICIAL_FRESH, column),
        times.ratio("  official / ours, both fresh", column, OFFICIAL_FRESH, FRESH),
        times.time(METADATA, column),
        times.time(DECODE, column),
        times.time(READ, column),
        times
            .ratio("  read / encode", column, READ, ENCODE)
            .should(new Target.AtMost(size.readAtMost())));
  }

  /** The memory of a WASM instance never shrinks, so that only a new one starts afresh. */
  private static long encodeInNewProcess(BlobContest contest) {
    try (OfficialEncoder official = OfficialEncoder.start()) {
      official.hold(SHARDS, contest.blob());
      return official.encode().nanos();
    }
  }
}
