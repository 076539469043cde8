package dev.rosmarus.node.transfer;

import dev.rosmarus.erasure.Axis;
import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.node.blob.BlobTable;
import dev.rosmarus.node.committee.CommitteeService;
import dev.rosmarus.node.committee.CommitteeSnapshot;
import dev.rosmarus.node.compute.CpuPool;
import dev.rosmarus.node.sliver.Shard;
import dev.rosmarus.node.sliver.Shards;
import dev.rosmarus.node.sliver.StoredSliver;
import dev.rosmarus.node.storage.StorageException;
import dev.rosmarus.node.wire.ProtocolMessage;
import dev.rosmarus.node.wire.SignedMessage;
import dev.rosmarus.node.wire.SyncShardRequest;
import dev.rosmarus.sui.bcs.BcsException;
import dev.rosmarus.sui.crypto.BlsPublicKey;
import dev.rosmarus.sui.walrus.read.EpochCommittee;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands slivers of a shard to the node that gains it. Epoch and ownership are those of one snapshot
 * of the committees; who asks is known by key and signature (Walrus node runtime spec, section
 * 10.7).
 */
public final class ShardTransfers {

  private static final Logger LOG = LoggerFactory.getLogger(ShardTransfers.class);

  private final CommitteeService committees;
  private final BlobTable blobs;
  private final Shards shards;
  private final CpuPool pool;
  private final TransferLimits limits;
  private final Semaphore turns = new Semaphore(TransferLimits.ANSWERS_MAX, true);

  /**
   * @param pool checks signatures
   */
  public ShardTransfers(
      CommitteeService committees,
      BlobTable blobs,
      Shards shards,
      CpuPool pool,
      TransferLimits limits) {
    this.committees = committees;
    this.blobs = blobs;
    this.shards = shards;
    this.pool = pool;
    this.limits = limits;
  }

  /**
   * @param key that the asker names as its own
   * @throws StorageException if the store fails
   */
  public TransferAnswer slivers(BlsPublicKey key, SignedMessage signed)
      throws InterruptedException {
    CommitteeSnapshot committee = committees.snapshot();
    if (!isKnown(committee, key)) {
      return refused(new TransferRefusal.Unauthorized());
    }
    SyncShardRequest request;
    try {
      request = signed.message(ProtocolMessage.ShardSync.class).request();
    } catch (BcsException e) {
      return refused(new TransferRefusal.VerificationFailed(e.getMessage()));
    }
    if (!pool.run(() -> signed.signedBy(key))) {
      return refused(new TransferRefusal.VerificationFailed("the signature does not verify"));
    }
    Optional<TransferRefusal> refusal = refusal(committee, key, request);
    if (refusal.isPresent()) {
      return refused(refusal.get());
    }
    turns.acquire();
    Once turn = new Once(turns::release);
    try {
      return read(committee, request, turn);
    } catch (RuntimeException | InterruptedException e) {
      turn.run();
      throw e;
    }
  }

  private Optional<TransferRefusal> refusal(
      CommitteeSnapshot committee, BlsPublicKey key, SyncShardRequest request) {
    if (request.epoch() != committee.epoch()) {
      return Optional.of(new TransferRefusal.InvalidEpoch(request.epoch(), committee.epoch()));
    }
    if (!gains(committee.current(), key, request.shardIndex())) {
      return Optional.of(new TransferRefusal.Unauthorized());
    }
    long requested = request.sliverCount();
    if (limits.sliversMax().isPresent()
        && Long.compareUnsigned(requested, limits.sliversMax().getAsLong()) > 0) {
      return Optional.of(
          new TransferRefusal.SliverCountExceedsLimit(requested, limits.sliversMax().getAsLong()));
    }
    return Optional.empty();
  }

  private TransferAnswer read(CommitteeSnapshot committee, SyncShardRequest request, Once turn)
      throws InterruptedException {
    Optional<Shard> shard = shards.shard(request.shardIndex());
    if (shard.isEmpty()) {
      turn.run();
      return shardNotAssigned(committee, request);
    }
    TransferBuffer buffer = new TransferBuffer(request.sliverCount(), limits.answerBytesMax());
    try {
      fill(buffer, shard.get(), committee.epoch(), request);
      return buffer.finish(turn);
    } catch (StorageException.ShardGone e) {
      buffer.release();
      turn.run();
      return shardNotAssigned(committee, request);
    } catch (RuntimeException | InterruptedException e) {
      buffer.release();
      throw e;
    }
  }

  private void fill(TransferBuffer buffer, Shard shard, long epoch, SyncShardRequest request)
      throws InterruptedException {
    blobs.certifiedBefore(
        epoch,
        request.startingBlobId(),
        (blob, info) -> {
          if (buffer.isFull()) {
            return false;
          }
          Optional<StoredSliver> sliver = sliver(shard, blob, request.sliverType());
          if (sliver.isEmpty()) {
            return true;
          }
          try (StoredSliver found = sliver.get()) {
            return buffer.add(blob, found.sliver());
          }
        });
  }

  /** A damaged sliver is one that the asker recovers from symbols of others. */
  private static Optional<StoredSliver> sliver(Shard shard, BlobId blob, Axis axis)
      throws InterruptedException {
    try {
      return shard.sliver(blob, axis);
    } catch (StorageException.Damaged e) {
      LOG.warn(
          "a {} sliver of blob {} in shard {} is not handed over: {}",
          axis.word(),
          blob,
          shard.index(),
          e.getMessage());
      return Optional.empty();
    }
  }

  private static boolean isKnown(CommitteeSnapshot committee, BlsPublicKey key) {
    return Stream.of(Optional.of(committee.current()), committee.previous(), committee.next())
        .flatMap(Optional::stream)
        .flatMap(members -> members.members().stream())
        .anyMatch(member -> hasKey(member, key));
  }

  private static boolean gains(EpochCommittee current, BlsPublicKey key, int shard) {
    return current.members().stream()
        .anyMatch(member -> hasKey(member, key) && member.shards().contains(shard));
  }

  private static boolean hasKey(EpochCommittee.Member member, BlsPublicKey key) {
    return member.signingKey().filter(key::equals).isPresent();
  }

  private static TransferAnswer shardNotAssigned(
      CommitteeSnapshot committee, SyncShardRequest request) {
    return refused(new TransferRefusal.ShardNotAssigned(request.shardIndex(), committee.epoch()));
  }

  private static TransferAnswer refused(TransferRefusal why) {
    return new TransferAnswer.Refused(why);
  }
}
