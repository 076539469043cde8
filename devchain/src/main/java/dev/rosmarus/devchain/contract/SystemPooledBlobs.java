package dev.rosmarus.devchain.contract;

import static dev.rosmarus.sui.walrus.abort.MoveAbortName.SYSTEM_STATE_INNER_INVALID_EPOCHS_AHEAD;

import dev.rosmarus.devchain.contract.blob.PooledBlobLife;
import dev.rosmarus.devchain.contract.certificate.CertifiedMessage.BlobCertificate;
import dev.rosmarus.devchain.contract.committee.Quorum;
import dev.rosmarus.devchain.contract.storage.StorageFee;
import dev.rosmarus.devchain.contract.vm.Abort;
import dev.rosmarus.devchain.move.Frame;
import dev.rosmarus.devchain.move.Function;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.move.TypeTag.Primitive;
import dev.rosmarus.sui.walrus.event.BlobEvent;
import dev.rosmarus.sui.walrus.object.BlobIdBytes;
import dev.rosmarus.sui.walrus.object.PooledBlob;
import java.util.List;

/** The part of {@code system} that is about blobs in storage pools. */
final class SystemPooledBlobs {

  private final Edition edition;

  SystemPooledBlobs(Edition edition) {
    this.edition = edition;
  }

  List<Function> functions() {
    return List.of(
        function("register_pooled_blob")
            .mut(WalrusType.SYSTEM)
            .mut(WalrusType.STORAGE_POOL)
            .value(Primitive.U256, Primitive.U256, Primitive.U64, Primitive.U8, Primitive.BOOL)
            .mut(edition.walCoin())
            .context()
            .runs(this::register),
        function("certify_pooled_blob")
            .ref(WalrusType.SYSTEM)
            .mut(WalrusType.STORAGE_POOL)
            .value(Primitive.U256)
            .value(FrameworkType.BYTES, FrameworkType.BYTES, FrameworkType.BYTES)
            .runs(this::certify),
        function("delete_pooled_blob")
            .ref(WalrusType.SYSTEM)
            .mut(WalrusType.STORAGE_POOL)
            .value(Primitive.U256)
            .runs(this::delete),
        function("burn_expired_pooled_blob")
            .ref(WalrusType.SYSTEM)
            .mut(WalrusType.STORAGE_POOL)
            .value(Primitive.U256)
            .runs(this::burnExpired));
  }

  private Signature function(String name) {
    return new Signature.Module(edition, SystemModule.NAME).function(name);
  }

  private void register(Frame frame) {
    OpenSystem system = OpenSystem.of(frame, edition, 0);
    OpenPool pool = OpenPool.of(frame, edition, 1);
    Abort.unless(
        pool.state().storage().startEpoch() <= system.epoch(),
        SYSTEM_STATE_INNER_INVALID_EPOCHS_AHEAD);
    pool.requireAlive(system.epoch());
    PooledBlobLife.Registered registered =
        PooledBlobLife.register(
            pool.state(),
            pool.id(),
            frame.freshId(),
            SystemBlobs.claim(frame, 2),
            frame.argument(6, BcsReader::bool),
            system.epoch(),
            system.nShards());
    PooledBlob blob = registered.blob();
    pool.add(blob);
    pool.set(registered.pool());
    SystemBlobs.payForWriting(frame, system, registered.encodedBytes(), 7);
    system.emit(
        new BlobEvent.PooledBlobRegistered(
            blob.registeredEpoch(),
            blob.blobId(),
            blob.unencodedBytes(),
            blob.encodingType(),
            blob.deletable(),
            blob.id(),
            blob.storagePoolId()));
  }

  private void certify(Frame frame) {
    OpenSystem system = OpenSystem.of(frame, edition, 0);
    OpenPool pool = OpenPool.of(frame, edition, 1);
    BlobCertificate certificate = system.certified(3, Quorum.QUORUM).blobCertificate();
    PooledBlob blob =
        PooledBlobLife.certify(
            pool.blob(blobId(frame)), pool.state().storage(), certificate, system.epoch());
    pool.put(blob);
    system.emit(
        new BlobEvent.PooledBlobCertified(
            system.epoch(), blob.blobId(), blob.deletable(), blob.id(), pool.id()));
  }

  private static BlobIdBytes blobId(Frame frame) {
    return frame.argument(2, BlobIdBytes::read);
  }

  private void delete(Frame frame) {
    OpenSystem system = OpenSystem.of(frame, edition, 0);
    OpenPool pool = OpenPool.of(frame, edition, 1);
    pool.requireAlive(system.epoch());
    PooledBlob blob = pool.blob(blobId(frame));
    PooledBlobLife.requireDeletable(blob);
    remove(system, pool, blob);
    system.emit(
        new BlobEvent.PooledBlobDeleted(
            system.epoch(),
            blob.blobId(),
            blob.id(),
            blob.certifiedEpoch().isPresent(),
            pool.id()));
  }

  /** Any blob of a pool that nobody can use any more; nodes have forgotten it already. */
  private void burnExpired(Frame frame) {
    OpenSystem system = OpenSystem.of(frame, edition, 0);
    OpenPool pool = OpenPool.of(frame, edition, 1);
    Abort.unless(!pool.isAlive(system.epoch()), SYSTEM_STATE_INNER_INVALID_EPOCHS_AHEAD);
    remove(system, pool, pool.blob(blobId(frame)));
  }

  private static void remove(OpenSystem system, OpenPool pool, PooledBlob blob) {
    long encodedBytes =
        StorageFee.encodedBytes(blob.unencodedBytes(), blob.encodingType(), system.nShards());
    pool.remove(blob);
    pool.set(PooledBlobLife.without(pool.state(), encodedBytes));
  }
}
