package dev.rosmarus.node.wire;

import dev.rosmarus.erasure.BlobLayout;
import dev.rosmarus.erasure.EncodingConfig;
import dev.rosmarus.erasure.ErasureException.InvalidQuilt;
import dev.rosmarus.erasure.quilt.ColumnRange;
import dev.rosmarus.erasure.quilt.QuiltLayout;
import dev.rosmarus.sui.bcs.BcsWriter;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Makes a quilt of blobs: sorted by identifier, in the smallest matrix that holds them (Walrus
 * encoding spec, section 14). The result depends on nothing but the system and the blobs.
 */
public final class QuiltWriter {

  /** The longest identifier, in bytes of UTF-8. */
  public static final int IDENTIFIER_BYTES_MAX = 65_535;

  private static final Comparator<QuiltBlob> BY_IDENTIFIER =
      Comparator.comparing(
          blob -> blob.identifier().getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

  private final List<QuiltBlob> blobs;
  private final QuiltLayout layout;
  private final QuiltIndex index;

  private QuiltWriter(List<QuiltBlob> blobs, QuiltLayout layout) {
    this.blobs = blobs;
    this.layout = layout;
    this.index = index(blobs, layout.ranges().subList(1, layout.ranges().size()));
  }

  /**
   * Finds each blob its place.
   *
   * @throws InvalidQuilt for no blobs, identifiers that are not allowed or not unique, and more
   *     than a quilt holds
   */
  public static QuiltWriter plan(EncodingConfig config, List<QuiltBlob> blobs) {
    if (blobs.isEmpty()) {
      throw new InvalidQuilt("no blobs");
    }
    blobs.forEach(blob -> requireIdentifier(blob.identifier()));
    List<QuiltBlob> sorted = blobs.stream().sorted(BY_IDENTIFIER).toList();
    for (int i = 1; i < sorted.size(); i++) {
      String identifier = sorted.get(i).identifier();
      if (identifier.equals(sorted.get(i - 1).identifier())) {
        throw new InvalidQuilt("duplicate identifier '" + identifier + "'");
      }
    }
    List<Long> blobBytes = new ArrayList<>();
    for (QuiltBlob blob : sorted) {
      blobBytes.add(header(blob).length + blob.data().byteSize());
    }
    QuiltLayout layout = QuiltLayout.fit(config, indexBytes(sorted), blobBytes);
    return new QuiltWriter(sorted, layout);
  }

  /** Where each blob lies. */
  public QuiltIndex index() {
    return index;
  }

  /** The quilt's shape as a blob. */
  public BlobLayout layout() {
    return layout.layout();
  }

  /** Bytes of the quilt. */
  public long bytes() {
    return layout.layout().paddedBytes();
  }

  /**
   * Writes the quilt over the first {@link #bytes()} bytes of memory.
   *
   * @throws IndexOutOfBoundsException if it has fewer
   */
  public void write(MemorySegment target) {
    MemorySegment quilt = target.asSlice(0, bytes());
    quilt.fill((byte) 0);
    put(quilt, 0, 0, BcsWriter.encode(index, QuiltBcs::writeIndex));
    for (int i = 0; i < blobs.size(); i++) {
      QuiltBlob blob = blobs.get(i);
      int column = index.patches().get(i).startIndex();
      byte[] header = header(blob);
      put(quilt, column, 0, header);
      QuiltLayout.write(layout.layout(), quilt, column, header.length, blob.data());
    }
  }

  private void put(MemorySegment quilt, int column, long at, byte[] bytes) {
    QuiltLayout.write(layout.layout(), quilt, column, at, MemorySegment.ofArray(bytes));
  }

  private static QuiltIndex index(List<QuiltBlob> blobs, List<ColumnRange> ranges) {
    List<QuiltPatch> patches = new ArrayList<>();
    for (int i = 0; i < blobs.size(); i++) {
      QuiltBlob blob = blobs.get(i);
      ColumnRange range = ranges.get(i);
      patches.add(new QuiltPatch(range.start(), range.end(), blob.identifier(), blob.tags()));
    }
    return new QuiltIndex(patches);
  }

  /** The index's size, which does not depend on where the blobs will lie. */
  private static long indexBytes(List<QuiltBlob> blobs) {
    QuiltIndex anywhere =
        new QuiltIndex(
            blobs.stream()
                .map(blob -> new QuiltPatch(0, 0, blob.identifier(), blob.tags()))
                .toList());
    return BcsWriter.encode(anywhere, QuiltBcs::writeIndex).length;
  }

  private static byte[] header(QuiltBlob blob) {
    try {
      return BcsWriter.encode(blob, QuiltBcs::writeBlobHeader);
    } catch (IllegalArgumentException e) {
      throw new InvalidQuilt("identifier, tags or data too long: " + e.getMessage());
    }
  }

  private static void requireIdentifier(String identifier) {
    int bytes = identifier.getBytes(StandardCharsets.UTF_8).length;
    if (bytes < 1 || bytes > IDENTIFIER_BYTES_MAX) {
      throw new InvalidQuilt("identifier of " + bytes + " bytes");
    }
    if (!identifier.stripTrailing().equals(identifier)
        || identifier.codePoints().anyMatch(Character::isISOControl)) {
      throw new InvalidQuilt(
          "identifier with trailing white space or control characters '" + identifier + "'");
    }
  }
}
