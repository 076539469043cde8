package dev.rosmarus.bench;

import dev.rosmarus.erasure.hash.Hasher;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.crypto.digests.Blake2bDigest;
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
 * BLAKE2b-256 of Merkle leaves by symbol size, in bytes of symbols per second. The memory hashed is
 * the same for all sizes and fits the second-level cache.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 7, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class HashBenchmark {

  private static final int MEMORY_BYTES = 256 << 10;
  private static final int DIGEST_BYTES = 32;
  private static final byte LEAF_PREFIX = 0;

  @Param({"2", "6", "64", "152", "1206", "16384"})
  public int symbolBytes;

  private Arena arena;
  private int count;
  private MemorySegment symbols;
  private MemorySegment hashes;
  private byte[] symbolsOnHeap;
  private final byte[] digest = new byte[DIGEST_BYTES];
  private final Hasher hasher = Hasher.create();
  private final Hasher plainHasher = Hasher.plain();
  private final Blake2bDigest bouncyCastle = new Blake2bDigest(null, DIGEST_BYTES, null, null);

  @Setup(Level.Trial)
  public void prepare() {
    arena = Arena.ofShared();
    count = MEMORY_BYTES / Math.max(symbolBytes, DIGEST_BYTES);
    long bytes = Hasher.GUARD_BEFORE_BYTES + (long) count * symbolBytes + Hasher.GUARD_BEHIND_BYTES;
    symbols = BlobBytes.random(arena, bytes);
    symbolsOnHeap = symbols.toArray(ValueLayout.JAVA_BYTE);
    hashes = arena.allocate((long) count * DIGEST_BYTES, 64);
  }

  @Benchmark
  public void leaves(ByteCount bytes) {
    hash(hasher, bytes);
  }

  @Benchmark
  public void leavesPlain(ByteCount bytes) {
    hash(plainHasher, bytes);
  }

  private void hash(Hasher by, ByteCount bytes) {
    by.leaves(symbols, Hasher.GUARD_BEFORE_BYTES, symbolBytes, count, hashes, 0);
    bytes.bytes += (long) count * symbolBytes;
  }

  @Benchmark
  public byte[] leavesBouncyCastle(ByteCount bytes) {
    for (int i = 0; i < count; i++) {
      bouncyCastle.update(LEAF_PREFIX);
      bouncyCastle.update(symbolsOnHeap, Hasher.GUARD_BEFORE_BYTES + i * symbolBytes, symbolBytes);
      bouncyCastle.doFinal(digest, 0);
    }
    bytes.bytes += (long) count * symbolBytes;
    return digest;
  }

  @TearDown(Level.Trial)
  public void release() {
    arena.close();
  }
}
