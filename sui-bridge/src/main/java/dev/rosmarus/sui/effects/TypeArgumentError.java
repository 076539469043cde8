package dev.rosmarus.sui.effects;

/** What is wrong with a type argument, in order of the BCS variants. */
public enum TypeArgumentError {
  TYPE_NOT_FOUND,
  CONSTRAINT_NOT_SATISFIED
}
