package dev.rosmarus.node.client;

import dev.rosmarus.erasure.VerifiedMetadata;
import dev.rosmarus.node.client.ClientException.ChainMismatch;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.execution.outcome.Execution;
import dev.rosmarus.sui.rpc.Freshness;
import dev.rosmarus.sui.transaction.Operand;
import dev.rosmarus.sui.walrus.call.BlobParameters;
import dev.rosmarus.sui.walrus.call.Certificate;
import dev.rosmarus.sui.walrus.call.MoveValue;
import dev.rosmarus.sui.walrus.call.MoveValue.WalCoin;
import dev.rosmarus.sui.walrus.event.BlobEvent;
import dev.rosmarus.sui.walrus.event.ContractEvent;
import dev.rosmarus.sui.walrus.event.StoragePoolEvent;
import dev.rosmarus.sui.walrus.object.Blob;
import dev.rosmarus.sui.walrus.object.BlobIdBytes;
import dev.rosmarus.sui.walrus.object.PooledBlob;
import dev.rosmarus.sui.walrus.object.RootHash;
import dev.rosmarus.sui.walrus.object.Storage;
import dev.rosmarus.sui.walrus.object.StoragePool;
import dev.rosmarus.sui.walrus.read.StoragePoolState;
import dev.rosmarus.sui.walrus.read.WalrusChain;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an account does with blobs on the chain (Walrus contracts spec, section 10). Every call
 * waits until its transaction is final.
 */
final class BlobTransactions {

  private final WalrusChain chain;
  private final WalrusAccount account;
  private final AccountSender sender;

  BlobTransactions(WalrusChain chain, WalrusAccount account) {
    this.chain = chain;
    this.account = account;
    this.sender = new AccountSender(chain, account);
  }

  /** Buys storage for a blob and registers it, in one transaction. */
  Registration register(VerifiedMetadata metadata, WriteOptions options)
      throws InterruptedException {
    Execution execution =
        options.storagePool().isPresent()
            ? registerInPool(metadata, options, options.storagePool().get())
            : registerAlone(metadata, options);
    return registered(execution, metadata);
  }

  private Execution registerAlone(VerifiedMetadata metadata, WriteOptions options)
      throws InterruptedException {
    long bytes = metadata.layout().encodedBytes();
    return sender.send(
        "register blob " + metadata.blobId(),
        making -> {
          StoragePrice price = making.price();
          long frost =
              Math.addExact(price.ofStorage(bytes, options.epochsAhead()), price.ofWrite(bytes));
          MoveValue<WalCoin> payment = making.payment(frost);
          MoveValue<Storage> storage =
              making.calls().storage().reserveSpace(bytes, options.epochsAhead(), payment);
          making.keep(
              making
                  .calls()
                  .blob()
                  .register(storage, parameters(metadata), options.deletable(), payment));
        });
  }

  private Execution registerInPool(VerifiedMetadata metadata, WriteOptions options, Address pool)
      throws InterruptedException {
    return sender.send(
        "register blob " + metadata.blobId() + " in pool " + pool,
        making ->
            making
                .calls()
                .pool()
                .registerBlob(
                    making.own(StoragePool.class, pool),
                    parameters(metadata),
                    options.deletable(),
                    making.payment(making.price().ofWrite(metadata.layout().encodedBytes()))));
  }

  Registration registered(Execution execution, VerifiedMetadata metadata) {
    for (ContractEvent event : events(execution)) {
      if (event instanceof BlobEvent blobEvent && blobEvent.blobId().equals(id(metadata))) {
        if (event instanceof BlobEvent.Registered it) {
          return new Registration(it.objectId(), it.endEpoch(), it.deletable(), Optional.empty());
        }
        if (event instanceof BlobEvent.PooledBlobRegistered it) {
          return new Registration(
              it.objectId(),
              poolEnd(it.storagePoolId()),
              it.deletable(),
              Optional.of(it.storagePoolId()));
        }
      }
    }
    throw new ChainMismatch(
        "transaction %s registered blob %s and has no event of it"
            .formatted(execution.digest(), metadata.blobId()));
  }

  private long poolEnd(Address pool) {
    return chain
        .storagePool(pool, account.executor().freshness())
        .map(state -> state.inner().storage().endEpoch())
        .orElse(0L);
  }

