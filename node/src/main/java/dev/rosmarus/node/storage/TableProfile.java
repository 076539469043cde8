package dev.rosmarus.node.storage;

/** What a table is like, and so how it is tuned. */
public enum TableProfile {
  /** Rows of some hundred bytes, or few of them. */
  STANDARD,
  /** One large value for each key, read alone. Values lie apart from keys. */
  SLIVERS,
  /** Values of some tens of kilobytes, read alone. */
  METADATA,
  /** Small rows that are read and changed with each event. */
  BLOB_INFO
}
