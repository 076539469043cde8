package dev.rosmarus.erasure.redstuff;

import dev.rosmarus.erasure.Axis;
import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.erasure.BlobLayout;
import dev.rosmarus.erasure.BlobMetadata;
import dev.rosmarus.erasure.EncodingConfig;
import dev.rosmarus.erasure.EncodingType;
import dev.rosmarus.erasure.Parallelism;
import dev.rosmarus.erasure.SliverPairHashes;
import dev.rosmarus.erasure.VerifiedMetadata;
import dev.rosmarus.erasure.rs.SymbolGrid;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Encodes blobs by RS2: to sliver pairs, to metadata, or both (Walrus encoding spec, sections 6 and
 * 7). Any degree of parallelism gives the same bytes.
 *
 * <p>Holds {@code 32 n²} bytes of leaf hashes and some megabytes per thread from blob to blob; with
 * the {@link SliverMatrix} that is at most the blob's encoded size and the threads' share. One
 * caller at a time. Blobs in heap memory are copied to native memory first.
 */
public final class BlobEncoder implements AutoCloseable {

  /**
   * Most bytes of recovery columns that {@link #metadata} holds at a time, unless one is larger.
   */
  public static final long RECOVERY_COLUMN_BYTES_MAX = 256L << 20;

  private final EncodingConfig config;
  private final Parallelism parallelism;
  private final EncodeWorker[] workers;
  private final LeafMatrix leafMatrix = new LeafMatrix();
  private final EncodeWorker.Buffer recoveryColumns = new EncodeWorker.Buffer();

  public BlobEncoder(EncodingConfig config, Parallelism parallelism) {
    this.config = config;
    this.parallelism = parallelism;
    this.workers = new EncodeWorker[parallelism.degree()];
    for (int i = 0; i < workers.length; i++) {
      workers[i] = new EncodeWorker();
    }
  }

  /** Bytes of native memory this encoder holds now, without any matrix. */
  public long bytes() {
    long bytes = leafMatrix.bytes() + recoveryColumns.bytes();
    for (EncodeWorker worker : workers) {
      bytes += worker.bytes();
    }
    return bytes;
  }

  /**
   * Encodes a blob to all its sliver pairs.
   *
   * @param blob copied into the matrix
   * @param matrix takes the slivers, and forgets what it held
   */
  public VerifiedMetadata encode(MemorySegment blob, SliverMatrix matrix) {
    matrix.begin(config.layout(blob.byteSize()));
    MemorySegment.copy(blob, 0, matrix.blob(), 0, blob.byteSize());
    return encodeInPlace(matrix);
  }

  /**
   * Encodes the blob that its caller has put into {@link SliverMatrix#blob()} after {@link
   * SliverMatrix#begin(BlobLayout)}, without a copy.
   */
  public VerifiedMetadata encodeInPlace(SliverMatrix matrix) {
    if (!matrix.holdsAll()) {
      throw new IllegalStateException("the matrix was not begun for all sliver pairs");
    }
    BlobLayout layout = matrix.layout();
    long blobOffset = matrix.offset(Axis.PRIMARY, 0);
    matrix
        .memory()
        .asSlice(
            blobOffset + layout.unencodedBytes(), layout.paddedBytes() - layout.unencodedBytes())
        .fill((byte) 0);
    SourceMatrix source = SourceMatrix.padded(layout, matrix.memory(), blobOffset);
    int systematic = config.systematicSlivers(Axis.SECONDARY);
    SymbolGrid recoveries =
        columnGrid(layout, matrix.memory(), matrix.offset(Axis.SECONDARY, systematic));
    new RowPass(layout, source, allRecoveryColumns(), recoveries).run(parallelism, workers);
    leafMatrix.begin(config.shards());
    ColumnPass columns =
        new ColumnPass(layout, source, new ColumnPass.Slivers.Kept(recoveries, matrix), leafMatrix);
    columns.run(0, systematic, parallelism, workers);
    columns.run(systematic, config.shards(), parallelism, workers);
    return metadataOfLeaves(layout);
  }

