package dev.rosmarus.erasure.redstuff;

import dev.rosmarus.erasure.Axis;
import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.erasure.BlobLayout;
import dev.rosmarus.erasure.EncodingConfig;
import dev.rosmarus.erasure.ErasureException.BlobIdMismatch;
import dev.rosmarus.erasure.ErasureException.Duplicate;
import dev.rosmarus.erasure.ErasureException.TooFew;
import dev.rosmarus.erasure.Parallelism;
import dev.rosmarus.erasure.Sliver;
import dev.rosmarus.erasure.VerifiedMetadata;
import dev.rosmarus.erasure.field.FieldKernel;
import dev.rosmarus.erasure.rs.SymbolGrid;
import dev.rosmarus.erasure.rs.SymbolTarget;
import dev.rosmarus.erasure.rs.SymbolTarget.Behind;
import dev.rosmarus.erasure.rs.TileDecoder;
import dev.rosmarus.erasure.rs.TileMemory;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Restores blobs from slivers of one axis, {@code P} primary or {@code S} secondary ones, and
 * checks that what was restored is what was encoded (Walrus encoding spec, section 9).
 *
 * <p>Without a check the result is only as good as its slivers: a writer may have encoded wrongly,
 * and then different slivers give different blobs. One caller at a time.
 */
public final class BlobDecoder implements AutoCloseable {

  private final EncodingConfig config;
  private final Parallelism parallelism;
  private final TileMemory[] tiles;
  private final SliverExpander[] expanders;
  private final BlobEncoder encoder;

  public BlobDecoder(EncodingConfig config, Parallelism parallelism) {
    this.config = config;
    this.parallelism = parallelism;
    this.tiles = new TileMemory[parallelism.degree()];
    this.expanders = new SliverExpander[parallelism.degree()];
    for (int i = 0; i < tiles.length; i++) {
      tiles[i] = new TileMemory();
      expanders[i] = new SliverExpander();
    }
    this.encoder = new BlobEncoder(config, parallelism);
  }

  /**
   * Restores a blob.
   *
   * @param slivers distinct slivers of one axis, each of the right form; the first that are needed
   *     are used, {@link #firstFitting} sorts out others
   * @param padded native memory of {@link BlobLayout#paddedBytes()}; takes the source matrix, whose
   *     first bytes are the blob
   * @return the part of {@code padded} that is the blob
   * @throws TooFew with fewer slivers than are needed
   * @throws Duplicate if a sliver that would be used comes twice
   */
  public MemorySegment decode(
      BlobLayout layout, Axis axis, List<Sliver> slivers, MemorySegment padded) {
    requireRoom(layout, padded);
    int needed = config.systematicSlivers(axis);
    if (slivers.size() < needed) {
      throw new TooFew(axis.word() + " slivers", slivers.size(), needed);
    }
    try (Arena arena = Arena.ofShared()) {
      List<MemorySegment> data = new ArrayList<>(needed);
      int[] received = new int[needed];
      for (int i = 0; i < needed; i++) {
        Sliver sliver = slivers.get(i);
        requireAxis(axis, sliver);
        SliverExpander.checkForm(layout, sliver);
        received[i] = sliver.index();
        data.add(
            sliver.data().isNative()
                ? sliver.data()
                : arena.allocate(sliver.bytes(), 64).copyFrom(sliver.data()));
      }
      decode(layout, axis, received, new Slivers(data, layout.symbolBytes()), padded);
    }
    return padded.asSlice(0, layout.unencodedBytes());
  }

  private void decode(
      BlobLayout layout, Axis axis, int[] received, SymbolGrid in, MemorySegment padded) {
    int lines = config.symbolsPerSliver(axis);
    TileDecoder[] decoders = new TileDecoder[tiles.length];
    for (int i = 0; i < decoders.length; i++) {
      decoders[i] =
          new TileDecoder(
              Codes.expanding(config, axis.opposite()),
              layout.symbolBytes(),
              received,
              lines,
              FieldKernel.chosen(),
              tiles[i]);
    }
    SymbolTarget out = target(layout, axis, padded);
    int perTask = Tasks.linesPerTask(decoders[0].linesPerTile(), lines, parallelism);
    parallelism.forEach(
        Math.ceilDiv(lines, perTask),
        (worker, task) -> {
          int first = task * perTask;
          decoders[worker].decode(in, first, Math.min(perTask, lines - first), out);
        });
  }

