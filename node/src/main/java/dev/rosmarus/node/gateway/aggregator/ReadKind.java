package dev.rosmarus.node.gateway.aggregator;

/** What is read, by which failures have different reasons. */
enum ReadKind {
  /** A blob, or what a Range header asks of it. */
  BLOB,
  BYTE_RANGE,
  STREAM,
  QUILT
}
