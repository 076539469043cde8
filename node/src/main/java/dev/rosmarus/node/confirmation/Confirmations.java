package dev.rosmarus.node.confirmation;

import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.node.blob.BlobInfo;
import dev.rosmarus.node.blob.BlobTable;
import dev.rosmarus.node.blob.PerObjectPooledBlobInfo;
import dev.rosmarus.node.blob.StoragePoolInfo;
import dev.rosmarus.node.committee.CommitteeService;
import dev.rosmarus.node.committee.CommitteeSnapshot;
import dev.rosmarus.node.confirmation.MayConfirm.Standing;
import dev.rosmarus.node.sliver.MetadataStore;
import dev.rosmarus.node.sliver.Shards;
import dev.rosmarus.node.storage.DurabilityBarrier;
import dev.rosmarus.node.storage.StorageException;
import dev.rosmarus.node.upload.FlushResult;
import dev.rosmarus.node.upload.PendingUploads;
import dev.rosmarus.node.wire.Persistence;
import dev.rosmarus.node.wire.ProtocolMessage;
import dev.rosmarus.sui.Address;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Storage confirmations (Walrus node runtime spec, section 10.4). One is signed only if everything
 * that it promises was there under one committee, is on stable storage, and that committee still is
 * the one in force.
 */
public final class Confirmations {

  private static final Logger LOG = LoggerFactory.getLogger(Confirmations.class);

  /** A committee that changes that often during one request is not waited for any longer. */
  private static final int ATTEMPTS_MAX = 3;

  private final CommitteeService committees;
  private final BlobTable blobs;
  private final MetadataStore metadata;
  private final Shards shards;
  private final PendingUploads pending;
  private final DurabilityBarrier barrier;
  private final Signer signer;
  private final SigningObserver observer;

  public Confirmations(
      CommitteeService committees,
      BlobTable blobs,
      MetadataStore metadata,
      Shards shards,
      PendingUploads pending,
      DurabilityBarrier barrier,
      Signer signer,
      SigningObserver observer) {
    this.committees = committees;
    this.blobs = blobs;
    this.metadata = metadata;
    this.shards = shards;
    this.pending = pending;
    this.barrier = barrier;
    this.signer = signer;
    this.observer = observer;
  }

  /**
   * @throws StorageException if what waits cannot be stored, or nothing can be promised
   * @throws SignedRecordException if the confirmation cannot be put on record
   * @throws dev.rosmarus.node.compute.PoolBusyException if there is no room to sign
   */
  public ConfirmationResult confirm(BlobId blob, Persistence persistence)
      throws InterruptedException {
    for (int attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
      Optional<ConfirmationResult> result = attempt(committees.snapshot(), blob, persistence);
      if (result.isPresent()) {
        return result.get();
      }
    }
    LOG.info("blob {} is not confirmed now: the committee keeps changing", blob);
    return new ConfirmationResult.CommitteeChanging();
  }

  /** Nothing if the committee is not this one any more when it comes to signing. */
  private Optional<ConfirmationResult> attempt(
      CommitteeSnapshot committee, BlobId blob, Persistence persistence)
      throws InterruptedException {
    long epoch = committee.epoch();
    if (MayConfirm.blob(blobs.blob(blob), epoch) == Standing.NOT_REGISTERED) {
      return Optional.of(new ConfirmationResult.NotRegistered());
    }
    Optional<ConfirmationResult> flushFailure = failureOf(pending.flush(blob));
    if (flushFailure.isPresent()) {
      return flushFailure;
    }
    if (!isComplete(committee, blob)) {
      return Optional.of(new ConfirmationResult.MissingSlivers());
    }
    if (standing(blob, persistence, epoch) == Standing.NOT_REGISTERED) {
      return Optional.of(new ConfirmationResult.NotRegistered());
    }
    // What was seen may still be on its way to the disk.
    barrier.awaitSynced();
    if (!committees.snapshot().equals(committee)) {
      return Optional.empty();
    }
    ProtocolMessage message = new ProtocolMessage.StorageConfirmation(epoch, blob, persistence);
    ConfirmationResult signed = new ConfirmationResult.Signed(signer.sign(message));
    observer.confirmationIssued();
    return Optional.of(signed);
  }

  private static Optional<ConfirmationResult> failureOf(FlushResult flushed) {
    return switch (flushed) {
      case FlushResult.Done _ -> Optional.empty();
      case FlushResult.NotRegistered _, FlushResult.MetadataMissing _ ->
          Optional.of(new ConfirmationResult.NotRegistered());
      case FlushResult.ShardNotAssigned(int shard, long epoch) ->
          Optional.of(
              new ConfirmationResult.FlushFailed(
                  "shard %d is not assigned to this node in epoch %d".formatted(shard, epoch)));
    };
  }

  private Standing standing(BlobId blob, Persistence persistence, long epoch)
      throws InterruptedException {
    return switch (persistence) {
      case Persistence.Permanent _ -> permanent(blob, epoch);
      case Persistence.Deletable(Address objectId) -> deletable(blob, objectId, epoch);
    };
  }

  private Standing permanent(BlobId blob, long epoch) throws InterruptedException {
    Optional<BlobInfo> row = blobs.blob(blob);
    return MayConfirm.permanent(row, epoch);
  }

  private Standing deletable(BlobId blob, Address objectId, long epoch)
      throws InterruptedException {
    if (MayConfirm.object(blob, blobs.object(objectId), epoch) == Standing.REGISTERED) {
      return Standing.REGISTERED;
    }
    Optional<PerObjectPooledBlobInfo> pooled = blobs.pooledObject(objectId);
    Optional<StoragePoolInfo> pool =
        pooled.isPresent() ? blobs.pool(pooled.get().storagePoolId()) : Optional.empty();
    return MayConfirm.pooledObject(blob, pooled, pool, epoch);
  }

  /** What cannot be looked at counts as missing. */
  private boolean isComplete(CommitteeSnapshot committee, BlobId blob) throws InterruptedException {
    List<Integer> own = committee.ownShards();
    try {
      return MayConfirm.isComplete(own.size(), shards.holdAll(blob, own), metadata.has(blob));
    } catch (StorageException.Busy e) {
      throw e;
    } catch (StorageException e) {
      LOG.warn("blob {} is not confirmed: what is stored cannot be seen: {}", blob, e.getMessage());
      return false;
    }
  }
}
