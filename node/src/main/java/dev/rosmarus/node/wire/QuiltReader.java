package dev.rosmarus.node.wire;

import dev.rosmarus.erasure.Axis;
import dev.rosmarus.erasure.BlobLayout;
import dev.rosmarus.erasure.ErasureException.InvalidQuilt;
import dev.rosmarus.erasure.quilt.QuiltLayout;
import dev.rosmarus.sui.bcs.BcsException;
import dev.rosmarus.sui.bcs.BcsReader;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;

/**
 * Reads a quilt that others made (Walrus encoding spec, section 14). The whole quilt is given; what
 * is read is copied out of its columns, never more than they hold.
 */
public final class QuiltReader {

  private final BlobLayout layout;
  private final MemorySegment quilt;

  private QuiltReader(BlobLayout layout, MemorySegment quilt) {
    this.layout = layout;
    this.quilt = quilt;
  }

  /**
   * @param layout the shape of a blob of the quilt's length
   * @throws InvalidQuilt unless the quilt fills its matrix
   */
  public static QuiltReader of(BlobLayout layout, MemorySegment quilt) {
    if (quilt.byteSize() != layout.paddedBytes()) {
      throw new InvalidQuilt(quilt.byteSize() + " bytes instead of " + layout.paddedBytes());
    }
    return new QuiltReader(layout, quilt);
  }

  /**
   * @throws InvalidQuilt if index or patches leave their columns
   * @throws BcsException if the index is malformed
   */
  public QuiltIndex index() {
    MemorySegment header = copy(0, QuiltBcs.INDEX_HEADER_BYTES, QuiltReader::onHeap);
    long indexBytes = QuiltBcs.readIndexBytes(BcsReader.of(header));
    long columnBytes = QuiltLayout.columnBytes(layout);
    if (indexBytes > QuiltLayout.MAX_INDEX_COLUMNS * columnBytes) {
      throw new InvalidQuilt("index of " + indexBytes + " bytes");
    }
    MemorySegment bytes = copy(0, indexBytes, QuiltReader::onHeap);
    int indexColumns = Math.toIntExact(Math.ceilDiv(indexBytes, columnBytes));
    QuiltIndex index = QuiltBcs.readIndex(BcsReader.of(bytes), indexColumns);
    index.patches().forEach(this::requireColumns);
    return index;
  }

  /**
   * One blob of the quilt.
   *
   * @param memory where the blob and its header are copied to
   * @throws InvalidQuilt if the blob leaves the columns of its patch, or has another identifier
   * @throws BcsException if its header is malformed
   */
  public QuiltBlob blob(QuiltPatch patch, SegmentAllocator memory) {
    requireColumns(patch);
    int column = patch.startIndex();
    MemorySegment header = copy(column, QuiltBcs.BLOB_HEADER_BYTES, QuiltReader::onHeap);
    long blobBytes = QuiltBcs.readBlobBytes(BcsReader.of(header));
    long patchBytes = (patch.endIndex() - column) * QuiltLayout.columnBytes(layout);
    if (blobBytes > patchBytes) {
      throw new InvalidQuilt(blobBytes + " bytes in columns of " + patchBytes + " bytes");
    }
    QuiltBlob blob = BcsReader.decode(copy(column, blobBytes, memory), QuiltBcs::readBlob);
    if (!blob.identifier().equals(patch.identifier())) {
      throw new InvalidQuilt(
          "'" + blob.identifier() + "' where the index has '" + patch.identifier() + "'");
    }
    return blob;
  }

  private void requireColumns(QuiltPatch patch) {
    int columns = layout.config().systematicSlivers(Axis.SECONDARY);
    if (patch.startIndex() < 0
        || patch.endIndex() <= patch.startIndex()
        || patch.endIndex() > columns) {
      throw new InvalidQuilt(
          "columns %d to %d of %d".formatted(patch.startIndex(), patch.endIndex(), columns));
    }
  }

  private MemorySegment copy(int column, long bytes, SegmentAllocator memory) {
    long available = layout.paddedBytes() - column * QuiltLayout.columnBytes(layout);
    if (bytes > available) {
      throw new InvalidQuilt(bytes + " bytes where " + available + " are left");
    }
    MemorySegment copy = memory.allocate(bytes, 1);
    QuiltLayout.read(layout, quilt, column, 0, copy);
    return copy;
  }

  private static MemorySegment onHeap(long bytes, long alignment) {
    return MemorySegment.ofArray(new byte[Math.toIntExact(bytes)]);
  }
}