  /** Computes a blob's metadata and keeps no slivers. */
  public VerifiedMetadata metadata(MemorySegment blob) {
    BlobLayout layout = config.layout(blob.byteSize());
    try (Arena arena = Arena.ofShared()) {
      SourceMatrix source = SourceMatrix.of(layout, nativeBlob(blob, arena), arena);
      leafMatrix.begin(config.shards());
      int systematic = config.systematicSlivers(Axis.SECONDARY);
      hashColumns(layout, source, 0, systematic, columnGrid(layout, MemorySegment.NULL, 0));
      long columnBytes = layout.sliverBytes(Axis.SECONDARY);
      int recoveries = config.shards() - systematic;
      int atOnce = (int) Math.clamp(RECOVERY_COLUMN_BYTES_MAX / columnBytes, 1L, recoveries);
      MemorySegment memory = recoveryColumns.reserve(atOnce * columnBytes);
      for (int from = 0; from < recoveries; from += atOnce) {
        int to = Math.min(recoveries, from + atOnce);
        SymbolGrid grid = columnGrid(layout, memory, Guard.BYTES - from * columnBytes);
        BitSet wanted = new BitSet();
        wanted.set(from, to);
        new RowPass(layout, source, wanted, grid).run(parallelism, workers);
        hashColumns(layout, source, systematic + from, systematic + to, grid);
      }
      return metadataOfLeaves(layout);
    }
  }

  /**
   * Encodes a blob to chosen sliver pairs, and computes no hashes.
   *
   * @param pairs sliver pair indices
   * @param matrix takes the slivers, and forgets what it held
   */
  public void encodePairs(MemorySegment blob, BitSet pairs, SliverMatrix matrix) {
    BlobLayout layout = config.layout(blob.byteSize());
    matrix.begin(layout, pairs);
    try (Arena arena = Arena.ofShared()) {
      SourceMatrix source = SourceMatrix.of(layout, nativeBlob(blob, arena), arena);
      new ChosenPairs(layout, source, matrix).encode(parallelism, workers);
    }
  }

  /**
   * Computes a blob's metadata and opens a stream of its sliver pairs, for a writer that sends them
   * away as they are made and never holds more than a few.
   *
   * @param blob stays readable until the stream's end
   */
  public SliverPairStream stream(MemorySegment blob) {
    return new SliverPairStream(this, blob, metadata(blob));
  }

  private void hashColumns(
      BlobLayout layout, SourceMatrix source, int from, int to, SymbolGrid recoveries) {
    new ColumnPass(layout, source, new ColumnPass.Slivers.Forgotten(recoveries), leafMatrix)
        .run(from, to, parallelism, workers);
  }

  private VerifiedMetadata metadataOfLeaves(BlobLayout layout) {
    int shards = config.shards();
    int rowsPerTask = Math.ceilDiv(shards, parallelism.degree() * 8);
    parallelism.forEach(
        Math.ceilDiv(shards, rowsPerTask),
        (worker, task) -> {
          int first = task * rowsPerTask;
          leafMatrix.hashRows(first, Math.min(rowsPerTask, shards - first), workers[worker]);
        });
    List<SliverPairHashes> hashes = new ArrayList<>(shards);
    for (int pair = 0; pair < shards; pair++) {
      int column = config.sliverIndex(Axis.SECONDARY, pair);
      hashes.add(
          new SliverPairHashes(leafMatrix.primaryHash(pair), leafMatrix.secondaryHash(column)));
    }
    BlobMetadata metadata = new BlobMetadata(EncodingType.RS2, layout.unencodedBytes(), hashes);
    BlobId blobId = metadata.blobId();
    return new VerifiedMetadata(blobId, metadata, layout);
  }

  /** Recovery columns one after the other; lines are rows. */
  private static SymbolGrid columnGrid(BlobLayout layout, MemorySegment memory, long base) {
    long columnBytes = layout.sliverBytes(Axis.SECONDARY);
    return new SymbolGrid.Strided(memory, base, columnBytes, layout.symbolBytes());
  }

  private BitSet allRecoveryColumns() {
    BitSet all = new BitSet();
    all.set(0, config.shards() - config.systematicSlivers(Axis.SECONDARY));
    return all;
  }

  private static MemorySegment nativeBlob(MemorySegment blob, Arena arena) {
    if (blob.isNative()) {
      return blob;
    }
    return arena
        .allocate(blob.byteSize() + Guard.BYTES, 64)
        .copyFrom(blob)
        .asSlice(0, blob.byteSize());
  }

  @Override
  public void close() {
    leafMatrix.close();
    recoveryColumns.close();
    for (EncodeWorker worker : workers) {
      worker.close();
    }
  }
}
