package dev.rosmarus.node.api;

import java.util.OptionalInt;

/**
 * Bounds on long polls.
 *
 * @param longPollMillisMax longest wait of a request for a confirmation; 0 lets none wait
 * @param longPollsMax requests that wait at a time, if bounded; those beyond do not wait
 */
public record ApiLimits(long longPollMillisMax, OptionalInt longPollsMax) {}
