package dev.rosmarus.node.client;

import dev.rosmarus.node.wire.QuiltIndex;
import dev.rosmarus.node.wire.QuiltPatchId;
import java.util.List;

/** A quilt that is stored, and the names of the blobs in it. */
public record QuiltResult(WriteResult quilt, List<Patch> patches) {

  /** The attribute of a blob's object that says that it is a quilt. */
  public static final String BLOB_TYPE_ATTRIBUTE = "_walrusBlobType";

  public static final String BLOB_TYPE = "quilt";

  /** One of its blobs. */
  public record Patch(String identifier, QuiltPatchId patchId) {}

  public QuiltResult {
    patches = List.copyOf(patches);
  }

  static QuiltResult of(WriteResult quilt, QuiltIndex index) {
    return new QuiltResult(
        quilt,
        index.patches().stream()
            .map(patch ->
                new Patch(
                    patch.identifier(),
                    new QuiltPatchId(quilt.blobId(), patch.startIndex(), patch.endIndex())))
            .toList());
  }
}
