package dev.rosmarus.sui.stream;

import dev.rosmarus.sui.rpc.FullNode;
import dev.rosmarus.sui.stream.bucket.CheckpointBucket;
import dev.rosmarus.sui.stream.origin.PackageFamily;
import dev.rosmarus.sui.stream.origin.PackageIdStore;
import dev.rosmarus.sui.stream.pace.Pause;
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
    StreamObserver observer) {

  PackageFamily family(CheckpointStreamConfig config, Pause pause) {
    return new PackageFamily(
        config.walrusOriginal(),
        node,
        packages,
        config.packages(),
        pause,
        random.split(),
        packageId -> observer.packageLookupFailed(packageId.toString()));
  }
}
