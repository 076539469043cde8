package dev.rosmarus.sui.stream;

import com.google.protobuf.ByteString;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.checkpoint.CheckpointSummary;
import dev.rosmarus.sui.checkpoint.CommitteeMember;
import dev.rosmarus.sui.checkpoint.chain.SignedChain;
import dev.rosmarus.sui.checkpoint.chain.SignedCheckpoint;
import dev.rosmarus.sui.endpoint.Endpoint;
import dev.rosmarus.sui.proto.Epoch;
import dev.rosmarus.sui.proto.Package;
import dev.rosmarus.sui.proto.ValidatorCommittee;
import dev.rosmarus.sui.proto.ValidatorCommitteeMember;
import dev.rosmarus.sui.rpc.FullNodeConfig;
import dev.rosmarus.sui.rpc.FullNodes;
import dev.rosmarus.sui.rpc.RpcObserver;
import dev.rosmarus.sui.rpc.fake.FakeFullNode;
import dev.rosmarus.sui.rpc.fake.FakeLedger;
import dev.rosmarus.sui.rpc.fake.Faults;
import dev.rosmarus.sui.stream.bucket.BucketConfig;
import dev.rosmarus.sui.stream.bucket.HttpCheckpointBucket;
import dev.rosmarus.sui.stream.bucket.LoopbackBucket;
import dev.rosmarus.sui.stream.origin.PackageIdStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * Full nodes on the loopback that tell of an invented chain, as far as it has grown, a bucket
 * beside them, and a real client of all.
 */
final class LoopbackNodes implements AutoCloseable {

  /** Short, so that a server that hangs costs a test little. */
  private static final Duration REQUEST_TIMEOUT = Duration.ofMillis(200);

  private final SignedChain chain;
  private final FakeLedger ledger = FakeLedger.named("loopback");
  private final List<FakeFullNode> fakes = new ArrayList<>();
  private final LoopbackBucket bucket = LoopbackBucket.start();
  private final HttpCheckpointBucket bucketClient;
  private final FullNodes client;

  LoopbackNodes(SignedChain chain, int count, long height) {
    this.chain = chain;
    tellPackages();
    growTo(height);
    for (int i = 0; i < count; i++) {
      fakes.add(FakeFullNode.start(ledger));
    }
    bucketClient = HttpCheckpointBucket.open(BucketConfig.of(bucket.base()));
    FullNodeConfig config =
        FullNodeConfig.of(fakes.stream().map(fake -> Endpoint.of(fake.url())).toList())
            .withRequestTimeout(REQUEST_TIMEOUT);
    client = FullNodes.open(config, InstantSource.system(), new Random(1), RpcObserver.NONE);
  }

  private void tellPackages() {
    long version = 1;
    for (Map.Entry<Address, Address> each : SignedChain.originals().entrySet()) {
      boolean isOriginal = each.getKey().equals(each.getValue());
      ledger.putPackage(
          Package.newBuilder()
              .setStorageId(each.getKey().toString())
              .setOriginalId(each.getValue().toString())
              .setVersion(isOriginal ? 1 : ++version)
              .build());
    }
  }

  /** Executes checkpoints up to this one. */
  void growTo(long height) {
    long next = Math.max(chain.firstNumber(), ledger.height() + 1);
    for (long number = next; number <= Math.min(height, chain.lastNumber()); number++) {
      SignedCheckpoint checkpoint = chain.at(number);
      tellEpoch(checkpoint.certified().summary());
      ledger.addCheckpoint(checkpoint.toProtobuf());
      bucket.put(checkpoint);
    }
  }

  private void tellEpoch(CheckpointSummary summary) {
    Epoch.Builder epoch =
        Epoch.newBuilder()
            .setEpoch(summary.epoch())
            .setReferenceGasPrice(1000)
            .setCommittee(ValidatorCommittee.newBuilder().setEpoch(summary.epoch()));
    for (CommitteeMember member : chain.committee(summary.epoch()).members()) {
      epoch
          .getCommitteeBuilder()
          .addMembers(
              ValidatorCommitteeMember.newBuilder()
                  .setPublicKey(ByteString.copyFrom(member.publicKey().toByteArray()))
                  .setWeight(member.stake()));
    }
    if (summary.endOfEpoch().isPresent()) {
      epoch.setLastCheckpoint(summary.sequenceNumber());
    }
    ledger.putEpoch(epoch.build());
  }

  FakeFullNode fake(int index) {
    return fakes.get(index);
  }

  Faults faults(int index) {
    return fakes.get(index).faults();
  }

  LoopbackBucket bucket() {
    return bucket;
  }

  /** Without the bucket. */
  StreamParts parts(StreamObserver observer) {
    return new StreamParts(
        client,
        Optional.empty(),
        PackageIdStore.inMemory(),
        InstantSource.system(),
        new SplittableRandom(1),
        observer);
  }

  StreamParts partsWithBucket(StreamObserver observer) {
    return new StreamParts(
        client,
        Optional.of(bucketClient),
        PackageIdStore.inMemory(),
        InstantSource.system(),
        new SplittableRandom(1),
        observer);
  }

  CheckpointStreamConfig config() {
    return new CheckpointStreamConfig(
        SignedChain.WALRUS,
        StreamFixture.DOWNLOAD,
        StreamFixture.HEAD,
        Optional.empty(),
        StreamFixture.LOOKUP,
        Optional.empty());
  }

  BucketConfig bucketConfig() {
    return BucketConfig.of(bucket.base());
  }

  @Override
  public void close() {
    client.close();
    bucketClient.close();
    fakes.forEach(FakeFullNode::close);
    bucket.close();
  }
}
