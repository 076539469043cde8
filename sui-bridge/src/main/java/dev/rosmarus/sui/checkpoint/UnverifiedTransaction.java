package dev.rosmarus.sui.checkpoint;

import java.lang.foreign.MemorySegment;
import java.util.Optional;

/**
 * A transaction as it arrived in a checkpoint; the bytes must not change any more.
 *
 * @param body the transaction's data without signatures, if it was asked for
 * @param events if there are any
 */
public record UnverifiedTransaction(
    Optional<MemorySegment> body, MemorySegment effects, Optional<MemorySegment> events) {}
