package dev.rosmarus.node.client;

import dev.rosmarus.erasure.Axis;
import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.erasure.BlobLayout;
import dev.rosmarus.erasure.VerifiedMetadata;
import dev.rosmarus.erasure.quilt.QuiltLayout;
import dev.rosmarus.node.client.ClientException.NotInQuilt;
import dev.rosmarus.node.wire.QuiltBcs;
import dev.rosmarus.node.wire.QuiltBlob;
import dev.rosmarus.node.wire.QuiltIndex;
import dev.rosmarus.node.wire.QuiltPatch;
import dev.rosmarus.node.wire.QuiltPatchId;
import dev.rosmarus.sui.bcs.BcsException;
import dev.rosmarus.sui.bcs.BcsReader;

/** Quilts, read column by column (Walrus encoding spec, section 14). */
final class QuiltSource {

  private final PartReader parts;
  private final BlobReader reader;

  QuiltSource(PartReader parts, BlobReader reader) {
    this.parts = parts;
    this.reader = reader;
  }

  QuiltIndex index(BlobId quiltId) throws InterruptedException {
    return index(quilt(quiltId));
  }

  private VerifiedMetadata quilt(BlobId quiltId) throws InterruptedException {
    VerifiedMetadata metadata = reader.metadata(quiltId);
    BlobLayout layout = metadata.layout();
    if (layout.unencodedBytes() != layout.paddedBytes()) {
      throw new NotInQuilt(quiltId, "a blob of this length is no quilt");
    }
    return metadata;
  }

  private QuiltIndex index(VerifiedMetadata quilt) throws InterruptedException {
    long columnBytes = QuiltLayout.columnBytes(quilt.layout());
    int columns = 1;
    try (ReadBytes first = parts.columns(quilt, 0, 1)) {
      BcsReader header = BcsReader.of(first.data());
      header.u8();
      long bytes = QuiltLayout.INDEX_PREFIX_BYTES + header.u32();
      if (bytes > QuiltLayout.MAX_INDEX_COLUMNS * columnBytes) {
        throw new NotInQuilt(quilt.blobId(), "an index of " + bytes + " bytes is too long");
      }
      columns = (int) Math.ceilDiv(bytes, columnBytes);
      if (columns == 1) {
        return QuiltBcs.readIndex(BcsReader.of(first.data()), columns);
      }
    } catch (BcsException e) {
      throw new NotInQuilt(quilt.blobId(), e.getMessage());
    }
    try (ReadBytes all = parts.columns(quilt, 0, columns)) {
      return QuiltBcs.readIndex(BcsReader.of(all.data()), columns);
    } catch (BcsException e) {
      throw new NotInQuilt(quilt.blobId(), e.getMessage());
    }
  }

  ReadPatch patch(QuiltPatchId id) throws InterruptedException {
    return patch(quilt(id.quiltId()), id.startIndex(), id.endIndex());
  }

  ReadPatch patch(BlobId quiltId, String identifier) throws InterruptedException {
    VerifiedMetadata quilt = quilt(quiltId);
    QuiltPatch found =
        index(quilt).patches().stream()
            .filter(patch -> patch.identifier().equals(identifier))
            .findFirst()
            .orElseThrow(() -> new NotInQuilt(quiltId, "has no '" + identifier + "'"));
    return patch(quilt, found.startIndex(), found.endIndex());
  }

  private ReadPatch patch(VerifiedMetadata quilt, int start, int end) throws InterruptedException {
    int columns = quilt.layout().config().systematicSlivers(Axis.SECONDARY);
    if (start < 1 || end <= start || end > columns) {
      throw new NotInQuilt(quilt.blobId(), "columns %d to %d of %d".formatted(start, end, columns));
    }
    ReadBytes bytes = parts.columns(quilt, start, end);
    boolean good = false;
    try {
      QuiltBlob blob = QuiltBcs.readBlob(BcsReader.of(bytes.data()));
      good = true;
      return new ReadPatch(blob, bytes);
    } catch (BcsException e) {
      throw new NotInQuilt(quilt.blobId(), e.getMessage());
    } finally {
      if (!good) {
        bytes.close();
      }
    }
  }
}
