package dev.rosmarus.node.client;

/**
 * How a blob that was read is checked against what its writer may have done wrongly (Walrus
 * encoding spec, section 9). Slivers are always checked against the metadata.
 */
public enum ConsistencyCheck {
  SKIP,
  /** Every reader gets the same blob, or none. */
  DEFAULT,
  /** The blob, encoded again, has the same id. */
  STRICT
}
