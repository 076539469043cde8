package dev.rosmarus.node.config;

import java.util.Locale;

/** The column families that have options of their own (section 2.4 of the configuration spec). */
public enum DbTable {
  NODE_STATUS,
  GARBAGE_COLLECTOR,
  BLOB_INFO(Template.BLOB_INFO),
  PER_OBJECT_BLOB_INFO(Template.BLOB_INFO),
  PER_OBJECT_POOLED_BLOB_INFO(Template.BLOB_INFO),
  STORAGE_POOL_INFO,
  EVENT_CURSOR,
  /** Both axes of every shard. */
  SHARD(Template.OPTIMIZED_FOR_BLOBS),
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

  /** Where a family's options come from unless it has its own. */
  public enum Template {
    STANDARD,
    OPTIMIZED_FOR_BLOBS,
    BLOB_INFO
  }

  private final Template template;

  DbTable() {
    this(Template.STANDARD);
  }

  DbTable(Template template) {
    this.template = template;
  }

  public Template template() {
    return template;
  }

  /** As the file spells it. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
