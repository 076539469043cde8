package dev.rosmarus.devchain.move;

/** A field of a declared struct. */
public record FieldDeclaration(String name, OpenType type) {}
