package dev.rosmarus.node.upload;

import dev.rosmarus.erasure.Axis;
import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.erasure.BlobMetadata;
import dev.rosmarus.erasure.EncodingConfig;
import dev.rosmarus.erasure.ErasureException;
import dev.rosmarus.erasure.Sliver;
import dev.rosmarus.erasure.VerifiedMetadata;
import dev.rosmarus.node.blob.BlobInfo;
import dev.rosmarus.node.blob.BlobTable;
import dev.rosmarus.node.blob.InvalidBlob;
import dev.rosmarus.node.committee.CommitteeService;
import dev.rosmarus.node.sliver.MetadataStore;
import dev.rosmarus.node.sliver.Shard;
import dev.rosmarus.node.sliver.Shards;
import dev.rosmarus.node.sliver.SliverVerifier;
import dev.rosmarus.node.sliver.StoredMetadata;
import dev.rosmarus.node.storage.StorageException;
import java.util.Optional;

/**
 * Takes in metadata and slivers: checks them and stores them, or lets them wait for registration
 * (Walrus HTTP API spec, sections 5.2, 5.5 and 5.6). What is stored when a call returns is on
 * stable storage; nothing unverified is ever stored or kept.
 *
 * <p>Calls throw {@link StorageException} when the store fails, and {@link
 * dev.rosmarus.node.compute.PoolBusyException} when there is no room to verify.
 */
public final class Uploads {

  private final CommitteeService committees;
  private final BlobTable blobs;
  private final MetadataStore metadataStore;
  private final Shards shards;
  private final SliverVerifier verifier;
  private final PendingUploads pending;
  private final UploadObserver observer;
  private final DecodedMetadata decoded;

  /**
   * @param decodedHashesMax of metadata that is kept decoded, about 50 bytes each
   */
  public Uploads(
      CommitteeService committees,
      BlobTable blobs,
      MetadataStore metadataStore,
      Shards shards,
      SliverVerifier verifier,
      PendingUploads pending,
      int decodedHashesMax,
      UploadObserver observer) {
    this.committees = committees;
    this.blobs = blobs;
    this.metadataStore = metadataStore;
    this.shards = shards;
    this.verifier = verifier;
    this.pending = pending;
    this.decoded = new DecodedMetadata(decodedHashesMax);
    this.observer = observer;
  }

  /**
   * @param mayWait whether the uploader announced that registration is still to come
   */
  public UploadResult storeMetadata(BlobId blob, BlobMetadata metadata, boolean mayWait)
      throws InterruptedException {
    Optional<BlobInfo> row = blobs.blob(blob);
    if (row.isPresent() && row.get() instanceof InvalidBlob invalid) {
      return refused(new UploadRefusal.InvalidBlob(invalid.event()));
    }
    if (isMetadataStored(row) || pending.metadata().get(blob).isPresent()) {
      return new UploadResult.AlreadyThere();
    }
    VerifiedMetadata verified;
    try {
      verified = verifier.verify(blob, metadata);
    } catch (ErasureException e) {
      int nShards = encoding().shards();
      return refused(
          new UploadRefusal.InvalidMetadata(VerificationCauses.ofMetadata(e, metadata, nShards)));
    }
    observer.metadataUploaded(metadata.unencodedBytes());
    if (pending.isRegistered(blob)) {
      return persist(verified);
    }
    return mayWait ? keep(verified) : refused(new UploadRefusal.NotRegistered());
  }

  private UploadResult persist(VerifiedMetadata verified) throws InterruptedException {
    boolean isNew = metadataStore.store(verified);
    pending.metadata().remove(verified.blobId());
    if (!isNew) {
      return new UploadResult.AlreadyThere();
    }
    observer.metadataStored();
    return new UploadResult.Taken();
  }

  private UploadResult keep(VerifiedMetadata verified) throws InterruptedException {
    return switch (pending.metadata().insert(verified)) {
      case DUPLICATE -> new UploadResult.AlreadyThere();
      case SATURATED -> refused(new UploadRefusal.CacheSaturated());
      case INSERTED -> {
        // The registration may have come between the look at the table and the insertion.
        if (!pending.isRegistered(verified.blobId())) {
          yield new UploadResult.Taken();
        }
        yield switch (pending.flush(verified.blobId())) {
          case FlushResult.Done _ -> new UploadResult.Taken();
          case FlushResult.NotRegistered _, FlushResult.MetadataMissing _ ->
              refused(new UploadRefusal.NotRegistered());
          case FlushResult.ShardNotAssigned(int shard, long epoch) ->
              refused(new UploadRefusal.FlushFailed(shardNotAssigned(shard, epoch)));
        };
      }
    };
  }

  /**
   * @param sliver of the axis that the uploader named; read until the call returns
   * @param mayWait whether the uploader announced that registration is still to come
   */
  public UploadResult storeSliver(BlobId blob, int pairIndex, Sliver sliver, boolean mayWait)
      throws InterruptedException {
    int nShards = encoding().shards();
    if (pairIndex >= nShards) {
      return refused(new UploadRefusal.PairIndexOutOfRange(pairIndex, nShards));
    }
    if (sliver.index() != encoding().sliverIndex(sliver.axis(), pairIndex)) {
      return refused(new UploadRefusal.SliverIndexMismatch(sliver.index(), pairIndex));
    }
    Optional<Known> known = known(blob);
    if (known.isEmpty()) {
      return refused(
          mayWait || pending.isRegistered(blob)
              ? new UploadRefusal.MetadataMissing()
              : new UploadRefusal.NotRegistered());
    }
    int index = encoding().shardOfPair(blob, pairIndex);
    Optional<Shard> shard = shards.shard(index).filter(s -> s.status().takesWrites());
    if (shard.isEmpty()) {
      return refused(shardRefusal(index));
    }
    if (shard.get().has(blob, sliver.axis())) {
      return new UploadResult.AlreadyThere();
    }
    return storeVerified(known.get(), shard.get(), pairIndex, sliver);
  }

