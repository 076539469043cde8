package dev.rosmarus.node.client;

import dev.rosmarus.erasure.VerifiedMetadata;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.execution.outcome.Execution;
import dev.rosmarus.sui.rpc.Freshness;
import dev.rosmarus.sui.walrus.call.MoveValue;
import dev.rosmarus.sui.walrus.object.Blob;
import dev.rosmarus.sui.walrus.object.Storage;
import dev.rosmarus.sui.walrus.read.WalrusChain;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An account's storage and blobs, put to use. What one write has chosen no other write of the
 * account chooses, until it is {@link #release released}.
 */
final class OwnedResources {

  private final WalrusChain chain;
  private final WalrusAccount account;
  private final AccountSender sender;
  private final BlobTransactions transactions;
  private final Set<Address> chosen = ConcurrentHashMap.newKeySet();

  OwnedResources(WalrusChain chain, WalrusAccount account, BlobTransactions transactions) {
    this.chain = chain;
    this.account = account;
    this.sender = new AccountSender(chain, account);
    this.transactions = transactions;
  }

  /** What is there and not chosen. */
  StoreDecision.Holdings holdings() {
    Address owner = account.executor().address();
    Freshness freshness = account.executor().freshness();
    return new StoreDecision.Holdings(
        chain.ownedBlobs(owner, freshness).stream()
            .filter(blob -> !chosen.contains(blob.id()))
            .toList(),
        chain.ownedStorage(owner, freshness).stream()
            .filter(storage -> !chosen.contains(storage.id()))
            .toList());
  }

  /**
   * @return false if another write was first
   */
  boolean choose(Address object) {
    return chosen.add(object);
  }

  void release(Address object) {
    chosen.remove(object);
  }

  Optional<Blob> blob(Address object) {
    return chain.blob(object, account.executor().freshness());
  }

  StoragePrice price() {
    return StoragePrice.of(chain.state(Freshness.ANY).systemInner());
  }

  /** Registers a blob with storage; what it does not need of that stays with the account. */
  Registration register(VerifiedMetadata metadata, Storage storage, WriteOptions options)
      throws InterruptedException {
    long bytes = metadata.layout().encodedBytes();
    Execution execution =
        sender.send(
            "register blob %s with storage %s".formatted(metadata.blobId(), storage.id()),
            making -> {
              MoveValue<Storage> space = making.own(Storage.class, storage.id());
              if (storage.storageBytes() > bytes) {
                making.keep(making.calls().storage().splitBySize(space, bytes));
              }
              making.keep(
                  making
                      .calls()
                      .blob()
                      .register(
                          space,
                          BlobTransactions.parameters(metadata),
                          options.deletable(),
                          making.payment(making.price().ofWrite(bytes))));
            });
    return transactions.registered(execution, metadata);
  }

  /** Extends a certified blob, and does what is to be done afterwards. */
  Optional<Address> extend(Blob blob, long epochs, WriteOptions options)
      throws InterruptedException {
    Execution execution =
        sender.send(
            "extend blob " + blob.blobId(),
            making -> {
              MoveValue<Blob> own = making.own(Blob.class, blob.id());
              BlobTransactions.extend(making, own, blob.storage().storageBytes(), epochs);
              BlobTransactions.finish(making, own, options);
            });
    return BlobTransactions.sharedBlob(execution);
  }
}