  private static List<ContractEvent> events(Execution execution) {
    return execution.events().stream()
        .flatMap(events -> events.events().stream())
        .filter(event -> event.type().module().equals(ContractEvent.MODULE))
        .map(event -> ContractEvent.decode(event.type(), event.contents().toByteArray()))
        .toList();
  }

  /**
   * A certificate that is on the chain.
   *
   * @param sharedBlob the object that holds the blob, if it was shared
   */
  record Posted(Digest transaction, Optional<Address> sharedBlob) {}

  /** Posts a certificate, and does what is to be done afterwards in the same transaction. */
  Posted certify(
      VerifiedMetadata metadata,
      Registration registration,
      Certificate certificate,
      WriteOptions options)
      throws InterruptedException {
    Execution execution =
        sender.send(
            "certify blob " + metadata.blobId(),
            making -> {
              if (registration.storagePool().isPresent()) {
                certifyInPool(
                    making, registration.storagePool().get(), metadata, certificate, options);
                return;
              }
              MoveValue<Blob> blob = making.own(Blob.class, registration.objectId());
              making.calls().system().certifyBlob(blob, certificate);
              complete(making, blob, registration, options);
            });
    return new Posted(execution.digest(), sharedBlob(execution));
  }

  private static void complete(
      AccountSender.Making making,
      MoveValue<Blob> blob,
      Registration registration,
      WriteOptions options)
      throws InterruptedException {
    if (registration.missing().isPresent()) {
      Registration.Missing missing = registration.missing().get();
      extend(making, blob, missing.storageBytes(), missing.epochs());
    }
    finish(making, blob, options);
  }

  /** Whether the chain has a certificate of what was registered, whoever posted it. */
  boolean isCertified(VerifiedMetadata metadata, Registration registration) {
    Freshness freshness = account.executor().freshness();
    if (registration.storagePool().isEmpty()) {
      return chain
          .blob(registration.objectId(), freshness)
          .filter(blob -> blob.certifiedEpoch().isPresent())
          .isPresent();
    }
    Optional<StoragePoolState> pool =
        chain.storagePool(registration.storagePool().get(), freshness);
    if (pool.isEmpty()) {
      return false;
    }
    try (Stream<PooledBlob> blobs = chain.storagePoolBlobs(pool.get(), freshness)) {
      return blobs
          .filter(blob -> blob.blobId().equals(id(metadata)))
          .anyMatch(blob -> blob.certifiedEpoch().isPresent());
    }
  }

  /**
   * What is to be done with a certificate, when that is there already.
   *
   * @return the object that holds the blob, if it was shared
   */
  Optional<Address> finishCertified(
      VerifiedMetadata metadata, Registration registration, WriteOptions options)
      throws InterruptedException {
    if (options.attributes().isEmpty()
        && registration.missing().isEmpty()
        && options.afterwards() instanceof WriteOptions.Afterwards.Keep) {
      return Optional.empty();
    }
    Execution execution =
        sender.send(
            "finish blob " + metadata.blobId(),
            making -> {
              if (registration.storagePool().isPresent()) {
                putPooled(
                    making,
                    making.own(StoragePool.class, registration.storagePool().get()),
                    metadata,
                    options);
                return;
              }
              MoveValue<Blob> blob = making.own(Blob.class, registration.objectId());
              complete(making, blob, registration, options);
            });
    return sharedBlob(execution);
  }

  private static void certifyInPool(
      AccountSender.Making making,
      Address poolId,
      VerifiedMetadata metadata,
      Certificate certificate,
      WriteOptions options)
      throws InterruptedException {
    MoveValue<StoragePool> pool = making.own(StoragePool.class, poolId);
    making.calls().pool().certifyBlob(pool, id(metadata), certificate);
    putPooled(making, pool, metadata, options);
  }

  private static void putPooled(
      AccountSender.Making making,
      MoveValue<StoragePool> pool,
      VerifiedMetadata metadata,
      WriteOptions options) {
    options
        .attributes()
        .forEach((key, value) ->
            making.calls().pooledMetadata().insertOrUpdatePair(pool, id(metadata), key, value));
  }

