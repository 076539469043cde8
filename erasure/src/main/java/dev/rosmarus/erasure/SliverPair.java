package dev.rosmarus.erasure;

/** The primary and the secondary sliver that one shard holds of a blob (spec section 6.4). */
public record SliverPair(int pairIndex, Sliver primary, Sliver secondary) {}
