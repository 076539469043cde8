package dev.rosmarus.node.storage;

import dev.rosmarus.erasure.Axis;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The tables of the node's own store (Walrus node runtime spec, section 9.1). */
public final class NodeTables {

  /** Of the rows in all tables; it rises when an older node could not read them. */
  public static final int FORMAT_VERSION = 1;

  public static final Table AGGREGATE_BLOB_INFO =
      new Table("aggregate_blob_info", TableProfile.BLOB_INFO);
  public static final Table PER_OBJECT_BLOB_INFO =
      new Table("per_object_blob_info", TableProfile.BLOB_INFO);
  public static final Table PER_OBJECT_POOLED_BLOB_INFO =
      new Table("per_object_pooled_blob_info", TableProfile.BLOB_INFO);
  public static final Table STORAGE_POOL_INFO =
      new Table("storage_pool_info", TableProfile.BLOB_INFO);
  public static final Table LATEST_HANDLED_EVENT_INDEX =
      new Table("latest_handled_event_index", TableProfile.STANDARD);
  public static final Table EVENT_CURSOR = new Table("event_cursor", TableProfile.STANDARD);
  public static final Table NODE_STATUS = new Table("node_status", TableProfile.STANDARD);
  public static final Table METADATA = new Table("metadata", TableProfile.METADATA);
  public static final Table GARBAGE_COLLECTION_EPOCHS =
      new Table("garbage_collection_last_completed_epoch", TableProfile.STANDARD);

  /** Blobs whose slivers are to be recovered though their event is complete. */
  public static final Table PENDING_RECOVER_BLOBS =
      new Table("pending_recover_blobs", TableProfile.STANDARD);

  /** Shard, u16 big-endian, to its status: a shard without a row has no storage. */
  public static final Table SHARD_STATUS = new Table("shard_status", TableProfile.STANDARD);

  /** Shard, u16 big-endian, to how far its sync has come. */
  public static final Table SHARD_SYNC_PROGRESS =
      new Table("shard_sync_progress", TableProfile.STANDARD);

  /** Shard, u16 big-endian, axis and blob id of slivers to recover. */
  public static final Table PENDING_RECOVER_SLIVERS =
      new Table("pending_recover_slivers", TableProfile.STANDARD);

  private static final Pattern SLIVERS =
      Pattern.compile("shard-(0|[1-9][0-9]{0,4})/(primary|secondary)-slivers");

  private NodeTables() {}

  /** The table of the slivers of one axis in one shard. */
  public static Table slivers(int shard, Axis axis) {
    return new Table("shard-" + shard + "/" + axis.word() + "-slivers", TableProfile.SLIVERS);
  }

  public static StoreLayout layout() {
    return new StoreLayout(
        "node",
        FORMAT_VERSION,
        List.of(
            AGGREGATE_BLOB_INFO,
            PER_OBJECT_BLOB_INFO,
            PER_OBJECT_POOLED_BLOB_INFO,
            STORAGE_POOL_INFO,
            LATEST_HANDLED_EVENT_INDEX,
            EVENT_CURSOR,
            NODE_STATUS,
            METADATA,
            GARBAGE_COLLECTION_EPOCHS,
            PENDING_RECOVER_BLOBS,
            SHARD_STATUS,
            SHARD_SYNC_PROGRESS,
            PENDING_RECOVER_SLIVERS),
        name ->
            SLIVERS.matcher(name).matches()
                ? Optional.of(new Table(name, TableProfile.SLIVERS))
                : Optional.empty());
  }
}
