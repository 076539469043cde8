package dev.rosmarus.node.peer;

/** What a node did with metadata or a sliver that it took. */
public enum StoreResult {
  /** It is on disk. */
  STORED,
  /** It was sent ahead of the registration, which the node waits for. */
  BUFFERED,
  /** The node had it already, or had something by its name. */
  EXISTED
}
