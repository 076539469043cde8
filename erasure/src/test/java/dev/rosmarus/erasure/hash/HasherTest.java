package dev.rosmarus.erasure.hash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.rosmarus.erasure.simd.VectorWidth;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("kernel")
final class HasherTest {

  private static final byte UNTOUCHED = (byte) 0xA5;

  private final Arena arena = Arena.ofConfined();
  private final Hasher hasher = Hasher.create();

  @AfterEach
  void freeMemory() {
    arena.close();
  }

  @Test
  void takesTheKernelOfTheChosenWidth() {
    assertThat(hasher.kernelName())
        .isEqualTo(
            VectorWidth.BITS == 0
                ? "plain"
                : VectorWidth.BITS / 64 + " lanes of " + VectorWidth.BITS + " bits");
    assertThat(Hasher.plain().kernelName()).isEqualTo("plain");
  }

  @Test
  void hashesLeavesOfEveryLengthAroundABlock() {
    for (int symbolBytes = 1; symbolBytes <= 400; symbolBytes++) {
      checkLeaves(symbolBytes, 11, symbolBytes, 32, 8);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 6, 7, 8, 64, 152, 1206})
  void hashesAnyNumberOfLeaves(int symbolBytes) {
    for (int count = 0; count <= 40; count++) {
      checkLeaves(symbolBytes, count, symbolBytes, 32, 8);
    }
    checkLeaves(symbolBytes, 1000, symbolBytes, 32, 64);
  }

  @Test
  void hashesLeavesThatLieApartToHashesThatLieApart() {
    Random random = new Random(20_250_917);
    for (int i = 0; i < 200; i++) {
      int symbolBytes = 1 + random.nextInt(300);
      int strideBytes = symbolBytes + random.nextInt(500);
      int hashStrideBytes = 32 + random.nextInt(100);
      checkLeaves(
          symbolBytes, random.nextInt(40), strideBytes, hashStrideBytes, 8 + random.nextInt(60));
    }
  }

  @Test
  void hashesTheLargestSymbol() {
    checkLeaves(65534, 9, 65534, 32, 8);
  }

  @Test
  void findsTheRootOfAnyNumberOfLeaves() {
    for (int count = 0; count <= 130; count++) {
      checkRoot(count, 0);
    }
    checkRoot(1000, 8);
    checkRoot(1023, 5);
  }

  @Test
  void findsTheRootsOfManyTreesAtOnce() {
    for (int count = 0; count <= 40; count++) {
      for (int trees : new int[] {0, 1, 3, 8, 17}) {
        checkRoots(trees, count, count * 32L, 0);
      }
    }
    checkRoots(17, 3, 0, 0);
    checkRoots(20, 1000, 32_000 + 96, 64);
    checkRoots(9, 667, 32_000, 3);
  }

