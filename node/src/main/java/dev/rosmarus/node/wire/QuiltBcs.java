package dev.rosmarus.node.wire;

import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The bytes inside a quilt's columns: the index from column 0 on, and each patch from its first
 * column on (version 1; Walrus encoding spec, section 14). Both are followed by whatever fills
 * their last column, so reading stops behind the value and leaves the rest.
 *
 * <p>Where columns lie is the business of {@link QuiltWriter} and {@link QuiltReader}.
 */
public final class QuiltBcs {

  static final int VERSION = 1;

  /** Version and size in front of the index. */
  static final int INDEX_HEADER_BYTES = 1 + Integer.BYTES;

  /** Version, size and mask in front of a blob; the size counts from behind them. */
  static final int BLOB_HEADER_BYTES = 1 + Integer.BYTES + 1;

  /** Mask of a patch: tags follow the identifier. */
  private static final int HAS_TAGS = 1;

  /** Column, identifier and tags of a patch in the index, at least. */
  private static final int INDEX_ENTRY_BYTES_MIN = Short.BYTES + 1 + 1;

  private static final int TAG_BYTES_MIN = 2;

  private QuiltBcs() {}

  /** How many bytes from column 0 on the index takes with its header, read from the header. */
  static long readIndexBytes(BcsReader in) {
    readVersion(in);
    return INDEX_HEADER_BYTES + in.u32();
  }

  /** How many bytes a blob takes with its header, read from the header. */
  static long readBlobBytes(BcsReader in) {
    readVersion(in);
    return BLOB_HEADER_BYTES + in.u32();
  }

  /**
   * The index with its header.
   *
   * @param indexColumns how many columns the index takes, where the first patch begins
   */
  public static QuiltIndex readIndex(BcsReader in, int indexColumns) {
    readVersion(in);
    MemorySegment bcs = in.slice(in.u32());
    return BcsReader.decode(bcs, index -> readPatches(index, indexColumns));
  }

  private static QuiltIndex readPatches(BcsReader in, int indexColumns) {
    int patches = in.sequenceLength(INDEX_ENTRY_BYTES_MIN);
    List<QuiltPatch> index = new ArrayList<>();
    int startIndex = indexColumns;
    for (int i = 0; i < patches; i++) {
      long at = in.position();
      int endIndex = in.u16();
      if (endIndex <= startIndex) {
        throw BcsReader.invalid(at, "end of quilt patch", endIndex + ", begins at " + startIndex);
      }
      index.add(new QuiltPatch(startIndex, endIndex, in.string(), readTags(in)));
      startIndex = endIndex;
    }
    return new QuiltIndex(index);
  }

  /** The index with its header. */
  public static void writeIndex(BcsWriter out, QuiltIndex index) {
    byte[] bcs = BcsWriter.encode(index, QuiltBcs::writePatches);
    out.u8(VERSION).u32(bcs.length).fixedBytes(bcs);
  }

  private static void writePatches(BcsWriter out, QuiltIndex index) {
    out.vec(
        index.patches(),
        (entry, patch) -> {
          entry.u16(patch.endIndex()).string(patch.identifier());
          writeTags(entry, patch.tags());
        });
  }

  /** A blob with its header; its data is a view of the input. */
  public static QuiltBlob readBlob(BcsReader in) {
    readVersion(in);
    long bytes = in.u32();
    long at = in.position();
    int mask = in.u8();
    if ((mask & ~HAS_TAGS) != 0) {
      throw BcsReader.invalid(at, "mask of quilt patch", mask);
    }
    BcsReader body = BcsReader.of(in.slice(bytes));
    String identifier = BcsReader.decode(body.slice(body.u16()), BcsReader::string);
    Map<String, String> tags =
        (mask & HAS_TAGS) == 0
            ? Map.of()
            : BcsReader.decode(body.slice(body.u16()), QuiltBcs::readTags);
    return new QuiltBlob(identifier, tags, body.slice(body.remaining()));
  }

  /**
   * A blob with its header.
   *
   * @throws IllegalArgumentException if identifier or tags take more than 65535 bytes in BCS, or
   *     the whole more than 2^32 - 1
   */
  public static void writeBlob(BcsWriter out, QuiltBlob blob) {
    writeBlobHeader(out, blob);
    out.fixedBytes(blob.data());
  }

  /** What stands before a blob's data. */
  static void writeBlobHeader(BcsWriter out, QuiltBlob blob) {
    byte[] identifier = BcsWriter.encode(blob.identifier(), BcsWriter::string);
    byte[] tags = BcsWriter.encode(blob.tags(), QuiltBcs::writeTags);
    boolean hasTags = !blob.tags().isEmpty();
    long tagsBytes = hasTags ? Short.BYTES + tags.length : 0;
    out.u8(VERSION).u32(Short.BYTES + identifier.length + tagsBytes + blob.data().byteSize());
    out.u8(hasTags ? HAS_TAGS : 0).u16(identifier.length).fixedBytes(identifier);
    if (hasTags) {
      out.u16(tags.length).fixedBytes(tags);
    }
  }

  static void readVersion(BcsReader in) {
    long at = in.position();
    int version = in.u8();
    if (version != VERSION) {
      throw BcsReader.invalid(at, "quilt version", version);
    }
  }

  private static Map<String, String> readTags(BcsReader in) {
    return in.map(TAG_BYTES_MIN, BcsReader::string, BcsReader::string);
  }

  private static void writeTags(BcsWriter out, Map<String, String> tags) {
    out.map(tags, BcsWriter::string, BcsWriter::string);
  }
}
