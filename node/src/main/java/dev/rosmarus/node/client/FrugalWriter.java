package dev.rosmarus.node.client;

import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.erasure.EncodingConfig;
import dev.rosmarus.erasure.VerifiedMetadata;
import dev.rosmarus.node.blob.BlobStatus;
import dev.rosmarus.node.client.ClientException.ChainMismatch;
import dev.rosmarus.node.client.ClientException.StatusUnknown;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.walrus.object.Blob;
import dev.rosmarus.sui.walrus.object.BlobIdBytes;
import dev.rosmarus.sui.walrus.object.Storage;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/**
 * Stores blobs without paying for what there is: it asks the network first whether the blob is
 * certified, and uses what the account owns (Walrus HTTP API spec, section 9.3). Several writes of
 * the account may go on at once, if they go through the same object of this class.
 */
public final class FrugalWriter {

  private static final int CHOICES_MAX = 8;

  private final WriterParts parts;
  private final BlobWriter writer;
  private final StatusReader statuses;
  private final BlobTransactions transactions;
  private final OwnedResources resources;

  FrugalWriter(
      WriterParts parts,
      BlobWriter writer,
      StatusReader statuses,
      BlobTransactions transactions,
      OwnedResources resources) {
    this.parts = parts;
    this.writer = writer;
    this.statuses = statuses;
    this.transactions = transactions;
    this.resources = resources;
  }

  /** The shape of blobs in the present committee. */
  public EncodingConfig encoding() {
    return new EncodingConfig(parts.committees().now().current().nShards());
  }

  /**
   * Sees to it that a blob is stored for so many epochs. Blocks, and is for virtual threads.
   *
   * @param blob read before this returns, and not afterwards
   * @param options not in a pool
   * @throws ClientException if that cannot be; what was registered stays registered
   */
  public StoreOutcome store(
      MemorySegment blob, WriteOptions options, Thrift thrift, WriteListener listener)
      throws InterruptedException {
    if (options.storagePool().isPresent()) {
      throw new IllegalArgumentException("a pool's storage is used as it is");
    }
    Store store = new Store(options, thrift);
    try {
      WriteResult result = writer.write(blob, options, listener, store::register);
      return store.created(result);
    } catch (NothingToWrite e) {
      return e.outcome;
    } finally {
      store.chosen.ifPresent(resources::release);
    }
  }

  /** Ends a write that has nothing to do any more once the blob's id is known. */
  private static final class NothingToWrite extends EndedEarly {

    private static final long serialVersionUID = 1L;

    private final transient StoreOutcome outcome;

    NothingToWrite(StoreOutcome outcome) {
      super("nothing to write");
      this.outcome = outcome;
    }
  }

  /** One blob on its way. */
  private final class Store {

    private final WriteOptions options;
    private final Thrift thrift;
    private Optional<Address> chosen = Optional.empty();
    private Optional<ResourceOperation> operation = Optional.empty();
    private Optional<Blob> registered = Optional.empty();

    Store(WriteOptions options, Thrift thrift) {
      this.options = options;
      this.thrift = thrift;
    }

    Registration register(VerifiedMetadata metadata) throws InterruptedException {
      long epoch = parts.committees().now().current().epoch();
      StoreDecision.Wanted wanted =
          new StoreDecision.Wanted(
              BlobIdBytes.of(metadata.blobId().bytes()),
              metadata.layout().encodedBytes(),
              epoch,
              epoch + options.epochsAhead(),
              options.deletable());
      return carryOut(decide(wanted, status(metadata.blobId())), metadata);
    }

    private Optional<BlobStatus> status(BlobId blobId) throws InterruptedException {
      if (thrift.force()) {
        return Optional.empty();
      }
      try {
        return Optional.of(statuses.read(blobId, parts.committees().now().current()));
      } catch (StatusUnknown e) {
        if (options.deletable()) {
          return Optional.empty();
        }
        throw e;
      }
    }

    private StoreDecision decide(StoreDecision.Wanted wanted, Optional<BlobStatus> status) {
      for (int i = 0; i < CHOICES_MAX; i++) {
        StoreDecision.Holdings has =
            thrift.reuseResources() ? resources.holdings() : StoreDecision.Holdings.NONE;
        StoreDecision decision = StoreDecision.of(wanted, status, thrift, has);
        Optional<Address> object = object(decision);
        if (object.isEmpty() || resources.choose(object.get())) {
          chosen = object;
          return decision;
        }
      }
      return new StoreDecision.Buy();
    }

