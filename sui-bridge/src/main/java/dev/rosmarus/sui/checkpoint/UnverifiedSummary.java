package dev.rosmarus.sui.checkpoint;

import java.lang.foreign.MemorySegment;

/**
 * A summary as it arrived, with the claim that validators signed it.
 *
 * @param bcs the summary's bytes, which must not change any more
 */
public record UnverifiedSummary(MemorySegment bcs, CheckpointCertificate certificate) {}
