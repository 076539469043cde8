package dev.rosmarus.node.rig;

import dev.rosmarus.erasure.Axis;
import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.erasure.EncodingConfig;
import dev.rosmarus.node.access.BlobAccess;
import dev.rosmarus.node.access.DenyList;
import dev.rosmarus.node.blob.RocksBlobTable;
import dev.rosmarus.node.compute.CpuPool;
import dev.rosmarus.node.compute.PoolObserver;
import dev.rosmarus.node.confirmation.Attestations;
import dev.rosmarus.node.confirmation.Confirmations;
import dev.rosmarus.node.confirmation.SignedRecord;
import dev.rosmarus.node.confirmation.Signer;
import dev.rosmarus.node.confirmation.SigningObserver;
import dev.rosmarus.node.sliver.Expanders;
import dev.rosmarus.node.sliver.RocksMetadataStore;
import dev.rosmarus.node.sliver.RocksShards;
import dev.rosmarus.node.sliver.ShardStatus;
import dev.rosmarus.node.sliver.SliverConfig;
import dev.rosmarus.node.sliver.SliverObserver;
import dev.rosmarus.node.sliver.SliverVerifier;
import dev.rosmarus.node.storage.NodeStore;
import dev.rosmarus.node.storage.NodeTables;
import dev.rosmarus.node.storage.StorageObserver;
import dev.rosmarus.node.storage.StoreConfig;
import dev.rosmarus.node.storage.StoreSamples;
import dev.rosmarus.node.upload.PendingLimits;
import dev.rosmarus.node.upload.PendingUploads;
import dev.rosmarus.node.upload.UploadObserver;
import dev.rosmarus.node.upload.Uploads;
import dev.rosmarus.sui.crypto.BlsSecretKey;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** All of a node but chain and network: real stores, real pools, a chain of the test's making. */
public final class NodeRig implements AutoCloseable {

  /** f = 3, so 4 primary and 7 secondary source symbols. */
  public static final EncodingConfig ENCODING = new EncodingConfig(10);

  public static final List<Integer> OWN_SHARDS = List.of(2, 0, 7);
  public static final long EPOCH = 5;
  private static final int DECODED_HASHES_MAX = 200_000;
  public static final BlsSecretKey KEY = key(1);
  public static final BlsSecretKey OTHER_KEY = key(2);

  private static final long KEPT_BYTES_MAX = 16 << 20;

  public final Path folder;
  public final SettableClock clock = new SettableClock();
  public final Set<BlobId> denied = ConcurrentHashMap.newKeySet();
  public final TestCommittees committees;
  public final NodeStore store;
  public final RocksBlobTable blobs;
  public final TestChain chain;
  public final RocksMetadataStore metadata;
  public final RocksShards shards;
  public final CpuPool pool = CpuPool.general(2, PoolObserver.NONE);
  public final CpuPool recoveryPool = new CpuPool("recovery", 1, 4, PoolObserver.NONE);
  public final Expanders expanders = new Expanders(KEPT_BYTES_MAX);
  public final BlobAccess access;
  public final PendingUploads pending;
  public final Uploads uploads;
  public final SignedRecord signed;
  public final Confirmations confirmations;
  public final Attestations attestations;
  private boolean storeClosed;

  private NodeRig(Path folder, PendingLimits limits, LongSupplier freeBytes)
      throws InterruptedException {
    this.folder = folder;
    this.committees = new TestCommittees(ENCODING.shards(), KEY, OTHER_KEY, EPOCH, OWN_SHARDS);
    this.store =
        NodeStore.open(
            folder.resolve("db"),
            StoreSamples.IDENTITY,
            NodeTables.layout(),
            StoreConfig.DEFAULT,
            StorageObserver.NONE,
            freeBytes);
    this.blobs = new RocksBlobTable(store);
    this.chain = new TestChain(blobs);
    this.metadata = new RocksMetadataStore(store, blobs);
    this.shards = RocksShards.open(store, SliverConfig.DEFAULT, SliverObserver.NONE);
    shards.create(OWN_SHARDS);
    for (int shard : OWN_SHARDS) {
      shards.setStatus(shard, ShardStatus.ACTIVE);
    }
    this.access = new BlobAccess(denyList(), blobs, committees);
    this.pending =
        new PendingUploads(
            ENCODING, committees, blobs, metadata, shards, limits, clock, UploadObserver.NONE);
    this.uploads =
        new Uploads(
            committees,
            blobs,
            metadata,
            shards,
            new SliverVerifier(ENCODING, pool, expanders),
            pending,
            DECODED_HASHES_MAX,
            UploadObserver.NONE);
    this.signed = SignedRecord.open(recordFolder(folder), clock);
    Signer signer = new Signer(KEY, pool, signed);
    this.confirmations =
        new Confirmations(
            committees, blobs, metadata, shards, pending, store, signer, SigningObserver.NONE);
    this.attestations = new Attestations(committees, signer);
  }

  public static NodeRig open(Path folder) throws InterruptedException {
    return open(folder, PendingLimits.DEFAULTS);
  }

  public static NodeRig open(Path folder, PendingLimits limits) throws InterruptedException {
    return open(folder, limits, () -> Long.MAX_VALUE);
  }

  /**
   * @param freeBytes that the disk is said to have
   */
  public static NodeRig open(Path folder, PendingLimits limits, LongSupplier freeBytes)
      throws InterruptedException {
    return new NodeRig(folder, limits, freeBytes);
  }

  public static Path recordFolder(Path folder) {
    return folder.resolve("signed");
  }

  private DenyList denyList() {
    return new DenyList() {
      @Override
      public boolean denies(BlobId blob) {
        return denied.contains(blob);
      }

      @Override
      public int size() {
        return denied.size();
      }
    };
  }

  private static BlsSecretKey key(int number) {
    byte[] bytes = new byte[BlsSecretKey.BYTES];
    bytes[bytes.length - 1] = (byte) number;
    return BlsSecretKey.of(bytes);
  }

  public static EncodedBlob blob(int bytes, long seed) {
    return EncodedBlob.of(ENCODING, bytes, seed);
  }

  /** The pair of a blob that lies on a shard. */
  public static int pairOn(EncodedBlob blob, int shard) {
    return ENCODING.pairOfShard(blob.id(), shard);
  }

  /** Stores all that this node must hold of a blob. */
  public void storeAll(EncodedBlob blob) throws InterruptedException {
    var _ = metadata.store(blob.metadata());
    for (int shard : OWN_SHARDS) {
      storePair(blob, shard);
    }
  }

  /** Stores both slivers that lie on a shard. */
  public void storePair(EncodedBlob blob, int shard) throws InterruptedException {
    for (Axis axis : Axis.values()) {
      shards.shard(shard).orElseThrow().store(blob.id(), blob.sliver(pairOn(blob, shard), axis));
    }
  }

  /** What a node is without its store; the rest goes on until it is closed. */
  public void closeStore() {
    storeClosed = true;
    store.close();
  }

  @Override
  public void close() {
    pending.close();
    signed.close();
    if (!storeClosed) {
      store.close();
    }
    pool.close();
    recoveryPool.close();
    expanders.close();
  }
}
