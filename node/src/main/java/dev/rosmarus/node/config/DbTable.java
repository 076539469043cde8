package dev.rosmarus.node.config;

import java.util.Locale;

/** The column families that have options of their own (section 2.4 of the configuration spec). */
public enum DbTable {
  NODE_STATUS,
  GARBAGE_COLLECTOR,
  BLOB_INFO,
  PER_OBJECT_BLOB_INFO,
  PER_OBJECT_POOLED_BLOB_INFO,
  STORAGE_POOL_INFO,
  EVENT_CURSOR,
  /** Both axes of every shard. */
  SHARD,
  SHARD_STATUS,
  SHARD_SYNC_PROGRESS,
  PENDING_RECOVER_SLIVERS,
  CERTIFIED,
  PENDING,
  ATTESTED,
  FAILED_TO_ATTEST,
  CHECKPOINT_STORE,
  WALRUS_PACKAGE_STORE,
  COMMITTEE_STORE,
  EVENT_STORE,
  INIT_STATE;

  /** As the file spells it. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
