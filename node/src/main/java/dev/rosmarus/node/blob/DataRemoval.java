package dev.rosmarus.node.blob;

/**
 * What garbage collection may take away of a blob: its second phase (Walrus node runtime spec,
 * section 16.3). It is decided on a row that nobody else may change until the removal is done: data
 * of a registered blob is never removed.
 */
public sealed interface DataRemoval {

  /** The blob is, or may be, registered. */
  record Keep() implements DataRemoval {}

  /**
   * Metadata and slivers go and the row stays.
   *
   * @param after the row, which no longer claims that the metadata is stored
   */
  record Data(BlobInfo after) implements DataRemoval {}

  /** Metadata, slivers and the row go. */
  record DataAndRow() implements DataRemoval {}

  static DataRemoval of(BlobInfo blob, long epoch) {
    if (!blob.canDataBeDeleted(epoch)) {
      return new Keep();
    }
    if (blob.canBlobInfoBeDeleted(epoch)) {
      return new DataAndRow();
    }
    return switch (blob) {
      case InvalidBlob invalid -> new Data(invalid);
      case ValidBlob valid -> new Data(valid.withMetadataStored(false));
    };
  }
}
