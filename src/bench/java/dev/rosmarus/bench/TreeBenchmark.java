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
 * BLAKE2b-256 of inner nodes, 64 bytes each, in bytes of children per second: whole Merkle trees,
 * many at once and one by one, and BouncyCastle on as many nodes.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 7, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class TreeBenchmark {

  private static final int TREES = 8;
  private static final int DIGEST_BYTES = 32;
  private static final int NODE_BYTES = 2 * DIGEST_BYTES;
  private static final byte NODE_PREFIX = 1;

  @Param({"10", "100", "1000"})
  public int leaves;

  private Arena arena;
  private int nodesPerTree;
  private MemorySegment leafHashes;
  private MemorySegment scratch;
  private MemorySegment roots;
  private byte[] childrenOnHeap;
  private final byte[] digest = new byte[DIGEST_BYTES];
  private final Hasher hasher = Hasher.create();
  private final Hasher plainHasher = Hasher.plain();
  private final Blake2bDigest bouncyCastle = new Blake2bDigest(null, DIGEST_BYTES, null, null);

  @Setup(Level.Trial)
  public void prepare() {
    arena = Arena.ofShared();
    for (int level = leaves; level > 1; level = (level + 1) / 2) {
      nodesPerTree += (level + 1) / 2;
    }
    long leafBytes = (long) TREES * leaves * DIGEST_BYTES;
    leafHashes = BlobBytes.random(arena, leafBytes + Hasher.GUARD_BEHIND_BYTES);
    scratch = arena.allocate(Hasher.treeScratchBytes(leaves), 64);
    roots = arena.allocate((long) TREES * DIGEST_BYTES, 64);
    childrenOnHeap =
        BlobBytes.random(arena, (long) nodesPerTree * NODE_BYTES).toArray(ValueLayout.JAVA_BYTE);
  }

  @Benchmark
  public void manyTrees(ByteCount bytes) {
    roots(hasher, bytes);
  }

  @Benchmark
  public void manyTreesPlain(ByteCount bytes) {
    roots(plainHasher, bytes);
  }

  private void roots(Hasher by, ByteCount bytes) {
    long treeBytes = (long) leaves * DIGEST_BYTES;
    by.roots(leafHashes, 0, treeBytes, TREES, leaves, scratch, 0, roots, 0);
    bytes.bytes += (long) TREES * nodesPerTree * NODE_BYTES;
  }

  @Benchmark
  public void oneTree(ByteCount bytes) {
    hasher.root(leafHashes, 0, leaves, scratch, 0, roots, 0);
    bytes.bytes += (long) nodesPerTree * NODE_BYTES;
  }

  @Benchmark
  public byte[] nodesBouncyCastle(ByteCount bytes) {
    for (int i = 0; i < nodesPerTree; i++) {
      bouncyCastle.update(NODE_PREFIX);
      bouncyCastle.update(childrenOnHeap, i * NODE_BYTES, NODE_BYTES);
      bouncyCastle.doFinal(digest, 0);
    }
    bytes.bytes += (long) nodesPerTree * NODE_BYTES;
    return digest;
  }

  @TearDown(Level.Trial)
  public void release() {
    arena.close();
  }
}
