package dev.rosmarus.sui.stream;

import dev.rosmarus.sui.checkpoint.UnverifiedCheckpoint;
import dev.rosmarus.sui.rpc.CheckpointDetail;
import dev.rosmarus.sui.rpc.CheckpointReply;
import dev.rosmarus.sui.rpc.FullNode;
import dev.rosmarus.sui.rpc.LedgerReads;
import dev.rosmarus.sui.rpc.RpcException;
import dev.rosmarus.sui.stream.FetchOutcome.Failed;
import dev.rosmarus.sui.stream.FetchOutcome.Found;
import dev.rosmarus.sui.stream.FetchOutcome.NobodyLeft;
import dev.rosmarus.sui.stream.FetchOutcome.NotYet;
import dev.rosmarus.sui.stream.bucket.CheckpointBucket;
import dev.rosmarus.sui.stream.bucket.CheckpointBucket.BucketReply;
import dev.rosmarus.sui.stream.bucket.UnparsableCheckpoint;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * One attempt at one checkpoint: from the full nodes, or from the bucket where {@link
 * FallbackDecision} says so. Nothing is verified here; whoever verifies names the sources to avoid.
 * Safe from many threads.
 */
final class CheckpointFetcher {

  private final FullNode node;
  private final Optional<CheckpointBucket> bucket;
  private final FallbackDecision decision;
  private final InstantSource clock;
  private final StreamObserver observer;

  CheckpointFetcher(
      FullNode node,
      Optional<CheckpointBucket> bucket,
      FallbackDecision decision,
      InstantSource clock,
      StreamObserver observer) {
    this.node = node;
    this.bucket = bucket;
    this.decision = decision;
    this.clock = clock;
    this.observer = observer;
  }

  static CheckpointFetcher with(CheckpointStreamConfig config, StreamParts parts) {
    return new CheckpointFetcher(
        parts.node(),
        parts.bucket(),
        new FallbackDecision(config.bucket(), parts.clock().instant()),
        parts.clock(),
        parts.observer());
  }

  /**
   * @param avoided sources whose answer was refused
   * @throws RpcException.Cancelled when the client is closed
   */
  FetchOutcome fetch(long sequenceNumber, Set<String> avoided) throws InterruptedException {
    Instant begun = clock.instant();
    FetchOutcome outcome =
        avoided.isEmpty() ? anywhere(sequenceNumber) : elsewhere(sequenceNumber, avoided);
    if (outcome instanceof Found(FetchedCheckpoint found)) {
      boolean fallback = bucket.isPresent() && bucket.get().name().equals(found.source());
      observer.downloaded(sequenceNumber, fallback, Duration.between(begun, clock.instant()));
    }
    return outcome;
  }

  private FetchOutcome anywhere(long number) throws InterruptedException {
    DownloadSource first = first();
    if (first.isBucket()) {
      return fromBucket(number, first);
    }
    CheckpointReply reply;
    try {
      reply = node.checkpoint(number, CheckpointDetail.EVENTS);
    } catch (RpcException.Cancelled e) {
      throw e;
    } catch (RpcException e) {
      noteMalformed(e);
      DownloadSource then = afterFailure(number);
      observer.downloadSource(then);
      return then.isBucket() ? fromBucket(number, then) : Failed.of(e);
    }
    return switch (reply) {
      case CheckpointReply.Found found -> {
        succeeded(number);
        observer.downloadSource(first);
        yield found(number, found);
      }
      case CheckpointReply.NotYet notYet -> notYet(number, notYet);
      case CheckpointReply.Pruned pruned -> pruned(number, pruned);
    };
  }

  /**
   * Who does not say that it is only coming up to it may have lost it: that counts as a failure, so
   * that the bucket is asked in the end.
   */
  private FetchOutcome notYet(long number, CheckpointReply.NotYet notYet)
      throws InterruptedException {
    OptionalLong height =
        notYet.height() == 0 ? OptionalLong.empty() : OptionalLong.of(notYet.height());
    if (height.isPresent() && Long.compareUnsigned(number, height.getAsLong()) > 0) {
      succeeded(number);
      return new NotYet(height);
    }
    DownloadSource then = afterFailure(number);
    observer.downloadSource(then);
    return then.isBucket() ? fromBucket(number, then) : new NotYet(height);
  }

