package dev.rosmarus.node.client;

import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.erasure.BlobLayout;
import dev.rosmarus.erasure.EncodingConfig;
import dev.rosmarus.erasure.memory.NativeBuffer;
import dev.rosmarus.node.client.ClientException.BlobTooLarge;
import dev.rosmarus.node.client.ClientException.ChainMismatch;
import dev.rosmarus.node.wire.QuiltBlob;
import dev.rosmarus.node.wire.QuiltWriter;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.walrus.object.Blob;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Writes blobs until the chain has their certificate. A blob whose write returned can be read from
 * any honest quorum; one whose write failed is not certified, and may be resumed by the object that
 * was registered for it.
 *
 * <p>Memory of a write is outside the heap and bounded; it goes back when the last node's part has
 * ended, which may be a little after the write has returned.
 */
public final class BlobWriter {

  private final WriterParts parts;
  private final WalrusAccount account;
  private final BlobTransactions transactions;

  BlobWriter(WriterParts parts, WalrusAccount account, BlobTransactions transactions) {
    this.parts = parts;
    this.account = account;
    this.transactions = transactions;
  }

  /**
   * Encodes, registers, stores and certifies a blob. Blocks, and is for virtual threads.
   *
   * @param blob read before this returns, and not afterwards
   * @throws ClientException if it is not certified; what was registered stays registered
   */
  public WriteResult write(MemorySegment blob, WriteOptions options, WriteListener listener)
      throws InterruptedException {
    return write(blob, options, listener, metadata -> transactions.register(metadata, options));
  }

  WriteResult write(
      MemorySegment blob,
      WriteOptions options,
      WriteListener listener,
      PostedWrite.Registrar registrar)
      throws InterruptedException {
    EncodingConfig encoding = encoding();
    requireWritable(encoding.layout(blob.byteSize()));
    PostedWrite chain = new PostedWrite(transactions, options, listener, registrar);
    return parts
        .watched()
        .call(
            ClientObserver.Operation.WRITE,
            WriteResult::unencodedBytes,
            () ->
                new WriteRun<>(parts, options.uploadAhead(), listener, chain).run(blob, encoding));
  }

  private EncodingConfig encoding() {
    return new EncodingConfig(parts.committees().now().current().nShards());
  }

  private void requireWritable(BlobLayout layout) {
    if (layout.encodedBytes() > parts.config().writtenBytesMax()) {
      throw new BlobTooLarge(layout.encodedBytes(), parts.config().writtenBytesMax());
    }
  }

  /**
   * Writes many small blobs as one: sorted by identifier, each to be read alone.
   *
   * @param blobs read before this returns, and not afterwards
   * @throws dev.rosmarus.erasure.ErasureException.InvalidQuilt if they make no quilt
   */
  public QuiltResult writeQuilt(List<QuiltBlob> blobs, WriteOptions options, WriteListener listener)
      throws InterruptedException {
    QuiltWriter quilt = QuiltWriter.plan(encoding(), blobs);
    requireWritable(quilt.layout());
    Map<String, String> attributes = new TreeMap<>(options.attributes());
    attributes.put(QuiltResult.BLOB_TYPE_ATTRIBUTE, QuiltResult.BLOB_TYPE);
    try (NativeBuffer memory = new NativeBuffer()) {
      MemorySegment data = memory.reserve(quilt.bytes()).asSlice(0, quilt.bytes());
      quilt.write(data);
      return QuiltResult.of(
          write(data, options.withAttributes(attributes), listener), quilt.index());
    }
  }

  /**
   * Ends a write that stopped between registration and certificate, in this process or an earlier
   * one. One that is certified already is left as it is.
   *
   * @param blobObject of the account's, registered for this blob
   * @throws ChainMismatch if it is for another blob, or there is no such object
   */
  public WriteResult resume(
      Address blobObject, MemorySegment blob, WriteOptions options, WriteListener listener)
      throws InterruptedException {
    Blob registered =
        parts
            .client()
            .chain()
            .blob(blobObject, account.executor().freshness())
            .orElseThrow(() -> new ChainMismatch("there is no blob object " + blobObject));
    return registered.certifiedEpoch().isPresent()
        ? WriteResult.found(registered)
        : write(
            blob,
            options,
            listener,
            metadata -> {
              if (!id(registered).equals(metadata.blobId())) {
                throw new ChainMismatch(
                    "blob object %s is for blob %s, not for %s"
                        .formatted(blobObject, registered.blobId(), metadata.blobId()));
              }
              return new Registration(
                  blobObject,
                  registered.storage().endEpoch(),
                  registered.deletable(),
                  Optional.empty());
            });
  }

  private static BlobId id(Blob blob) {
    return BlobId.of(blob.blobId().bytes());
  }

  /**
   * As {@link #write}, but goes on with what an earlier write of the same blob has left: its
   * registration, of the account's or in the pool, or its certificate. Doing it again after a crash
   * at any time makes one certified blob, and pays for one.
   */
  public WriteResult writeOrResume(MemorySegment blob, WriteOptions options, WriteListener listener)
      throws InterruptedException {
    Leftovers leftovers = new Leftovers(parts.client().chain(), account);
    try {
      return write(
          blob,
          options,
          listener,
          metadata -> {
            long epoch = parts.committees().now().current().epoch();
            Optional<Leftovers.Leftover> leftover = leftovers.of(metadata, options, epoch);
            if (leftover.isEmpty()) {
              return transactions.register(metadata, options);
            }
            return switch (leftover.get()) {
              case Leftovers.Leftover.Registered(Registration registration) -> registration;
              case Leftovers.Leftover.Certified(WriteResult result) -> throw new Done(result);
            };
          });
    } catch (Done e) {
      return e.result;
    }
  }

  /** Ends a write of a blob that is found certified once its id is known. */
  private static final class Done extends EndedEarly {

    private static final long serialVersionUID = 1L;

    private final transient WriteResult result;

    Done(WriteResult result) {
      super("certified already");
      this.result = result;
    }
  }

  /** The blobs that the account registered, that are not certified and have not expired. */
  public List<Blob> unfinished() {
    long epoch = parts.committees().fresh().current().epoch();
    return owner().blobs().stream()
        .filter(blob -> blob.certifiedEpoch().isEmpty() && blob.storage().endEpoch() > epoch)
        .toList();
  }

  /** Writes of this account that pay for nothing that there is; to be made once and kept. */
  public FrugalWriter frugal() {
    return new FrugalWriter(
        parts,
        this,
        new StatusReader(parts.client(), parts.roster()),
        transactions,
        new OwnedResources(parts.client().chain(), account, transactions));
  }

  /** What else the account may do with its blobs. */
  public BlobOwner owner() {
    return new BlobOwner(parts.client(), account, transactions);
  }
}
