package dev.rosmarus.node.client;

import dev.rosmarus.erasure.Axis;
import dev.rosmarus.erasure.BlobLayout;
import dev.rosmarus.erasure.Sliver;
import dev.rosmarus.erasure.VerifiedMetadata;
import dev.rosmarus.erasure.redstuff.BlobDecoder;
import dev.rosmarus.node.peer.ReceivedSliver;
import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * Primary slivers of one blob in a file, each at the place of its row: when all rows of the source
 * are there, they are the blob. Otherwise the blob is decoded into another part of the file.
 */
final class SpooledSlivers implements SliverShelf<Integer>, AutoCloseable {

  private final VerifiedMetadata metadata;
  private final BlobLayout layout;
  private final Computing computing;
  private final SpoolFile file;

  SpooledSlivers(VerifiedMetadata metadata, Computing computing, SpoolFile file) {
    this.metadata = metadata;
    this.layout = metadata.layout();
    this.computing = computing;
    this.file = file;
  }

  /**
   * Bytes of the disk that a read takes at most.
   *
   * @param inFlightMax slivers that may come although they are not needed any more
   */
  static long bytes(BlobLayout layout, int inFlightMax) {
    return 2 * layout.paddedBytes() + (long) inFlightMax * layout.sliverBytes(Axis.PRIMARY);
  }

  /**
   * @return the sliver's index
   */
  @Override
  public Integer put(ReceivedSliver received) throws InterruptedException {
    try (received) {
      Sliver sliver = received.sliver();
      return computing.call(() -> {
        file.write(offset(sliver.index()), sliver.data());
        return sliver.index();
      });
    }
  }

  @Override
  public void remove(Integer item) {}

  private long offset(int row) {
    return (long) row * layout.sliverBytes(Axis.PRIMARY);
  }

  /**
   * The blob from rows that suffice, checked; on a thread that is not interrupted.
   *
   * @return a view that lives until this is closed
   * @throws dev.rosmarus.erasure.ErasureException if the check fails
   */
  MemorySegment blob(List<Integer> rows, ConsistencyCheck check) {
    MemorySegment slots = file.map(0, offset(layout.config().shards()));
    int sources = layout.config().systematicSlivers(Axis.PRIMARY);
    try (BlobDecoder decoder = new BlobDecoder(layout.config(), computing.parallelism())) {
      if (rows.stream().allMatch(row -> row < sources)) {
        MemorySegment blob = slots.asSlice(0, layout.unencodedBytes());
        if (check == ConsistencyCheck.STRICT) {
          decoder.checkBlobId(metadata.blobId(), blob);
        }
        return blob;
      }
      long end = slots.byteSize();
      file.claim(end, layout.paddedBytes());
      MemorySegment padded = file.map(end, layout.paddedBytes());
      return BlobReader.decode(decoder, metadata, slivers(rows, slots), padded, check);
    }
  }

  private List<Sliver> slivers(List<Integer> rows, MemorySegment slots) {
    long bytes = layout.sliverBytes(Axis.PRIMARY);
    return rows.stream()
        .map(row ->
            new Sliver(Axis.PRIMARY, row, layout.symbolBytes(), slots.asSlice(offset(row), bytes)))
        .toList();
  }

  @Override
  public void close() {
    file.close();
  }
}
