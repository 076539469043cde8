package dev.rosmarus.sui.walrus.call;

import dev.rosmarus.sui.transaction.Pure;
import dev.rosmarus.sui.walrus.object.Blob;
import dev.rosmarus.sui.walrus.object.Metadata;

/** Attributes of blobs (Walrus contracts spec, section 7.6). */
public final class MetadataCalls {

  private static final String MODULE = "metadata";
  private static final String BLOB = "blob";

  private final CallSite site;

  MetadataCalls(CallSite site) {
    this.site = site;
  }

  /** Without any attribute. */
  public MoveValue<Metadata> create() {
    return new MoveValue<>(Metadata.class, site.call(MODULE, "new"));
  }

  public void insertOrUpdate(MoveValue<Metadata> metadata, String key, String value) {
    site.call(MODULE, "insert_or_update", metadata.operand(), Pure.string(key), Pure.string(value));
  }

  /** Aborts if the blob has metadata. */
  public void add(MoveValue<Blob> blob, MoveValue<Metadata> metadata) {
    site.call(BLOB, "add_metadata", blob.operand(), metadata.operand());
  }

  public void addOrReplace(MoveValue<Blob> blob, MoveValue<Metadata> metadata) {
    site.call(BLOB, "add_or_replace_metadata", blob.operand(), metadata.operand());
  }

  /** Aborts if the blob has none. */
  public MoveValue<Metadata> take(MoveValue<Blob> blob) {
    return new MoveValue<>(Metadata.class, site.call(BLOB, "take_metadata", blob.operand()));
  }

  /** Makes the metadata if there is none. */
  public void insertOrUpdatePair(MoveValue<Blob> blob, String key, String value) {
    site.call(
        BLOB,
        "insert_or_update_metadata_pair",
        blob.operand(),
        Pure.string(key),
        Pure.string(value));
  }

  /** Aborts if there is no such key. */
  public void removePair(MoveValue<Blob> blob, String key) {
    site.call(BLOB, "remove_metadata_pair", blob.operand(), Pure.string(key));
  }

  public void removePairIfExists(MoveValue<Blob> blob, String key) {
    site.call(BLOB, "remove_metadata_pair_if_exists", blob.operand(), Pure.string(key));
  }
}
