package dev.rosmarus.node.client;

import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.erasure.VerifiedMetadata;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.rpc.Freshness;
import dev.rosmarus.sui.walrus.object.Blob;
import dev.rosmarus.sui.walrus.object.PooledBlob;
import dev.rosmarus.sui.walrus.read.StoragePoolState;
import dev.rosmarus.sui.walrus.read.WalrusChain;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What writes that stopped have left of a blob on the chain: its registration, or even its
 * certificate. Transactions that were on their way are seen through first, so that nothing is paid
 * for twice.
 */
final class Leftovers {

  private final WalrusChain chain;
  private final WalrusAccount account;

  Leftovers(WalrusChain chain, WalrusAccount account) {
    this.chain = chain;
    this.account = account;
  }

  /** How far an earlier write came. */
  sealed interface Leftover {

    record Registered(Registration registration) implements Leftover {}

    /** There is nothing left to do. */
    record Certified(WriteResult result) implements Leftover {}
  }

  /**
   * @param epoch the current one
   * @return what serves as well as what the options would make anew
   */
  Optional<Leftover> of(VerifiedMetadata metadata, WriteOptions options, long epoch)
      throws InterruptedException {
    account.executor().sweep();
    Freshness freshness = account.executor().freshness();
    return options.storagePool().isPresent()
        ? inPool(metadata, options.storagePool().get(), freshness)
        : among(
            chain.ownedBlobs(account.executor().address(), freshness), metadata, options, epoch);
  }

  /**
   * The one that is furthest, and among like ones the one that lasts longest. One that was
   * registered and does not last long enough gets what it lacks.
   */
  static Optional<Leftover> among(
      List<Blob> owned, VerifiedMetadata metadata, WriteOptions options, long epoch) {
    long wantedEnd = epoch + options.epochsAhead();
    List<Blob> fitting =
        owned.stream()
            .filter(blob -> BlobId.of(blob.blobId().bytes()).equals(metadata.blobId()))
            .filter(blob -> blob.deletable() == options.deletable())
            .filter(blob -> blob.storage().endEpoch() > epoch)
            .sorted(Comparator.comparingLong((Blob blob) -> blob.storage().endEpoch()).reversed())
            .toList();
    Stream<Leftover> certified =
        fitting.stream()
            .filter(blob -> blob.certifiedEpoch().isPresent())
            .filter(blob -> blob.storage().endEpoch() >= wantedEnd)
            .map(blob -> new Leftover.Certified(WriteResult.found(blob)));
    Stream<Leftover> registered =
        fitting.stream()
            .filter(blob -> blob.certifiedEpoch().isEmpty())
            .map(blob -> new Leftover.Registered(registration(blob, wantedEnd)));
    return Stream.concat(certified, registered).findFirst();
  }

  private static Registration registration(Blob blob, long wantedEnd) {
    long endEpoch = Math.max(blob.storage().endEpoch(), wantedEnd);
    long missing = endEpoch - blob.storage().endEpoch();
    return new Registration(
        blob.id(),
        endEpoch,
        blob.deletable(),
        Optional.empty(),
        missing == 0
            ? Optional.empty()
            : Optional.of(new Registration.Missing(blob.storage().storageBytes(), missing)));
  }

  /** A pool has a blob at most once. */
  private Optional<Leftover> inPool(
      VerifiedMetadata metadata, Address poolId, Freshness freshness) {
    Optional<StoragePoolState> pool = chain.storagePool(poolId, freshness);
    if (pool.isEmpty()) {
      return Optional.empty();
    }
    long endEpoch = pool.get().inner().storage().endEpoch();
    try (Stream<PooledBlob> blobs = chain.storagePoolBlobs(pool.get(), freshness)) {
      return blobs
          .filter(blob -> BlobId.of(blob.blobId().bytes()).equals(metadata.blobId()))
          .findFirst()
          .map(blob ->
              blob.certifiedEpoch().isPresent()
                  ? new Leftover.Certified(
                      new WriteResult(
                          metadata.blobId(),
                          blob.id(),
                          Optional.empty(),
                          endEpoch,
                          blob.unencodedBytes(),
                          metadata.layout().encodedBytes(),
                          Optional.empty()))
                  : new Leftover.Registered(
                      new Registration(
                          blob.id(), endEpoch, blob.deletable(), Optional.of(poolId))));
    }
  }
}
