package dev.rosmarus.erasure.redstuff;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.rosmarus.erasure.Axis;
import dev.rosmarus.erasure.BlobLayout;
import dev.rosmarus.erasure.EncodingConfig;
import dev.rosmarus.erasure.Sliver;
import dev.rosmarus.erasure.VerifiedMetadata;
import dev.rosmarus.erasure.rs.ReedSolomonCode;
import dev.rosmarus.erasure.rs.SpecifiedCode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A blob of more bytes than an int counts, in a file with holes, of a system of 1000 shards. */
@Tag("slow")
class LargeBlobTest {

  private static final EncodingConfig CONFIG = new EncodingConfig(1000);
  private static final BlobLayout LAYOUT = CONFIG.layout((1L << 31) + 123_457);

  private static final Arena ARENA = Arena.ofShared();
  private static MemorySegment blob;

  /** Some symbols at the beginning, around the limit of an int, and at the end. */
  @BeforeAll
  static void writeFile(@TempDir Path directory) throws IOException {
    byte[] piece = new byte[100_000];
    new Random(7).nextBytes(piece);
    long end = LAYOUT.unencodedBytes();
    try (RandomAccessFile file = new RandomAccessFile(directory.resolve("blob").toFile(), "rw")) {
      file.setLength(end);
      for (long at : new long[] {0, end / 3, (1L << 31) - 50_000, end - piece.length}) {
        file.seek(at);
        file.write(piece);
      }
      blob = file.getChannel().map(MapMode.READ_ONLY, 0, end, ARENA);
    }
  }

  @AfterAll
  static void close() {
    ARENA.close();
  }

  @Test
  void aPairOfSourceSliversIsCutFromTheBlob() {
    try (SliverMatrix matrix = encode(333)) {
      assertThat(bytes(matrix.sliver(Axis.PRIMARY, 333))).isEqualTo(sourceRow(333));
    }
  }

  @Test
  void aPairOfRecoverySliversIsThatOfTheSpecifiedCode() {
    int shards = CONFIG.shards();
    int column = shards - 1 - 200;
    int held = CONFIG.symbolsPerSliver(Axis.PRIMARY);
    ReedSolomonCode rowCode = ReedSolomonCode.of(held, shards - held);
    try (SliverMatrix matrix = encode(200)) {
      byte[] symbols = bytes(matrix.sliver(Axis.SECONDARY, column));
      for (int row : new int[] {0, 111, 333}) {
        byte[] made = SpecifiedCode.encode(rowCode, LAYOUT.symbolBytes(), sourceRow(row));

        assertThat(symbol(symbols, row)).isEqualTo(symbol(made, column - held));
      }
    }
  }

  /** Each pair is checked by the hashes of all, which were made in several passes. */
  @Test
  void pairsFitTheMetadata() {
    BitSet pairs = new BitSet();
    for (int pair : new int[] {0, 66, 133, 199, 266, 332, 333, 334, 999}) {
      pairs.set(pair);
    }
    try (BlobEncoder encoder = new BlobEncoder(CONFIG, Threads.degree(2));
        SliverMatrix matrix = new SliverMatrix();
        SliverExpander expander = new SliverExpander()) {
      VerifiedMetadata metadata = encoder.metadata(blob);
      encoder.encodePairs(blob, pairs, matrix);
      for (int pair = pairs.nextSetBit(0); pair >= 0; pair = pairs.nextSetBit(pair + 1)) {
        Sliver primary = matrix.pair(pair).primary();
        Sliver secondary = matrix.pair(pair).secondary();

        assertThatCode(() -> expander.verify(metadata, primary)).doesNotThrowAnyException();
        assertThatCode(() -> expander.verify(metadata, secondary)).doesNotThrowAnyException();
      }
    }
  }

  private static SliverMatrix encode(int pair) {
    BitSet one = new BitSet();
    one.set(pair);
    SliverMatrix matrix = new SliverMatrix();
    try (BlobEncoder encoder = new BlobEncoder(CONFIG, Threads.degree(2))) {
      encoder.encodePairs(blob, one, matrix);
    }
    return matrix;
  }

  /** A row of the padded source matrix, cut by hand. */
  private static byte[] sourceRow(int row) {
    long rowBytes = LAYOUT.sliverBytes(Axis.PRIMARY);
    long from = row * rowBytes;
    long held = Math.clamp(LAYOUT.unencodedBytes() - from, 0L, rowBytes);
    byte[] data = blob.asSlice(from, held).toArray(JAVA_BYTE);
    return Arrays.copyOf(data, (int) rowBytes);
  }

  private static byte[] symbol(byte[] run, int index) {
    int symbolBytes = LAYOUT.symbolBytes();
    return Arrays.copyOfRange(run, index * symbolBytes, (index + 1) * symbolBytes);
  }

  private static byte[] bytes(Sliver sliver) {
    return sliver.data().toArray(JAVA_BYTE);
  }
}
