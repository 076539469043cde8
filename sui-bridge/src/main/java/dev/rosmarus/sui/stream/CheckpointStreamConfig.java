package dev.rosmarus.sui.stream;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.stream.bucket.BucketConfig;
import dev.rosmarus.sui.stream.origin.PackageLookupConfig;
import java.util.Optional;

/**
 * What an operator decides about the checkpoint stream.
 *
 * @param walrusOriginal the first version of the Walrus package
 * @param filtered the mode for those who trust their full node; nothing for the verified stream
 */
public record CheckpointStreamConfig(
    Address walrusOriginal,
    DownloadConfig download,
    HeadConfig head,
    Optional<BucketConfig> bucket,
    PackageLookupConfig packages,
    Optional<FilteredConfig> filtered) {

  /** The verified stream with the reference's values, without a bucket. */
  public static CheckpointStreamConfig of(Address walrusOriginal) {
    return new CheckpointStreamConfig(
        walrusOriginal,
        DownloadConfig.DEFAULT,
        HeadConfig.DEFAULT,
        Optional.empty(),
        PackageLookupConfig.DEFAULT,
        Optional.empty());
  }

  public CheckpointStreamConfig withBucket(BucketConfig used) {
    return new CheckpointStreamConfig(
        walrusOriginal, download, head, Optional.of(used), packages, filtered);
  }

  public CheckpointStreamConfig withFiltered(FilteredConfig used) {
    return new CheckpointStreamConfig(
        walrusOriginal, download, head, bucket, packages, Optional.of(used));
  }
}