  @Test
  void agreesWithThePlainHasherOnRandomSizes() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int i = 0; i < 300; i++) {
      int symbolBytes = 1 + random.nextInt(i % 10 == 0 ? 5000 : 200);
      int count = random.nextInt(70);
      long offset = 8L + random.nextInt(100);
      MemorySegment symbols = random(random, offset + (long) symbolBytes * count + 128);
      MemorySegment hashes = arena.allocate(count * 32L + 1);
      MemorySegment plainHashes = arena.allocate(count * 32L + 1);

      hasher.leaves(symbols, offset, symbolBytes, count, hashes, 1);
      Hasher.plain().leaves(symbols, offset, symbolBytes, count, plainHashes, 1);

      assertThat(hashes.mismatch(plainHashes))
          .as("seed %d: %d symbols of %d bytes", seed, count, symbolBytes)
          .isEqualTo(-1);
      assertThat(root(hasher, hashes, 1, count))
          .as("seed %d: root of %d", seed, count)
          .isEqualTo(root(Hasher.plain(), hashes, 1, count));
    }
  }

  @Test
  void refusesHeapMemory() {
    MemorySegment heap = MemorySegment.ofArray(new byte[1000]);
    MemorySegment memory = arena.allocate(1000);
    assertThatThrownBy(() -> hasher.leaves(heap, 8, 2, 4, memory, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("symbols must be in native memory");
    assertThatThrownBy(() -> hasher.leaves(memory, 8, 2, 4, heap, 0))
        .hasMessageStartingWith("hashes must be in native memory");
    assertThatThrownBy(() -> hasher.root(heap, 0, 2, memory, 0, memory, 900))
        .hasMessageStartingWith("leaf hashes must be in native memory");
  }

  @Test
  void refusesSymbolsWithoutGuards() {
    MemorySegment symbols = arena.allocate(8 + 4 * 10 + 128);
    MemorySegment hashes = arena.allocate(4 * 32);
    hasher.leaves(symbols, 8, 10, 4, hashes, 0);
    assertThatThrownBy(() -> hasher.leaves(symbols, 7, 10, 4, hashes, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("symbols need bytes -1 to 175 of a segment of 176 bytes");
    assertThatThrownBy(() -> hasher.leaves(symbols, 9, 10, 4, hashes, 0))
        .hasMessage("symbols need bytes 1 to 177 of a segment of 176 bytes");
    assertThatThrownBy(() -> hasher.leaves(symbols, 8, 10, 4, hashes, 1))
        .hasMessage("hashes need bytes 1 to 129 of a segment of 128 bytes");
  }

  @Test
  void refusesCountsAndSizesThatMakeNoSense() {
    MemorySegment memory = arena.allocate(1000);
    assertThatThrownBy(() -> hasher.leaves(memory, 8, 0, 4, memory, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("4 symbols of 0 bytes");
    assertThatThrownBy(() -> hasher.leaves(memory, 8, 2, -1, memory, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> hasher.roots(memory, 0, 64, -2, 2, memory, 64, memory, 900))
        .hasMessageStartingWith("-2 trees of 2 leaves");
    assertThatThrownBy(() -> hasher.root(memory, 0, -1, memory, 0, memory, 900))
        .hasMessage("a tree of -1 leaves");
  }

  @Test
  void refusesScratchThatIsTooSmall() {
    MemorySegment hashes = arena.allocate(64);
    MemorySegment out = arena.allocate(32);
    MemorySegment scratch = arena.allocate(Hasher.treeScratchBytes(2) - 1);
    assertThatThrownBy(() -> hasher.root(hashes, 0, 2, scratch, 0, out, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("scratch need");
  }

  @Test
  void allocatesNothingPerCall() {
    int count = 1000;
    MemorySegment symbols = arena.allocate(8 + count * 152L + 128);
    MemorySegment hashes = arena.allocate(count * 32L);
    MemorySegment scratch = arena.allocate(Hasher.treeScratchBytes(count));
    MemorySegment out = arena.allocate(8 * 32L);
    Runnable work =
        () -> {
          hasher.leaves(symbols, 8, 6, count, hashes, 0);
          hasher.leaves(symbols, 8, 152, count, hashes, 0);
          hasher.root(hashes, 0, count, scratch, 0, out, 0);
          hasher.roots(hashes, 0, 32 * 120, 8, 120, scratch, 0, out, 0);
        };
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    // Interpreted vectors are objects; the compiler needs a while to be rid of them.
    long leastBytes = Long.MAX_VALUE;
    for (int i = 0; i < 3000 && leastBytes > 1000; i++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      work.run();
      leastBytes = Math.min(leastBytes, threads.getCurrentThreadAllocatedBytes() - before);
    }

    assertThat(leastBytes).as("bytes allocated by one pass").isLessThan(1000);
  }

  @Test
  void isFasterThanThePlainHasher() {
    Assumptions.assumeTrue(VectorWidth.BITS > 0, "there is only the plain hasher");
    int count = 500;
    MemorySegment symbols = arena.allocate(8 + count * 152L + 128);
    MemorySegment hashes = arena.allocate(count * 32L);
    Hasher plain = Hasher.plain();

    // Boxed vectors are many times slower than none; the compiler gets ten seconds to be rid of
    // them.
    long lanesNanos = Long.MAX_VALUE;
    long plainNanos = Long.MAX_VALUE;
    long deadline = System.nanoTime() + 10_000_000_000L;
    int rounds = 0;
    while (rounds++ < 50 || (lanesNanos * 3 > plainNanos * 2 && System.nanoTime() < deadline)) {
      long start = System.nanoTime();
      hasher.leaves(symbols, 8, 152, count, hashes, 0);
      long middle = System.nanoTime();
      plain.leaves(symbols, 8, 152, count, hashes, 0);
      lanesNanos = Math.min(lanesNanos, middle - start);
      plainNanos = Math.min(plainNanos, System.nanoTime() - middle);
    }

    assertThat(lanesNanos * 3).as("nanoseconds of lanes * 3").isLessThan(plainNanos * 2);
  }

  private void checkLeaves(
      int symbolBytes, int count, long strideBytes, long hashStrideBytes, long offset) {
    Random random = new Random(symbolBytes * 1000L + count);
    int apart = Math.max(0, count - 1);
    long end = count == 0 ? offset : offset + apart * strideBytes + symbolBytes;
    MemorySegment symbols = random(random, end + 128);
    MemorySegment hashes = arena.allocate(apart * hashStrideBytes + 32 + 64);
    hashes.fill(UNTOUCHED);

    hasher.leaves(symbols, offset, strideBytes, symbolBytes, count, hashes, 32, hashStrideBytes);

    MemorySegment expected = arena.allocate(hashes.byteSize());
    expected.fill(UNTOUCHED);
    for (int i = 0; i < count; i++) {
      byte[] symbol =
          symbols.asSlice(offset + i * strideBytes, symbolBytes).toArray(ValueLayout.JAVA_BYTE);
      MerkleNode.digest(Reference.leaf(symbol)).writeTo(expected, 32 + i * hashStrideBytes);
    }
    assertThat(hashes.mismatch(expected))
        .as("first wrong byte, %d symbols of %d bytes", count, symbolBytes)
        .isEqualTo(-1);
  }

  private void checkRoot(int count, long offset) {
    MemorySegment hashes = random(new Random(count), offset + count * 32L);
    assertThat(root(hasher, hashes, offset, count))
        .as("root of %d", count)
        .isEqualTo(referenceRoot(hashes, offset, count));
  }

  private void checkRoots(int trees, int count, long strideBytes, long offset) {
    long end = trees == 0 ? offset : offset + (trees - 1) * strideBytes + count * 32L;
    MemorySegment hashes = random(new Random(count), end);
    MemorySegment scratch = arena.allocate(Hasher.treeScratchBytes(count) + 1);
    MemorySegment out = arena.allocate(trees * 32L + 2);
    out.fill(UNTOUCHED);

    hasher.roots(hashes, offset, strideBytes, trees, count, scratch, 1, out, 1);

    for (int i = 0; i < trees; i++) {
      assertThat(MerkleNode.digest(out, 1 + i * 32L))
          .as("tree %d of %d with %d leaves", i, trees, count)
          .isEqualTo(referenceRoot(hashes, offset + i * strideBytes, count));
    }
    assertThat(out.get(ValueLayout.JAVA_BYTE, 0)).isEqualTo(UNTOUCHED);
    assertThat(out.get(ValueLayout.JAVA_BYTE, trees * 32L + 1)).isEqualTo(UNTOUCHED);
  }

  private MerkleNode root(Hasher which, MemorySegment hashes, long offset, int count) {
    MemorySegment scratch = arena.allocate(Hasher.treeScratchBytes(count) + 3);
    MemorySegment out = arena.allocate(33);
    which.root(hashes, offset, count, scratch, 3, out, 1);
    return MerkleNode.digest(out, 1);
  }

  private static MerkleNode referenceRoot(MemorySegment hashes, long offset, int count) {
    List<byte[]> leaves = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      leaves.add(hashes.asSlice(offset + i * 32L, 32).toArray(ValueLayout.JAVA_BYTE));
    }
    return MerkleNode.digest(Reference.root(leaves));
  }

  private MemorySegment random(Random random, long bytes) {
    byte[] content = new byte[Math.toIntExact(bytes)];
    random.nextBytes(content);
    MemorySegment memory = arena.allocate(bytes);
    MemorySegment.copy(content, 0, memory, ValueLayout.JAVA_BYTE, 0, content.length);
    return memory;
  }
}
