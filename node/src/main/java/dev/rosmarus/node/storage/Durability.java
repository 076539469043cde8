package dev.rosmarus.node.storage;

/** What a commit promises on return. */
public enum Durability {
  /** The batch, and all that was committed before it, survives a loss of power. */
  SYNCED,
  /**
   * The batch is visible, and becomes durable with the next synced one or soon after by itself:
   * after a loss of power either it and all before it are there, or nothing that came after.
   */
  BUFFERED
}
