package dev.rosmarus.devchain.move;

/** The type of one parameter, and how it is passed. */
public record ParameterType(OpenType type, Passing passing) {}
