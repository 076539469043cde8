package dev.rosmarus.devchain.move;

/** What may be done with values of a type. */
public enum Ability {
  COPY,
  DROP,
  STORE,
  KEY
}
