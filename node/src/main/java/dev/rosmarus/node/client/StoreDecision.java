package dev.rosmarus.node.client;

import dev.rosmarus.node.blob.BlobStatus;
import dev.rosmarus.sui.walrus.event.EventId;
import dev.rosmarus.sui.walrus.object.Blob;
import dev.rosmarus.sui.walrus.object.BlobIdBytes;
import dev.rosmarus.sui.walrus.object.Storage;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What has to be done so that a blob is stored, from what there is: a pure decision. It never pays
 * for what is there, and never takes storage that would not do.
 */
sealed interface StoreDecision {

  /** The network stores it as permanent for long enough. */
  record Certified(EventId event, long endEpoch) implements StoreDecision {}

  /** The account has it certified for long enough. */
  record Owned(Blob blob) implements StoreDecision {}

  record Invalid(EventId event) implements StoreDecision {}

  /** Storage is to be bought and the blob registered. */
  record Buy() implements StoreDecision {}

  /** The account's storage will do. */
  record Use(Storage storage) implements StoreDecision {}

  /** A registration that lacks its certificate, and perhaps epochs. */
  record Finish(Blob registered, long epochsMissing) implements StoreDecision {}

  /** A certified blob that lacks epochs. */
  record Extend(Blob certified, long epochsMissing) implements StoreDecision {}

  /**
   * What is to be stored.
   *
   * @param epoch the current one
   * @param endEpoch exclusive
   */
  record Wanted(
      BlobIdBytes blobId, long encodedBytes, long epoch, long endEpoch, boolean deletable) {}

  /**
   * What the account has.
   *
   * @param blobs its own
   * @param storage without blobs
   */
  record Holdings(List<Blob> blobs, List<Storage> storage) {

    static final Holdings NONE = new Holdings(List.of(), List.of());

    public Holdings {
      blobs = List.copyOf(blobs);
      storage = List.copyOf(storage);
    }
  }

  /**
   * @param status what the network knows; nothing if it is not to count
   */
  static StoreDecision of(Wanted wanted, Optional<BlobStatus> status, Thrift thrift, Holdings has) {
    return status
        .flatMap(known -> settled(wanted, known))
        .or(() -> byBlob(wanted, thrift, has.blobs))
        .orElseGet(() -> byStorage(wanted, has.storage));
  }

  private static Optional<StoreDecision> settled(Wanted wanted, BlobStatus status) {
    return switch (status) {
      case BlobStatus.Invalid(EventId event) -> Optional.of(new Invalid(event));
      case BlobStatus.Permanent permanent ->
          !wanted.deletable && permanent.isCertified() && permanent.endEpoch() >= wanted.endEpoch
              ? Optional.of(new Certified(permanent.statusEvent(), permanent.endEpoch()))
              : Optional.empty();
      case BlobStatus.Deletable _, BlobStatus.Nonexistent _ -> Optional.empty();
    };
  }

  /** The one that takes the least: the longest lasting, certified ones first. */
  private static Optional<StoreDecision> byBlob(Wanted wanted, Thrift thrift, List<Blob> blobs) {
    return blobs.stream()
        .filter(blob -> blob.blobId().equals(wanted.blobId))
        .filter(blob -> blob.deletable() == wanted.deletable)
        .filter(blob -> blob.storage().endEpoch() > wanted.epoch)
        .filter(blob -> !thrift.force() || blob.certifiedEpoch().isEmpty())
        .max(
            Comparator.comparing((Blob blob) -> blob.certifiedEpoch().isPresent())
                .thenComparingLong(blob -> blob.storage().endEpoch()))
        .map(blob -> completing(wanted, blob));
  }

  private static StoreDecision completing(Wanted wanted, Blob blob) {
    long missing = Math.max(0, wanted.endEpoch - blob.storage().endEpoch());
    if (blob.certifiedEpoch().isEmpty()) {
      return new Finish(blob, missing);
    }
    return missing == 0 ? new Owned(blob) : new Extend(blob, missing);
  }

  /** The smallest that will do, of these the one that ends first. */
  private static StoreDecision byStorage(Wanted wanted, List<Storage> storage) {
    return storage.stream()
        .filter(space -> space.startEpoch() <= wanted.epoch)
        .filter(space -> space.endEpoch() >= wanted.endEpoch)
        .filter(space -> space.storageBytes() >= wanted.encodedBytes)
        .min(Comparator.comparingLong(Storage::storageBytes).thenComparingLong(Storage::endEpoch))
        .<StoreDecision>map(Use::new)
        .orElseGet(Buy::new);
  }
}
