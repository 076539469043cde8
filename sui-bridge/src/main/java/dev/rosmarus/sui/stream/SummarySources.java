package dev.rosmarus.sui.stream;

import dev.rosmarus.sui.checkpoint.UnverifiedSummary;
import dev.rosmarus.sui.rpc.CheckpointDetail;
import dev.rosmarus.sui.rpc.CheckpointReply;
import dev.rosmarus.sui.rpc.FullNode;
import dev.rosmarus.sui.rpc.RpcException;
import dev.rosmarus.sui.stream.bucket.CheckpointBucket;
import dev.rosmarus.sui.stream.bucket.CheckpointBucket.BucketReply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Summaries by number, from each endpoint and the bucket by name. */
final class SummarySources {

  private final FullNode node;
  private final Optional<CheckpointBucket> bucket;

  SummarySources(FullNode node, Optional<CheckpointBucket> bucket) {
    this.node = node;
    this.bucket = bucket;
  }

  static SummarySources of(StreamParts parts) {
    return new SummarySources(parts.node(), parts.bucket());
  }

  /** The endpoints, then the bucket. */
  List<String> names() {
    List<String> names = new ArrayList<>(node.endpoints());
    bucket.ifPresent(store -> names.add(store.name()));
    return names;
  }

  /**
   * Nothing if this source does not have it.
   *
   * @throws RpcException if it does not answer
   */
  Optional<UnverifiedSummary> fetch(String source, long number) throws InterruptedException {
    if (bucket.isPresent() && bucket.get().name().equals(source)) {
      return fromBucket(bucket.get(), number);
    }
    return switch (node.at(source).checkpoint(number, CheckpointDetail.SUMMARY)) {
      case CheckpointReply.Found found -> Optional.of(found.checkpoint().summary());
      case CheckpointReply.NotYet _, CheckpointReply.Pruned _ -> Optional.empty();
    };
  }

  private static Optional<UnverifiedSummary> fromBucket(CheckpointBucket store, long number)
      throws InterruptedException {
    try {
      return switch (store.fetch(number)) {
        case BucketReply.Found found -> Optional.of(found.checkpoint().summary());
        case BucketReply.NotThere _ -> Optional.empty();
      };
    } catch (IOException e) {
      throw new RpcException.Unavailable(store.name(), String.valueOf(e.getMessage()));
    }
  }
}
