package dev.rosmarus.node.peer;

/** Whether a node has metadata or a sliver. */
public enum StoredState {
  NONEXISTENT,
  /** In memory, waiting for the registration. */
  BUFFERED,
  STORED
}
