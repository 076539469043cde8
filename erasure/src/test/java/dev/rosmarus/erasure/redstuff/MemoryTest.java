package dev.rosmarus.erasure.redstuff;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.rosmarus.erasure.Axis;
import dev.rosmarus.erasure.BlobLayout;
import dev.rosmarus.erasure.EncodingConfig;
import dev.rosmarus.erasure.Parallelism;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.management.ManagementFactory;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What an encoding may take, in bytes. Native memory peaks at once the blob's encoded size ({@link
 * BlobLayout#encodedBytes}), and for each thread some megabytes and some expanded slivers; the heap
 * sees the metadata that is returned and little else.
 */
@PropertyDefaults(tries = 150, edgeCases = EdgeCasesMode.NONE)
class MemoryTest {

  private static final long SCRATCH_BYTES_PER_THREAD = 2L << 20;
  private static final int SCRATCH_SLIVERS_PER_THREAD = 8;

  /** Guards and roundings around slivers and hashes. */
  private static final long ROUNDING_BYTES = 4096;

  private static final long HEAP_BYTES = 64 << 10;
  private static final long HEAP_BYTES_PER_SHARD = 400;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @Provide
  Arbitrary<Shape> shapes() {
    return Shape.any(Shape.mostlySmall(), 3000);
  }

  @Property
  void encodingPeaksAtTheEncodedSizeAndScratchPerThread(
      @ForAll("shapes") Shape shape, @ForAll @IntRange(min = 1, max = 3) int degree) {
    EncodingConfig config = new EncodingConfig(shape.shards());
    BlobLayout layout = config.layout(shape.bytes());
    try (Arena arena = Arena.ofShared();
        BlobEncoder encoder = new BlobEncoder(config, Threads.degree(degree));
        SliverMatrix matrix = new SliverMatrix()) {
      encoder.encode(arena.allocate(shape.bytes()), matrix);

      assertThat(encoder.bytes() + matrix.bytes())
          .isLessThanOrEqualTo(layout.encodedBytes() + scratchBytes(layout, degree));
    }
  }

  /** Beside the hashes it holds the recovery columns, or a part of them if they are many. */
  @Property
  void metadataAloneTakesHashesAndRecoveryColumnsAndScratchPerThread(
      @ForAll("shapes") Shape shape, @ForAll @IntRange(min = 1, max = 3) int degree) {
    EncodingConfig config = new EncodingConfig(shape.shards());
    BlobLayout layout = config.layout(shape.bytes());
    long hashBytes = config.shards() * config.metadataBytes();
    long columnBytes = (long) config.faults() * layout.sliverBytes(Axis.SECONDARY);
    try (Arena arena = Arena.ofShared();
        BlobEncoder encoder = new BlobEncoder(config, Threads.degree(degree))) {
      encoder.metadata(arena.allocate(shape.bytes()));

      assertThat(encoder.bytes())
          .isLessThanOrEqualTo(
              hashBytes
                  + Math.min(columnBytes, BlobEncoder.RECOVERY_COLUMN_BYTES_MAX)
                  + scratchBytes(layout, degree));
    }
  }

  @Property
  void streamingHoldsTheSliversOfOneBatch(
      @ForAll("shapes") Shape shape, @ForAll @IntRange(min = 1, max = 10) int batches) {
    EncodingConfig config = new EncodingConfig(shape.shards());
    BlobLayout layout = config.layout(shape.bytes());
    int pairsAtOnce = Math.ceilDiv(shape.shards(), batches);
    long pairBytes = (long) layout.sliverBytes(Axis.PRIMARY) + layout.sliverBytes(Axis.SECONDARY);
    try (Arena arena = Arena.ofShared();
        BlobEncoder encoder = new BlobEncoder(config, Parallelism.SINGLE);
        SliverPairStream stream = encoder.stream(arena.allocate(shape.bytes()))) {
      stream.forEach(
          pairsAtOnce,
          pair ->
              assertThat(stream.bytes())
                  .isLessThanOrEqualTo(pairsAtOnce * pairBytes + ROUNDING_BYTES));
    }
  }

  /** Smaller blobs find all they need; their memory is the largest one's. */
  @Example
  void memoryOfALargeBlobServesAllSmallerOnes() {
    EncodingConfig config = new EncodingConfig(31);
    try (Arena arena = Arena.ofShared();
        BlobEncoder encoder = new BlobEncoder(config, Threads.degree(2));
        SliverMatrix matrix = new SliverMatrix()) {
      MemorySegment blob = arena.allocate(1_000_000);
      encoder.encode(blob, matrix);
      long before = matrix.bytes();
      for (int bytes = 0; bytes < 1_000_000; bytes += 99_991) {
        encoder.encode(blob.asSlice(0, bytes), matrix);
      }

      assertThat(matrix.bytes()).isEqualTo(before);
    }
  }

  @Example
  void closingGivesAllMemoryBack() {
    EncodingConfig config = new EncodingConfig(10);
    BlobEncoder encoder = new BlobEncoder(config, Parallelism.SINGLE);
    SliverMatrix matrix = new SliverMatrix();
    encoder.encode(MemorySegment.ofArray(new byte[5000]), matrix);
    encoder.metadata(MemorySegment.ofArray(new byte[5000]));
    encoder.close();
    matrix.close();

    assertThat(encoder.bytes() + matrix.bytes()).isZero();
  }

  /** Before the compiler is done, vectors are objects: only what is left in the end counts. */
  @ParameterizedTest
  @CsvSource({"10, 5000, 3000", "100, 100000, 500", "1000, 400000, 60"})
  void anEncodeAllocatesNextToNothingOnTheHeapOnceWarm(int shards, int bytes, int encodesMax) {
    EncodingConfig config = new EncodingConfig(shards);
    long allowed = HEAP_BYTES + HEAP_BYTES_PER_SHARD * shards;
    try (Arena arena = Arena.ofShared();
        BlobEncoder encoder = new BlobEncoder(config, Parallelism.SINGLE);
        SliverMatrix matrix = new SliverMatrix()) {
      MemorySegment blob = arena.allocate(bytes);
      long least = Long.MAX_VALUE;
      for (int i = 0; i < encodesMax && least > allowed; i++) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        encoder.encode(blob, matrix);
        least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
      }

      assertThat(least).isLessThanOrEqualTo(allowed);
    }
  }

  private static long scratchBytes(BlobLayout layout, int degree) {
    long sliverBytes = (long) layout.config().shards() * layout.symbolBytes();
    long perThread = SCRATCH_BYTES_PER_THREAD + SCRATCH_SLIVERS_PER_THREAD * sliverBytes;
    return degree * perThread + ROUNDING_BYTES;
  }
}
