package dev.rosmarus.bench;

import dev.rosmarus.erasure.field.FieldKernel;
import dev.rosmarus.erasure.rs.ReedSolomonCode;
import dev.rosmarus.erasure.rs.SymbolGrid;
import dev.rosmarus.erasure.rs.SymbolTarget;
import dev.rosmarus.erasure.rs.TileDecoder;
import dev.rosmarus.erasure.rs.TileEncoder;
import dev.rosmarus.erasure.rs.TileMemory;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
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

/**
 * The one-dimensional codes of a system of 1000 shards, a tile at a time, in bytes of original
 * symbols per second. Symbols of a line lie on end, and lines lie on end.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 7, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class CodeBenchmark {

  /** More than any tile takes, so that tiles are full. */
  private static final int LINES_MAX = 1024;

  private static final long GUARD_BYTES = 128;
  private static final long SEED = 11;

  @Param({"2", "8", "32", "64", "152", "512", "1024", "4096", "16384"})
  public int symbolBytes;

  /** Originals and recovery symbols of the row code and of the column code. */
  @Param({"667+333", "334+666"})
  public String code;

  private Arena arena;
  private TileMemory memory;
  private TileEncoder encoder;
  private TileDecoder decoder;
  private SymbolGrid originals;
  private SymbolGrid received;
  private SymbolTarget restored;
  private List<SymbolTarget> recoveries;
  private int encodeLines;
  private int decodeLines;
  private long lineBytes;

  @Setup(Level.Trial)
  public void prepare() {
    int plus = code.indexOf('+');
    ReedSolomonCode shape =
        ReedSolomonCode.of(
            Integer.parseInt(code.substring(0, plus)), Integer.parseInt(code.substring(plus + 1)));
    arena = Arena.ofShared();
    memory = new TileMemory();
    BitSet all = new BitSet();
    all.set(0, shape.recoveries());
    FieldKernel kernel = FieldKernel.chosen();
    encoder = new TileEncoder(shape, symbolBytes, all, LINES_MAX, kernel, memory);
    encodeLines = encoder.linesPerTile();
    decoder = new TileDecoder(shape, symbolBytes, randomSymbols(shape), LINES_MAX, kernel, memory);
    decodeLines = decoder.linesPerTile();
    lineBytes = (long) shape.originals() * symbolBytes;
    int lines = Math.max(encodeLines, decodeLines);
    originals = grid(shape.originals(), lines);
    received = grid(shape.originals(), lines);
    restored = target(grid(shape.originals(), lines));
    recoveries = List.of(target(grid(shape.recoveries(), lines)));
  }

  @Benchmark
  public void encode(ByteCount count) {
    encoder.encode(originals, 0, encodeLines, recoveries);
    count.bytes += encodeLines * lineBytes;
  }

  /** Of no line to no target: tiles are transformed, whatever they hold, but never moved. */
  @Benchmark
  public void encodeWithoutMoving(ByteCount count) {
    encoder.encode(originals, 0, 0, List.of());
    count.bytes += encodeLines * lineBytes;
  }

  @Benchmark
  public void decode(ByteCount count) {
    decoder.decode(received, 0, decodeLines, restored);
    count.bytes += decodeLines * lineBytes;
  }

  private static int[] randomSymbols(ReedSolomonCode shape) {
    List<Integer> symbols = new ArrayList<>();
    for (int i = 0; i < shape.symbols(); i++) {
      symbols.add(i);
    }
    Collections.shuffle(symbols, new Random(SEED));
    return symbols.stream().limit(shape.originals()).mapToInt(Integer::intValue).toArray();
  }

  private SymbolGrid grid(int symbols, int lines) {
    long bytes = (long) lines * symbols * symbolBytes;
    MemorySegment segment = BlobBytes.random(arena, bytes + GUARD_BYTES);
    return new SymbolGrid.Strided(segment, 0, symbolBytes, (long) symbols * symbolBytes);
  }

  private static SymbolTarget target(SymbolGrid grid) {
    return new SymbolTarget(grid, symbol -> true, SymbolTarget.Behind.FOREIGN);
  }

  @TearDown(Level.Trial)
  public void release() {
    memory.close();
    arena.close();
  }
}
