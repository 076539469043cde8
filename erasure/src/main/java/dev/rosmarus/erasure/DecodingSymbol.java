package dev.rosmarus.erasure;

import java.lang.foreign.MemorySegment;

/**
 * A symbol without proof that helps to recover a sliver of axis {@code target} (Walrus encoding
 * spec, section 8.4). {@code sourceIndex} is the sliver of the opposite axis that it was cut from.
 */
public record DecodingSymbol(Axis target, int sourceIndex, MemorySegment data) {}