  private UploadResult storeVerified(Known known, Shard shard, int pairIndex, Sliver sliver)
      throws InterruptedException {
    try {
      verifier.verify(known.metadata(), sliver);
    } catch (ErasureException e) {
      return refused(new UploadRefusal.InvalidSliver(VerificationCauses.ofSliver(e)));
    }
    BlobId blob = known.metadata().blobId();
    if (!known.isStored()) {
      return keep(blob, new PendingSlivers.Key(pairIndex, sliver.axis()), sliver);
    }
    try {
      shard.store(blob, sliver);
    } catch (StorageException.ShardGone e) {
      return refused(shardRefusal(shard.index()));
    }
    observer.sliverStored(sliver.axis());
    return new UploadResult.Taken();
  }

  private UploadResult keep(BlobId blob, PendingSlivers.Key key, Sliver sliver)
      throws InterruptedException {
    Insertion insertion = pending.slivers().insert(blob, key, sliver);
    if (insertion == Insertion.SATURATED) {
      return refused(new UploadRefusal.CacheSaturated());
    }
    // The registration may have come between the look for metadata and the insertion.
    if (pending.isRegistered(blob)) {
      FlushResult flushed = pending.flush(blob);
      if (!(flushed instanceof FlushResult.Done)) {
        return refused(refusalOf(flushed));
      }
    }
    return insertion == Insertion.INSERTED
        ? new UploadResult.Taken()
        : new UploadResult.AlreadyThere();
  }

  private static UploadRefusal refusalOf(FlushResult failed) {
    return switch (failed) {
      case FlushResult.Done _ -> throw new IllegalStateException("a flush that was done");
      case FlushResult.NotRegistered _ -> new UploadRefusal.NotRegistered();
      case FlushResult.MetadataMissing _ -> new UploadRefusal.MetadataMissing();
      case FlushResult.ShardNotAssigned(int shard, long epoch) ->
          new UploadRefusal.ShardNotAssigned(shard, epoch);
    };
  }

  /** Metadata to check slivers against; stored metadata lets slivers go to the disk directly. */
  private record Known(VerifiedMetadata metadata, boolean isStored) {}

  private Optional<Known> known(BlobId blob) throws InterruptedException {
    Optional<Known> stored = stored(blob);
    if (stored.isPresent()) {
      return stored;
    }
    Optional<Known> waiting = pending.metadata().get(blob).map(m -> new Known(m, false));
    // A flush between the two looks has moved it from the one to the other.
    return waiting.isPresent() ? waiting : stored(blob);
  }

  private Optional<Known> stored(BlobId blob) throws InterruptedException {
    Optional<VerifiedMetadata> recent = decoded.get(blob);
    if (recent.isPresent() && metadataStore.has(blob)) {
      return Optional.of(new Known(recent.get(), true));
    }
    Optional<VerifiedMetadata> read =
        metadataStore.metadata(blob).map(m -> StoredMetadata.verified(blob, m, encoding()));
    read.ifPresent(decoded::put);
    return read.map(metadata -> new Known(metadata, true));
  }

  /** Whether the metadata counts as stored: the flag of the blob's row. */
  public boolean isMetadataStored(BlobId blob) throws InterruptedException {
    return isMetadataStored(blobs.blob(blob));
  }

  private static boolean isMetadataStored(Optional<BlobInfo> row) {
    return row.isPresent() && row.get().isMetadataStored();
  }

  /**
   * @param pairIndex reduced modulo the number of shards
   */
  public SliverPresence presence(BlobId blob, int pairIndex, Axis axis)
      throws InterruptedException {
    int pair = pairIndex % encoding().shards();
    int index = encoding().shardOfPair(blob, pair);
    Optional<Shard> shard = shards.shard(index);
    if (shard.isEmpty()) {
      return new SliverPresence.ShardNotAssigned(index, committees.snapshot().epoch());
    }
    // First the cache: what a flush moves between the two looks is then found on the disk.
    boolean isWaiting = pending.slivers().has(blob, new PendingSlivers.Key(pair, axis));
    if (shard.get().has(blob, axis)) {
      return new SliverPresence.Stored();
    }
    return isWaiting ? new SliverPresence.Buffered() : new SliverPresence.Nonexistent();
  }

  private EncodingConfig encoding() {
    return verifier.config();
  }

  private UploadRefusal shardRefusal(int shard) {
    return new UploadRefusal.ShardNotAssigned(shard, committees.snapshot().epoch());
  }

  private static String shardNotAssigned(int shard, long epoch) {
    return "shard %d is not assigned to this node in epoch %d".formatted(shard, epoch);
  }

  private static UploadResult refused(UploadRefusal why) {
    return new UploadResult.Refused(why);
  }
}
