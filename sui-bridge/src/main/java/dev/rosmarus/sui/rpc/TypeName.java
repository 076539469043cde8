package dev.rosmarus.sui.rpc;

/** A struct or enum of a package. */
public record TypeName(String module, String name) {}