    private static Optional<Address> object(StoreDecision decision) {
      return switch (decision) {
        case StoreDecision.Use(Storage storage) -> Optional.of(storage.id());
        case StoreDecision.Finish(Blob blob, long _) -> Optional.of(blob.id());
        case StoreDecision.Extend(Blob blob, long _) -> Optional.of(blob.id());
        case StoreDecision.Certified _,
            StoreDecision.Owned _,
            StoreDecision.Invalid _,
            StoreDecision.Buy _ ->
            Optional.empty();
      };
    }

    private Registration carryOut(StoreDecision decision, VerifiedMetadata metadata)
        throws InterruptedException {
      BlobId blobId = metadata.blobId();
      long bytes = metadata.layout().encodedBytes();
      return switch (decision) {
        case StoreDecision.Certified(var event, long endEpoch) ->
            throw new NothingToWrite(
                new StoreOutcome.AlreadyCertified(
                    blobId, new StoreOutcome.Evidence.ByEvent(event), endEpoch));
        case StoreDecision.Owned(Blob blob) ->
            throw new NothingToWrite(
                new StoreOutcome.AlreadyCertified(
                    blobId,
                    new StoreOutcome.Evidence.ByObject(blob.id()),
                    blob.storage().endEpoch()));
        case StoreDecision.Invalid(var event) ->
            throw new NothingToWrite(new StoreOutcome.MarkedInvalid(blobId, event));
        case StoreDecision.Extend(Blob blob, long epochs) ->
            throw new NothingToWrite(extended(blobId, bytes, blob, epochs));
        case StoreDecision.Finish(Blob blob, long epochs) -> finishing(blob, bytes, epochs);
        case StoreDecision.Use(Storage storage) ->
            registered(
                resources.register(metadata, storage, options),
                new ResourceOperation.ReuseStorage(bytes));
        case StoreDecision.Buy _ ->
            registered(
                transactions.register(metadata, options),
                new ResourceOperation.RegisterFromScratch(bytes, options.epochsAhead()));
      };
    }

    private Registration finishing(Blob blob, long bytes, long epochs) {
      operation =
          Optional.of(
              epochs == 0
                  ? new ResourceOperation.ReuseRegistration(bytes)
                  : new ResourceOperation.ReuseAndExtendNonCertified(bytes, epochs));
      registered = Optional.of(blob);
      return new Registration(
          blob.id(),
          blob.storage().endEpoch() + epochs,
          blob.deletable(),
          Optional.empty(),
          Optional.of(new Registration.Missing(blob.storage().storageBytes(), epochs))
              .filter(missing -> missing.epochs() > 0));
    }

    private Registration registered(Registration registration, ResourceOperation how) {
      operation = Optional.of(how);
      registered = resources.blob(registration.objectId());
      return registration;
    }

    private StoreOutcome extended(BlobId blobId, long bytes, Blob blob, long epochs)
        throws InterruptedException {
      Optional<Address> shared = resources.extend(blob, epochs, options);
      return created(
          blobId,
          lasting(blob, blob.storage().endEpoch() + epochs, blob.certifiedEpoch()),
          new ResourceOperation.ReuseAndExtend(bytes, epochs),
          shared);
    }

    private StoreOutcome created(WriteResult result) {
      Blob blob =
          registered.orElseThrow(() ->
              new ChainMismatch(
                  "blob object %s was certified and cannot be read"
                      .formatted(result.blobObject())));
      return created(
          result.blobId(),
          lasting(blob, result.endEpoch(), result.certificate().map(WriteResult.Certified::epoch)),
          operation.orElseThrow(),
          result.sharedBlob());
    }

    private StoreOutcome created(
        BlobId blobId, Blob blob, ResourceOperation how, Optional<Address> shared) {
      return new StoreOutcome.Created(blobId, blob, how, how.cost(resources.price()), shared);
    }

    private static Blob lasting(Blob blob, long endEpoch, Optional<Long> certifiedEpoch) {
      Storage storage = blob.storage();
      return new Blob(
          blob.id(),
          blob.registeredEpoch(),
          blob.blobId(),
          blob.unencodedBytes(),
          blob.encodingType(),
          certifiedEpoch,
          new Storage(storage.id(), storage.startEpoch(), endEpoch, storage.storageBytes()),
          blob.deletable());
    }
  }
}
