package dev.rosmarus.bench;

import dev.rosmarus.erasure.Axis;
import dev.rosmarus.erasure.BlobLayout;
import dev.rosmarus.erasure.DecodingSymbol;
import dev.rosmarus.erasure.EncodingConfig;
import dev.rosmarus.erasure.Parallelism;
import dev.rosmarus.erasure.RecoverySymbol;
import dev.rosmarus.erasure.Sliver;
import dev.rosmarus.erasure.VerifiedMetadata;
import dev.rosmarus.erasure.redstuff.BlobEncoder;
import dev.rosmarus.erasure.redstuff.Recovery;
import dev.rosmarus.erasure.redstuff.SliverExpander;
import dev.rosmarus.erasure.redstuff.SliverMatrix;
import dev.rosmarus.erasure.redstuff.SliverRecovery;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What a node does to single slivers of a blob in 1000 shards: rebuild, verify, serve symbols. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 7, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class RecoveryBenchmark {

  private static final int SHARDS = 1000;
  private static final int TARGET_INDEX = 900;
  private static final long SEED = 13;

  @Param({"1", "32"})
  public int blobMib;

  @Param({"PRIMARY", "SECONDARY"})
  public Axis axis;

  private final SliverRecovery recovery = new SliverRecovery();
  private final SliverExpander expander = new SliverExpander();
  private final SliverMatrix matrix = new SliverMatrix();
  private BlobLayout layout;
  private VerifiedMetadata metadata;
  private Sliver sliver;
  private List<RecoverySymbol> symbolsWithProofs;
  private List<DecodingSymbol> symbols;

  @Setup(Level.Trial)
  public void prepare() {
    EncodingConfig config = new EncodingConfig(SHARDS);
    try (Arena arena = Arena.ofConfined();
        BlobEncoder encoder = new BlobEncoder(config, Parallelism.SINGLE)) {
      metadata = encoder.encode(BlobBytes.random(arena, (long) blobMib << 20), matrix);
    }
    layout = metadata.layout();
    sliver = matrix.sliver(axis, TARGET_INDEX);
    symbolsWithProofs = new ArrayList<>();
    new Random(SEED)
        .ints(0, SHARDS)
        .distinct()
        .limit(config.symbolsPerSliver(axis))
        .forEach(this::addSymbolOf);
    symbols =
        symbolsWithProofs.stream()
            .map(symbol -> new DecodingSymbol(axis, symbol.sourceIndex(), symbol.data()))
            .toList();
  }

  private void addSymbolOf(int sourceIndex) {
    Sliver source = matrix.sliver(axis.opposite(), sourceIndex);
    symbolsWithProofs.add(expander.recoverySymbols(layout, source, TARGET_INDEX)[0]);
  }

  @Benchmark
  public Sliver recoverOnTrust() {
    return recovery.recover(layout, axis, TARGET_INDEX, symbols);
  }

  @Benchmark
  public Recovery recoverWithProofs() {
    return recovery.recoverOrProve(metadata, axis, TARGET_INDEX, symbolsWithProofs);
  }

  @Benchmark
  public void verifySliver() {
    expander.verify(metadata, sliver);
  }

  @Benchmark
  public RecoverySymbol[] serveSymbolWithProof() {
    return expander.recoverySymbols(layout, sliver, TARGET_INDEX);
  }

  @TearDown(Level.Trial)
  public void release() {
    recovery.close();
    expander.close();
    matrix.close();
  }
}
