package dev.rosmarus.node.client;

import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.erasure.VerifiedMetadata;
import dev.rosmarus.node.blob.BlobStatus;
import dev.rosmarus.node.client.ClientObserver.Operation;
import dev.rosmarus.node.peer.NodeHealth;
import dev.rosmarus.node.peer.Reply;
import dev.rosmarus.node.peer.StorageNodeClient;
import dev.rosmarus.node.wire.Persistence;
import dev.rosmarus.node.wire.QuiltIndex;
import dev.rosmarus.node.wire.QuiltPatchId;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.walrus.read.EpochCommittee;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Reads and writes blobs over the committee of storage nodes. Trusts none of them: what is read is
 * checked against the blob id, what is written is certified by the chain. Calls block, are for
 * virtual threads, may be interrupted, and throw {@link ClientException}; full nodes that do not
 * answer show as {@code RpcException}.
 */
public final class BlobClient implements AutoCloseable {

  private final ClientParts parts;
  private final ClientConfig config;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Roster roster;
  private final CommitteeBook committees;
  private final Computing computing;
  private final Lingering lingering = new Lingering();
  private final BlobReader reader;
  private final StatusReader statuses;
  private final PartReader partReader;
  private final QuiltSource quilts;
  private final StreamReader streams;
  private final RetryBudget retries;
  private final Watched watched;

  public BlobClient(ClientParts parts, ClientConfig config) {
    this.parts = parts;
    this.config = config;
    this.watched = new Watched(parts.observer(), parts.time());
    this.roster =
        new Roster(
            parts.endpoints(),
            endpoint ->
                StorageNodeClient.of(
                    endpoint, config.peer(), threads, parts.time(), parts.observer()));
    this.committees = new CommitteeBook(parts.chain(), parts.time(), roster);
    this.computing = new Computing(parts.computing(), parts.computingThreads());
    this.retries =
        new RetryBudget(config.retryLimits(), parts.time().elapsed(), parts.observer()::retried);
    SliverReader slivers = new SliverReader(parts, config, roster, computing, retries);
    this.reader =
        new BlobReader(
            config, committees, new MetadataReader(parts, config, roster), slivers, computing);
    this.partReader = new PartReader(config, reader, committees, slivers);
    this.streams = new StreamReader(config, reader, slivers, committees, computing);
    this.quilts = new QuiltSource(partReader, reader);
    this.statuses = new StatusReader(parts, roster);
  }

  /** A blob, checked. */
  public ReadBlob read(BlobId blobId) throws InterruptedException {
    return read(blobId, ConsistencyCheck.DEFAULT);
  }

  public ReadBlob read(BlobId blobId, ConsistencyCheck check) throws InterruptedException {
    return watched.call(
        Operation.READ,
        blob -> blob.data().byteSize(),
        () -> reader.read(blobId, check, ReadListener.NONE));
  }

  /**
   * A blob of any length in bounded memory. Unless the check is skipped, all of it was checked
   * before this returns, so that nobody gets half of a blob that turns out to be none; what does
   * not fit into memory meanwhile is in a file without a name. Without a check the first bytes come
   * as soon as they are there.
   *
   * @return to be closed
   * @throws ClientException.SpoolFull if there is no room for that file
   */
  public BlobStream openStream(BlobId blobId, ConsistencyCheck check) throws InterruptedException {
    return openStream(blobId, check, ReadListener.NONE);
  }

  /** As above, and tells how far it is until the stream is open. */
  public BlobStream openStream(BlobId blobId, ConsistencyCheck check, ReadListener listener)
      throws InterruptedException {
    return watched.call(
        Operation.STREAM, BlobStream::bytes, () -> streams.whole(blobId, check, listener));
  }

  /**
   * Some bytes of a blob, from the slivers that hold them, in bounded memory; not checked for a
   * writer's faults.
   *
   * @return to be closed
   * @throws ClientException.RangeOutside if they are not all within the blob
   */
  public BlobStream openRange(BlobId blobId, long from, long bytes) throws InterruptedException {
    return watched.call(
        Operation.STREAM, BlobStream::bytes, () -> streams.range(blobId, from, bytes));
  }

  /** What a blob's slivers are checked against; its length is in it. */
  public VerifiedMetadata metadata(BlobId blobId) throws InterruptedException {
    return reader.metadata(blobId);
  }

  /**
   * Some bytes of a blob, from the slivers that hold them; not checked for a writer's faults.
   *
   * @throws ClientException.RangeOutside if they are not all within the blob
   */
  public ReadBytes readRange(BlobId blobId, long from, long bytes) throws InterruptedException {
    return watched.call(
        Operation.READ_PART, _ -> bytes, () -> partReader.range(blobId, from, bytes));
  }

  /** What a quilt holds. */
  public QuiltIndex quiltIndex(BlobId quiltId) throws InterruptedException {
    return quilts.index(quiltId);
  }

  /** One blob of a quilt, from the slivers that hold it. */
  public ReadPatch quiltPatch(QuiltPatchId patchId) throws InterruptedException {
    return watched.call(Operation.READ_PART, ReadPatch::bytes, () -> quilts.patch(patchId));
  }

  /** One blob of a quilt, by its identifier. */
  public ReadPatch quiltPatch(BlobId quiltId, String identifier) throws InterruptedException {
    return watched.call(
        Operation.READ_PART, ReadPatch::bytes, () -> quilts.patch(quiltId, identifier));
  }

  /** What the nodes know of a blob, as far as that can be trusted. */
  public BlobStatus status(BlobId blobId) throws InterruptedException {
    return watched.call(
        Operation.STATUS, _ -> 0, () -> statuses.read(blobId, committees.now().current()));
  }

  /** How the members of a committee say they are, each asked once, all at the same time. */
  public Map<Address, Reply<NodeHealth>> health(EpochCommittee committee)
      throws InterruptedException {
    return new HealthReader(roster, threads).read(committee);
  }

  /** Writes at the cost of an account. */
  public BlobWriter writer(WalrusAccount account) {
    return new BlobWriter(writerParts(), account, new BlobTransactions(parts.chain(), account));
  }

  /** Brings blobs to the nodes for those who register and certify them themselves. */
  public BlobUploader uploader() {
    return new BlobUploader(writerParts());
  }

  /**
   * Asks all nodes to confirm a blob that they may already have, and sends them nothing.
   *
   * @throws ClientException.NotEnoughConfirmations if too few of them do
   */
  public AvailabilityCertificate certificate(BlobId blobId, Persistence persistence)
      throws InterruptedException {
    return new ConfirmationRound(writerParts(), blobId, persistence).collect();
  }

  private WriterParts writerParts() {
    return new WriterParts(parts, config, committees, roster, computing, retries, lingering);
  }

  /** Uploads that still go on behind writes that have returned. */
  public int uploadsLingering() {
    return lingering.count();
  }

  /** Native memory that streams hold. */
  public long streamBytesHeld() {
    return streams.memoryBytes();
  }

  /** Spool files that streams hold. */
  public long spoolBytesHeld() {
    return streams.spoolBytes();
  }

  /** Stops uploads that still go on, and closes all connections; the pool of threads stays. */
  @Override
  public void close() {
    lingering.close();
    roster.close();
    threads.shutdownNow();
    computing.close();
  }
}