  /** Primary slivers restore columns, line by line; secondary ones restore rows. */
  private static SymbolTarget target(BlobLayout layout, Axis axis, MemorySegment padded) {
    long rowBytes = layout.sliverBytes(Axis.PRIMARY);
    int symbolBytes = layout.symbolBytes();
    return switch (axis) {
      case PRIMARY ->
          new SymbolTarget(
              new SymbolGrid.Strided(padded, 0, rowBytes, symbolBytes),
              s -> true,
              Behind.NEXT_LINE);
      case SECONDARY ->
          new SymbolTarget(
              new SymbolGrid.Strided(padded, 0, symbolBytes, rowBytes), s -> true, Behind.FOREIGN);
    };
  }

  /**
   * The slivers a decoding may use, in their order: of the axis, of the right form, each index
   * once. What does not fit is left out, as the reference does.
   */
  public static List<Sliver> firstFitting(BlobLayout layout, Axis axis, List<Sliver> slivers) {
    int shards = layout.config().shards();
    int needed = layout.config().systematicSlivers(axis);
    BitSet taken = new BitSet(shards);
    List<Sliver> fitting = new ArrayList<>(needed);
    for (Sliver sliver : slivers) {
      boolean fits =
          sliver.axis() == axis
              && sliver.index() >= 0
              && sliver.index() < shards
              && sliver.bytes() == layout.sliverBytes(axis)
              && sliver.symbolBytes() == layout.symbolBytes()
              && !taken.get(sliver.index());
      if (fits && fitting.size() < needed) {
        taken.set(sliver.index());
        fitting.add(sliver);
      }
    }
    return fitting;
  }

  /**
   * The default check: every source row must have the hash that the metadata says.
   *
   * @param padded the source matrix as {@link #decode} left it
   * @param verified primary slivers that are known to fit the metadata and were decoded from
   * @throws dev.rosmarus.erasure.ErasureException.MerkleRootMismatch if one has not
   */
  public void checkRows(VerifiedMetadata metadata, MemorySegment padded, List<Sliver> verified) {
    BlobLayout layout = metadata.layout();
    BitSet known = new BitSet();
    verified.stream().filter(s -> s.axis() == Axis.PRIMARY).forEach(s -> known.set(s.index()));
    clearPadding(layout, padded);
    long rowBytes = layout.sliverBytes(Axis.PRIMARY);
    parallelism.forEach(
        config.systematicSlivers(Axis.PRIMARY),
        (worker, row) -> {
          if (!known.get(row)) {
            MemorySegment data = padded.asSlice(row * rowBytes, rowBytes);
            Sliver sliver = new Sliver(Axis.PRIMARY, row, layout.symbolBytes(), data);
            expanders[worker].verify(metadata, sliver);
          }
        });
  }

  /**
   * The strict check: the blob, encoded again, must have the same id.
   *
   * @throws BlobIdMismatch if it has not
   */
  public void checkBlobId(BlobId expected, MemorySegment blob) {
    BlobId computed = encoder.metadata(blob).blobId();
    if (!computed.equals(expected)) {
      throw new BlobIdMismatch(expected, computed);
    }
  }

  /** What lies behind the blob's end is zero in every consistent encoding. */
  private static void clearPadding(BlobLayout layout, MemorySegment padded) {
    long length = layout.unencodedBytes();
    padded.asSlice(length, layout.paddedBytes() - length).fill((byte) 0);
  }

  private static void requireAxis(Axis axis, Sliver sliver) {
    if (sliver.axis() != axis) {
      throw new IllegalArgumentException(
          sliver.axis().word() + " sliver among " + axis.word() + " ones");
    }
  }

  private static void requireRoom(BlobLayout layout, MemorySegment padded) {
    if (!padded.isNative() || padded.byteSize() < layout.paddedBytes()) {
      throw new IllegalArgumentException(
          "needs native memory of " + layout.paddedBytes() + " bytes, not " + padded);
    }
  }

  @Override
  public void close() {
    for (int i = 0; i < tiles.length; i++) {
      tiles[i].close();
      expanders[i].close();
    }
    encoder.close();
  }

  /** Slivers as a grid: each is one symbol of the code, and its symbols are the lines. */
  private record Slivers(List<MemorySegment> data, long lineStride) implements SymbolGrid {

    @Override
    public MemorySegment segment(int symbol) {
      return data.get(symbol);
    }

    @Override
    public long offset(int symbol) {
      return 0;
    }
  }
}