  static Optional<Address> sharedBlob(Execution execution) {
    return execution.objectTypes().entrySet().stream()
        .filter(object -> object.getValue().isNamed("shared_blob", "SharedBlob"))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** Puts attributes on a certified blob, and does with it what is to be done afterwards. */
  static void finish(AccountSender.Making making, MoveValue<Blob> blob, WriteOptions options) {
    if (!(options.afterwards() instanceof WriteOptions.Afterwards.Burn)) {
      options
          .attributes()
          .forEach((key, value) -> making.calls().metadata().insertOrUpdatePair(blob, key, value));
    }
    switch (options.afterwards()) {
      case WriteOptions.Afterwards.Keep _ -> {}
      case WriteOptions.Afterwards.Share _ -> making.calls().sharedBlob().share(blob);
      case WriteOptions.Afterwards.SendTo(Address recipient) ->
          making.builder().transferObjects(List.of(blob.operand()), recipient);
      case WriteOptions.Afterwards.Burn _ -> making.calls().blob().burn(blob);
    }
  }

  /**
   * Buys more epochs of a certified blob.
   *
   * @param storageBytes of the blob's storage
   */
  static void extend(
      AccountSender.Making making, MoveValue<Blob> blob, long storageBytes, long epochs)
      throws InterruptedException {
    long frost = making.price().ofStorage(storageBytes, epochs);
    making.calls().blob().extend(blob, epochs, making.payment(frost));
  }

  Digest extend(Blob blob, long epochs) throws InterruptedException {
    return sender
        .send(
            "extend blob " + blob.blobId(),
            making ->
                extend(
                    making,
                    making.own(Blob.class, blob.id()),
                    blob.storage().storageBytes(),
                    epochs))
        .digest();
  }

  /** The storage that was left is given up. */
  Digest delete(Blob blob) throws InterruptedException {
    return sender
        .send(
            "delete blob " + blob.blobId(),
            making ->
                making
                    .calls()
                    .storage()
                    .destroy(making.calls().blob().delete(making.own(Blob.class, blob.id()))))
        .digest();
  }

  Digest deleteInPool(Address pool, BlobIdBytes blobId) throws InterruptedException {
    return sender
        .send(
            "delete blob " + blobId + " in pool " + pool,
            making -> making.calls().pool().deleteBlob(making.own(StoragePool.class, pool), blobId))
        .digest();
  }

  /**
   * @return the object that holds the blob from now on
   */
  Address share(Address blobObject) throws InterruptedException {
    Execution execution =
        sender.send(
            "share blob object " + blobObject,
            making -> making.calls().sharedBlob().share(making.own(Blob.class, blobObject)));
    return sharedBlob(execution)
        .orElseThrow(
            () -> new ChainMismatch("transaction " + execution.digest() + " made no shared blob"));
  }

  /** Pays from the blob's funds, to which the account adds what is needed. */
  Digest extendShared(Address sharedBlob, Blob blob, long epochs) throws InterruptedException {
    var ref =
        chain
            .sharedRef(sharedBlob)
            .orElseThrow(() -> new ChainMismatch(sharedBlob + " is no shared blob"));
    return sender
        .send(
            "extend shared blob " + blob.blobId(),
            making -> {
              long frost = making.price().ofStorage(blob.storage().storageBytes(), epochs);
              MoveValue<WalCoin> wallet = making.payment(frost);
              Operand funds = making.builder().splitCoins(wallet.operand(), frost).getFirst();
              making.calls().sharedBlob().fund(ref, new MoveValue<>(WalCoin.class, funds));
              making.calls().sharedBlob().extend(ref, epochs);
            })
        .digest();
  }

  /**
   * @return the pool's id
   */
  Address createPool(long capacityBytes, long epochsAhead) throws InterruptedException {
    Execution execution =
        sender.send(
            "create a storage pool",
            making -> {
              long frost = making.price().ofStorage(capacityBytes, epochsAhead);
              making.keep(
                  making.calls().pool().create(capacityBytes, epochsAhead, making.payment(frost)));
            });
    return events(execution).stream()
        .flatMap(event ->
            event instanceof StoragePoolEvent.StoragePoolCreated made
                ? Stream.of(made.storagePoolId())
                : Stream.empty())
        .findFirst()
        .orElseThrow(
            () -> new ChainMismatch("transaction " + execution.digest() + " made no storage pool"));
  }

  static BlobParameters parameters(VerifiedMetadata metadata) {
    return BlobParameters.rs2(
        id(metadata),
        RootHash.of(metadata.metadata().rootHash().bytes()),
        metadata.metadata().unencodedBytes());
  }

  private static BlobIdBytes id(VerifiedMetadata metadata) {
    return BlobIdBytes.of(metadata.blobId().bytes());
  }
}
