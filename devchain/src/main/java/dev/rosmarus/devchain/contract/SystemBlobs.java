package dev.rosmarus.devchain.contract;

import dev.rosmarus.devchain.contract.blob.BlobLife;
import dev.rosmarus.devchain.contract.blob.BlobLife.Claim;
import dev.rosmarus.devchain.contract.committee.Quorum;
import dev.rosmarus.devchain.contract.storage.AccountingRing;
import dev.rosmarus.devchain.contract.storage.Reservation;
import dev.rosmarus.devchain.contract.storage.StorageFee;
import dev.rosmarus.devchain.move.Frame;
import dev.rosmarus.devchain.move.Function;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.move.TypeTag.Primitive;
import dev.rosmarus.sui.walrus.event.BlobEvent;
import dev.rosmarus.sui.walrus.object.Blob;
import dev.rosmarus.sui.walrus.object.BlobIdBytes;
import dev.rosmarus.sui.walrus.object.RootHash;
import dev.rosmarus.sui.walrus.object.Storage;
import java.util.List;

/** The part of {@code system} in which blobs live (Walrus contracts spec, section 7.6). */
final class SystemBlobs {

  private final Edition edition;

  SystemBlobs(Edition edition) {
    this.edition = edition;
  }

  List<Function> functions() {
    return List.of(
        function("register_blob")
            .mut(WalrusType.SYSTEM)
            .value(WalrusType.STORAGE)
            .value(Primitive.U256, Primitive.U256, Primitive.U64, Primitive.U8, Primitive.BOOL)
            .mut(edition.walCoin())
            .context()
            .returns(WalrusType.BLOB)
            .runs(this::register),
        function("certify_blob")
            .ref(WalrusType.SYSTEM)
            .mut(WalrusType.BLOB)
            .value(FrameworkType.BYTES, FrameworkType.BYTES, FrameworkType.BYTES)
            .runs(this::certify),
        function("delete_blob")
            .ref(WalrusType.SYSTEM)
            .value(WalrusType.BLOB)
            .returns(WalrusType.STORAGE)
            .runs(this::delete),
        function("extend_blob")
            .mut(WalrusType.SYSTEM)
            .mut(WalrusType.BLOB)
            .value(Primitive.U32)
            .mut(edition.walCoin())
            .runs(this::extend),
        function("extend_blob_with_resource")
            .ref(WalrusType.SYSTEM)
            .mut(WalrusType.BLOB)
            .value(WalrusType.STORAGE)
            .runs(this::extendWithResource));
  }

  private Signature function(String name) {
    return new Signature.Module(edition, SystemModule.NAME).function(name);
  }

  /** Id, root hash, size and encoding type, which are arguments in a row. */
  static Claim claim(Frame frame, int firstArgument) {
    return new Claim(
        frame.argument(firstArgument, BlobIdBytes::read),
        frame.argument(firstArgument + 1, RootHash::read),
        frame.argument(firstArgument + 2, BcsReader::u64),
        frame.argument(firstArgument + 3, BcsReader::u8));
  }

  private void register(Frame frame) {
    OpenSystem system = OpenSystem.of(frame, edition, 0);
    Blob blob =
        BlobLife.register(
            frame.freshId(),
            frame.argument(1, Storage::read),
            claim(frame, 2),
            frame.argument(6, BcsReader::bool),
            system.epoch(),
            system.nShards());
    system.emit(registered(blob));
    payForWriting(
        frame,
        system,
        StorageFee.encodedBytes(blob.unencodedBytes(), blob.encodingType(), system.nShards()),
        7);
    frame.result(blob, (out, value) -> value.write(out));
  }

  static void payForWriting(Frame frame, OpenSystem system, long encodedBytes, int coin) {
    long frost = StorageFee.writeFrost(encodedBytes, system.state().writePricePerUnitSizeFrost());
    Wal.take(frame, coin, frost);
    system.setRing(AccountingRing.pay(system.state().futureAccounting(), 0, frost));
  }

  static BlobEvent registered(Blob blob) {
    return new BlobEvent.Registered(
        blob.registeredEpoch(),
        blob.blobId(),
        blob.unencodedBytes(),
        blob.encodingType(),
        blob.storage().endEpoch(),
        blob.deletable(),
        blob.id());
  }

  /**
   * @param blob certified
   */
  static BlobEvent certified(Blob blob, boolean isExtension) {
    return new BlobEvent.Certified(
        blob.certifiedEpoch().orElseThrow(),
        blob.blobId(),
        blob.storage().endEpoch(),
        blob.deletable(),
        blob.id(),
        isExtension);
  }

  private void certify(Frame frame) {
    OpenSystem system = OpenSystem.of(frame, edition, 0);
    Blob blob =
        BlobLife.certify(
            frame.argument(1, Blob::read),
            system.certified(2, Quorum.QUORUM).blobCertificate(),
            system.epoch());
    setBlob(frame, blob);
    system.emit(certified(blob, false));
  }

  private static void setBlob(Frame frame, Blob blob) {
    frame.set(1, blob, (out, value) -> value.write(out));
  }

  private void delete(Frame frame) {
    OpenSystem system = OpenSystem.of(frame, edition, 0);
    Blob blob = frame.argument(1, Blob::read);
    MetadataField.of(edition, blob.id()).drop(frame);
    BlobLife.requireDeletable(blob, system.epoch());
    frame.deleteId(blob.id());
    system.emit(
        new BlobEvent.Deleted(
            system.epoch(),
            blob.blobId(),
            blob.storage().endEpoch(),
            blob.id(),
            blob.certifiedEpoch().isPresent()));
    frame.result(blob.storage(), (out, storage) -> storage.write(out));
  }

  private void extend(Frame frame) {
    OpenSystem system = OpenSystem.of(frame, edition, 0);
    long epochs = frame.argument(2, BcsReader::u32);
    Blob blob = frame.argument(1, Blob::read);
    Reservation time = extension(system, blob, epochs, Wal.balance(frame, 3));
    system.reserve(time, 3);
    Blob extended = extended(blob, time);
    setBlob(frame, extended);
    system.emit(certified(extended, true));
  }

  /** More time for a blob. */
  static Reservation extension(OpenSystem system, Blob blob, long epochs, long coinFrost) {
    BlobLife.requireExtendable(blob, system.epoch());
    Storage storage = blob.storage();
    return Reservation.extension(
        system.state(), storage.storageBytes(), storage.endEpoch(), epochs, coinFrost);
  }

  /** The blob with more time. */
  static Blob extended(Blob blob, Reservation time) {
    return BlobLife.in(BlobLife.ending(blob.storage(), time.endEpoch()), blob);
  }

  private void extendWithResource(Frame frame) {
    OpenSystem system = OpenSystem.of(frame, edition, 0);
    Storage extension = frame.argument(2, Storage::read);
    Blob blob = BlobLife.extend(frame.argument(1, Blob::read), extension, system.epoch());
    frame.deleteId(extension.id());
    setBlob(frame, blob);
    system.emit(certified(blob, true));
  }
}
