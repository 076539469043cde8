package dev.rosmarus.node.certifier;

import java.time.Duration;

/**
 * Limits of the certifier.
 *
 * @param grace from seeing a registration until its writer is taken to have vanished
 * @param spread beyond it, by which nodes that could all post a certificate keep out of each
 *     other's way
 * @param interval between two looks at what the account owns
 * @param pendingMax objects that are watched
 * @param gatheringMax certificates gathered at a time
 * @param retryMin pause after the first failure; it doubles with each
 * @param retryMax longest pause
 */
public record CertifierConfig(
    Duration grace,
    Duration spread,
    Duration interval,
    int pendingMax,
    int gatheringMax,
    Duration retryMin,
    Duration retryMax) {}
