package dev.rosmarus.devchain.move;

/** How an argument reaches a function. */
public enum Passing {
  BY_VALUE,
  BY_REFERENCE,
  BY_MUTABLE_REFERENCE
}
