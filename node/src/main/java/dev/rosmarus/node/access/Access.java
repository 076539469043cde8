package dev.rosmarus.node.access;

/** Whether a blob may be read here. */
public enum Access {
  ALLOWED,
  /** The operator does not serve it. */
  DENIED,
  /** The chain knows no living object of it, whatever lies on disk. */
  UNREGISTERED
}
