package dev.rosmarus.devchain.contract.blob;

import static dev.rosmarus.sui.walrus.abort.MoveAbortName.BLOB_ALREADY_CERTIFIED;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.BLOB_BLOB_NOT_DELETABLE;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.BLOB_INVALID_BLOB_ID;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.BLOB_INVALID_BLOB_OBJECT;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.BLOB_INVALID_BLOB_PERSISTENCE_TYPE;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.BLOB_NOT_CERTIFIED;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.BLOB_RESOURCE_BOUNDS;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.BLOB_RESOURCE_SIZE;

import dev.rosmarus.devchain.contract.certificate.CertifiedMessage.BlobCertificate;
import dev.rosmarus.devchain.contract.certificate.Persistence;
import dev.rosmarus.devchain.contract.storage.StorageFee;
import dev.rosmarus.devchain.contract.vm.Abort;
import dev.rosmarus.devchain.contract.vm.U64;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.walrus.object.Blob;
import dev.rosmarus.sui.walrus.object.BlobIdBytes;
import dev.rosmarus.sui.walrus.object.RootHash;
import dev.rosmarus.sui.walrus.object.Storage;
import java.util.Optional;

/**
 * A blob from its registration to its end (Walrus contracts spec, sections 7.6 and 9.11). Checks
 * have the contract's order; a blob never has less space than it needs, nor a certificate of
 * another.
 */
public final class BlobLife {

  /**
   * What somebody says of a blob when registering it.
   *
   * @param unencodedBytes unsigned
   */
  public record Claim(
      BlobIdBytes blobId, RootHash rootHash, long unencodedBytes, int encodingType) {

    /** Whether the id follows from the rest. */
    boolean isTrue() {
      return BlobIdBytes.derive(encodingType, unencodedBytes, rootHash).equals(blobId);
    }

    long encodedBytes(int nShards) {
      return StorageFee.encodedBytes(unencodedBytes, encodingType, nShards);
    }
  }

  private BlobLife() {}

  /**
   * A blob in this storage, all of it.
   *
   * @param epoch current
   * @throws Abort unless the storage is for now and large enough, and the id right
   */
  public static Blob register(
      Address id, Storage storage, Claim claim, boolean deletable, long epoch, int nShards) {
    Abort.unless(storage.startEpoch() <= epoch && epoch < storage.endEpoch(), BLOB_RESOURCE_BOUNDS);
    long encodedBytes = claim.encodedBytes(nShards);
    Abort.unless(U64.isAtLeast(storage.storageBytes(), encodedBytes), BLOB_RESOURCE_SIZE);
    Abort.unless(claim.isTrue(), BLOB_INVALID_BLOB_ID);
    return new Blob(
        id,
        epoch,
        claim.blobId(),
        claim.unencodedBytes(),
        claim.encodingType(),
        Optional.empty(),
        storage,
        deletable);
  }

  /**
   * The blob as the committee certified it.
   *
   * @throws Abort if that was another one, or if it is too late
   */
  public static Blob certify(Blob blob, BlobCertificate certificate, long epoch) {
    Abort.unless(blob.blobId().equals(certificate.blobId()), BLOB_INVALID_BLOB_ID);
    Abort.unless(blob.certifiedEpoch().isEmpty(), BLOB_ALREADY_CERTIFIED);
    requireAlive(blob, epoch);
    switch (certificate.persistence()) {
      case Persistence.Permanent _ ->
          Abort.unless(!blob.deletable(), BLOB_INVALID_BLOB_PERSISTENCE_TYPE);
      case Persistence.Deletable deletable -> {
        Abort.unless(blob.deletable(), BLOB_INVALID_BLOB_PERSISTENCE_TYPE);
        Abort.unless(deletable.objectId().equals(blob.id()), BLOB_INVALID_BLOB_OBJECT);
      }
    }
    return with(blob, Optional.of(epoch), blob.storage());
  }

  /** The blob in other storage. */
  public static Blob in(Storage storage, Blob blob) {
    return with(blob, blob.certifiedEpoch(), storage);
  }

  private static Blob with(Blob blob, Optional<Long> certifiedEpoch, Storage storage) {
    return new Blob(
        blob.id(),
        blob.registeredEpoch(),
        blob.blobId(),
        blob.unencodedBytes(),
        blob.encodingType(),
        certifiedEpoch,
        storage,
        blob.deletable());
  }

  /** The storage with another end. */
  public static Storage ending(Storage storage, long endEpoch) {
    return new Storage(storage.id(), storage.startEpoch(), endEpoch, storage.storageBytes());
  }

  /**
   * @throws Abort unless the blob is certified and not expired
   */
  public static void requireExtendable(Blob blob, long epoch) {
    Abort.unless(blob.certifiedEpoch().isPresent(), BLOB_NOT_CERTIFIED);
    requireAlive(blob, epoch);
  }

  /**
   * The blob with the time that other storage of its size adds.
   *
   * @throws Abort unless the blob may be extended and this extends it without a gap
   */
  public static Blob extend(Blob blob, Storage extension, long epoch) {
    requireExtendable(blob, epoch);
    Abort.unless(extension.endEpoch() > blob.storage().endEpoch(), BLOB_RESOURCE_BOUNDS);
    return in(StorageAlgebra.fusePeriods(blob.storage(), extension), blob);
  }

  /**
   * @throws Abort unless the blob may go now
   */
  public static void requireDeletable(Blob blob, long epoch) {
    Abort.unless(blob.deletable(), BLOB_BLOB_NOT_DELETABLE);
    requireAlive(blob, epoch);
  }

  private static void requireAlive(Blob blob, long epoch) {
    Abort.unless(epoch < blob.storage().endEpoch(), BLOB_RESOURCE_BOUNDS);
  }
}
