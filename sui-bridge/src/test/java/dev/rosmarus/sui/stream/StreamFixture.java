package dev.rosmarus.sui.stream;

import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.checkpoint.CheckpointVerifier;
import dev.rosmarus.sui.checkpoint.chain.SignedChain;
import dev.rosmarus.sui.checkpoint.chain.SignedCheckpoint;
import dev.rosmarus.sui.rpc.FullNode;
import dev.rosmarus.sui.stream.bucket.CheckpointBucket;
import dev.rosmarus.sui.stream.origin.PackageIdStore;
import dev.rosmarus.sui.stream.origin.PackageLookupConfig;
import dev.rosmarus.sui.walrus.event.StreamElement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Streams over invented chains, as impatient as tests have to be. */
final class StreamFixture {

  static final DownloadConfig DOWNLOAD =
      new DownloadConfig(
          1,
          10,
          5,
          100,
          10,
          Duration.ofMillis(20),
          Duration.ofNanos(100_000),
          Duration.ofMillis(2),
          3,
          3,
          10,
          DownloadConfig.BUFFER_BYTES_MAX_DEFAULT,
          Duration.ofMillis(1));

  static final HeadConfig HEAD =
      new HeadConfig(
          true,
          30,
          Duration.ofMillis(100),
          Duration.ofMillis(1),
          Duration.ofMillis(20),
          Duration.ofMillis(50),
          Duration.ofMillis(5));

  static final PackageLookupConfig LOOKUP =
      new PackageLookupConfig(2, 10, Duration.ofMillis(1), Duration.ofMillis(5));

  private StreamFixture() {}

  static CheckpointStreamConfig config() {
    return new CheckpointStreamConfig(
        SignedChain.WALRUS, DOWNLOAD, HEAD, Optional.empty(), LOOKUP, Optional.empty());
  }

  static StreamParts parts(FullNode node, StreamObserver observer, long seed) {
    return new StreamParts(
        node,
        Optional.empty(),
        PackageIdStore.inMemory(),
        InstantSource.system(),
        new SplittableRandom(seed),
        observer);
  }

  static StreamParts parts(FullNode node, Optional<CheckpointBucket> bucket, long seed) {
    return new StreamParts(
        node,
        bucket,
        PackageIdStore.inMemory(),
        InstantSource.system(),
        new SplittableRandom(seed),
        StreamObserver.NONE);
  }

  /** After the first checkpoint of the chain. */
  static ResumePoint start(SignedChain chain) {
    SignedCheckpoint first = chain.checkpoints().getFirst();
    return new ResumePoint.Linked(
        CheckpointVerifier.begin(
            chain.committee(first.certified().summary().epoch()), first.unverifiedSummary()));
  }

  /** As the store of a node would give it back. */
  static ResumePoint stored(ResumePoint point) {
    byte[] bytes = BcsWriter.encode(point, (out, value) -> value.write(out));
    return BcsReader.decode(bytes, ResumePoint::read);
  }

  /** All elements up to a checkpoint. */
  static List<StreamElement> read(CheckpointStream stream, long last) throws InterruptedException {
    List<StreamElement> elements = new ArrayList<>();
    CheckpointElements next;
    do {
      next = stream.next();
      elements.addAll(next.elements());
    } while (next.checkpoint() < last);
    return elements;
  }
}
