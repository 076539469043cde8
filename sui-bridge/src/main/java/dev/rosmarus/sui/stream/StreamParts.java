package dev.rosmarus.sui.stream;

import dev.rosmarus.sui.rpc.FullNode;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator.SplittableGenerator;

/**
 * The world a stream works in.
 *
 * @param node stays open when the stream is closed
 * @param bucket where one is configured, such as one behind HTTP
 * @param random for jitter; every thread splits one off
 */
public record StreamParts(
    FullNode node,
    Optional<CheckpointBucket> bucket,
    PackageIdStore packages,
    InstantSource clock,
    SplittableGenerator random,
    StreamObserver observer) {}
