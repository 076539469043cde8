package dev.rosmarus.node.http;

/** A pair of a query, decoded. */
public record QueryParameter(String key, String value) {}
