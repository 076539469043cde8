package dev.rosmarus.devchain.contract;

import dev.rosmarus.devchain.contract.storage.Reservation;
import dev.rosmarus.devchain.contract.vm.U64;
import dev.rosmarus.devchain.move.Frame;
import dev.rosmarus.devchain.move.Function;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.move.TypeTag.Primitive;
import dev.rosmarus.sui.walrus.object.Blob;
import dev.rosmarus.sui.walrus.object.SharedBlob;
import java.util.List;

/** {@code shared_blob}: blobs that anybody may pay for; none of them comes out again. */
final class SharedBlobModule {

  private final Edition edition;

  SharedBlobModule(Edition edition) {
    this.edition = edition;
  }

  List<Function> functions() {
    return List.of(
        function("new").value(WalrusType.BLOB).context().runs(frame -> share(frame, 0)),
        function("new_funded")
            .value(WalrusType.BLOB)
            .value(edition.walCoin())
            .context()
            .runs(frame -> share(frame, Wal.consume(frame, 1))),
        function("fund").mut(WalrusType.SHARED_BLOB).value(edition.walCoin()).runs(this::fund),
        function("extend")
            .mut(WalrusType.SHARED_BLOB)
            .mut(WalrusType.SYSTEM)
            .value(Primitive.U32)
            .context()
            .runs(this::extend));
  }

  private Signature function(String name) {
    return new Signature.Module(edition, "shared_blob").function(name);
  }

  private void share(Frame frame, long fundsFrost) {
    frame.share(
        WalrusType.SHARED_BLOB.in(edition),
        new SharedBlob(frame.freshId(), frame.argument(0, Blob::read), fundsFrost),
        (out, shared) -> shared.write(out));
  }

  private void fund(Frame frame) {
    SharedBlob shared = frame.argument(0, SharedBlob::read);
    long frost = U64.add(shared.fundsFrost(), Wal.consume(frame, 1));
    set(frame, new SharedBlob(shared.id(), shared.blob(), frost));
  }

  private void extend(Frame frame) {
    SharedBlob shared = frame.argument(0, SharedBlob::read);
    OpenSystem system = OpenSystem.of(frame, edition, 1);
    long epochs = frame.argument(2, BcsReader::u32);
    Reservation time = SystemBlobs.extension(system, shared.blob(), epochs, shared.fundsFrost());
    system.set(time.state());
    Blob extended = SystemBlobs.extended(shared.blob(), time);
    set(
        frame,
        new SharedBlob(shared.id(), extended, U64.subtract(shared.fundsFrost(), time.costFrost())));
    system.emit(SystemBlobs.certified(extended, true));
  }

  private static void set(Frame frame, SharedBlob shared) {
    frame.set(0, shared, (out, value) -> value.write(out));
  }
}