  /** Gone, they say; the bucket should have it, or else an endpoint that keeps more. */
  private FetchOutcome pruned(long number, CheckpointReply.Pruned pruned)
      throws InterruptedException {
    DownloadSource then = afterPruned();
    observer.downloadSource(then);
    String bucketSays = "no bucket is configured";
    if (then.isBucket()) {
      switch (fromBucket(number, then)) {
        case Found found -> {
          return found;
        }
        case Failed failed -> bucketSays = "the bucket fails: " + failed.why();
        case NotYet _, NobodyLeft _ -> bucketSays = "the bucket does not have it";
      }
    }
    FetchOutcome other = elsewhere(number, avoidedWithBucket(pruned.endpoint()));
    return other instanceof Found
        ? other
        : Failed.because(
            pruned.endpoint() + " no longer has it (" + pruned.why() + ") and " + bucketSays);
  }

  private Set<String> avoidedWithBucket(String endpoint) {
    return bucket.isPresent() ? Set.of(endpoint, bucket.get().name()) : Set.of(endpoint);
  }

  /** From each endpoint that need not be avoided, then from the bucket. */
  private FetchOutcome elsewhere(long number, Set<String> avoided) throws InterruptedException {
    List<String> others = node.endpoints().stream().filter(e -> !avoided.contains(e)).toList();
    FetchOutcome last = new NobodyLeft();
    for (String endpoint : others) {
      last = from(node.at(endpoint), number);
      if (last instanceof Found) {
        return last;
      }
    }
    if (bucket.isPresent() && !avoided.contains(bucket.get().name())) {
      FetchOutcome kept = fromBucket(number, DownloadSource.FALLBACK_IMMEDIATE);
      return kept instanceof Found || others.isEmpty() ? kept : last;
    }
    return last;
  }

  private FetchOutcome from(LedgerReads endpoint, long number) {
    try {
      return switch (endpoint.checkpoint(number, CheckpointDetail.EVENTS)) {
        case CheckpointReply.Found found -> {
          succeeded(number);
          yield found(number, found);
        }
        case CheckpointReply.NotYet notYet ->
            new NotYet(
                notYet.height() == 0 ? OptionalLong.empty() : OptionalLong.of(notYet.height()));
        case CheckpointReply.Pruned pruned -> Failed.because(pruned.why());
      };
    } catch (RpcException.Cancelled e) {
      throw e;
    } catch (RpcException e) {
      noteMalformed(e);
      return Failed.of(e);
    }
  }

  private FetchOutcome fromBucket(long number, DownloadSource why) throws InterruptedException {
    CheckpointBucket store = bucket.orElseThrow();
    if (why == DownloadSource.DIRECT_FALLBACK) {
      observer.downloadSource(why);
    }
    Instant asked = clock.instant();
    String status = "ERROR";
    try {
      return switch (store.fetch(number)) {
        case BucketReply.Found found -> {
          status = "OK";
          obtained(number);
          yield new Found(
              new FetchedCheckpoint(
                  number,
                  store.name(),
                  FetchedCheckpoint.bytes(found.checkpoint()),
                  found.checkpoint()));
        }
        case BucketReply.NotThere _ -> {
          status = "NOT_FOUND";
          yield new NotYet(OptionalLong.empty());
        }
      };
    } catch (IOException e) {
      if (e instanceof UnparsableCheckpoint) {
        observer.unparsable(store.name());
      }
      bucketFailed();
      return Failed.because(String.valueOf(e.getMessage()));
    } finally {
      observer.bucketAsked(status, Duration.between(asked, clock.instant()));
    }
  }

  private static Found found(long number, CheckpointReply.Found found) {
    UnverifiedCheckpoint checkpoint = found.checkpoint();
    return new Found(
        new FetchedCheckpoint(
            number, found.endpoint(), FetchedCheckpoint.bytes(checkpoint), checkpoint));
  }

  private void noteMalformed(RpcException e) {
    if (e instanceof RpcException.Malformed) {
      observer.unparsable(e.endpoint());
    }
  }

  private DownloadSource first() {
    synchronized (decision) {
      return decision.first(clock.instant());
    }
  }

  private DownloadSource afterFailure(long number) {
    synchronized (decision) {
      return decision.afterFailure(number, clock.instant());
    }
  }

  private DownloadSource afterPruned() {
    synchronized (decision) {
      return decision.afterPruned();
    }
  }

  private void succeeded(long number) {
    synchronized (decision) {
      decision.primarySucceeded(number, clock.instant());
    }
  }

  private void obtained(long number) {
    synchronized (decision) {
      decision.obtained(number);
    }
  }

  private void bucketFailed() {
    synchronized (decision) {
      decision.bucketFailed();
    }
  }
}
