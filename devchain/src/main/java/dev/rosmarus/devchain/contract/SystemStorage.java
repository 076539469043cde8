package dev.rosmarus.devchain.contract;

import dev.rosmarus.devchain.contract.storage.AccountingRing;
import dev.rosmarus.devchain.contract.storage.Reservation;
import dev.rosmarus.devchain.move.Frame;
import dev.rosmarus.devchain.move.Function;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.move.TypeTag.Primitive;
import dev.rosmarus.sui.move.VectorTag;
import dev.rosmarus.sui.walrus.object.Storage;
import java.util.List;

/** The part of {@code system} that sells space and takes money for it. */
final class SystemStorage {

  private final Edition edition;

  SystemStorage(Edition edition) {
    this.edition = edition;
  }

  List<Function> functions() {
    return List.of(
        function("reserve_space")
            .mut(WalrusType.SYSTEM)
            .value(Primitive.U64, Primitive.U32)
            .mut(edition.walCoin())
            .context()
            .returns(WalrusType.STORAGE)
            .runs(this::reserveSpace),
        function("reserve_space_for_epochs")
            .mut(WalrusType.SYSTEM)
            .value(Primitive.U64, Primitive.U32, Primitive.U32)
            .mut(edition.walCoin())
            .context()
            .returns(WalrusType.STORAGE)
            .runs(this::reserveSpaceForEpochs),
        function("add_subsidy")
            .mut(WalrusType.SYSTEM)
            .value(edition.walCoin(), Primitive.U32)
            .runs(this::addSubsidy),
        function("add_per_epoch_subsidies")
            .mut(WalrusType.SYSTEM)
            .value(new VectorTag(FrameworkType.balance(edition.wal())))
            .runs(this::addPerEpochSubsidies));
  }

  private Signature function(String name) {
    return new Signature.Module(edition, SystemModule.NAME).function(name);
  }

  private void reserveSpace(Frame frame) {
    OpenSystem system = OpenSystem.of(frame, edition, 0);
    long bytes = frame.argument(1, BcsReader::u64);
    long epochs = frame.argument(2, BcsReader::u32);
    sell(
        frame,
        system,
        bytes,
        Reservation.ahead(system.state(), bytes, epochs, Wal.balance(frame, 3)),
        3);
  }

  private void reserveSpaceForEpochs(Frame frame) {
    OpenSystem system = OpenSystem.of(frame, edition, 0);
    long bytes = frame.argument(1, BcsReader::u64);
    long startEpoch = frame.argument(2, BcsReader::u32);
    long endEpoch = frame.argument(3, BcsReader::u32);
    sell(
        frame,
        system,
        bytes,
        Reservation.between(system.state(), bytes, startEpoch, endEpoch, Wal.balance(frame, 4)),
        4);
  }

  private static void sell(
      Frame frame, OpenSystem system, long bytes, Reservation reservation, int coin) {
    system.reserve(reservation, coin);
    frame.result(
        new Storage(frame.freshId(), reservation.startEpoch(), reservation.endEpoch(), bytes),
        (out, storage) -> storage.write(out));
  }

  private void addSubsidy(Frame frame) {
    OpenSystem system = OpenSystem.of(frame, edition, 0);
    long frost = Wal.consume(frame, 1);
    long epochs = frame.argument(2, BcsReader::u32);
    system.setRing(AccountingRing.addSubsidy(system.state().futureAccounting(), frost, epochs));
  }

  private void addPerEpochSubsidies(Frame frame) {
    OpenSystem system = OpenSystem.of(frame, edition, 0);
    List<Long> frost = frame.argument(1, in -> in.vec(Long.BYTES, BcsReader::u64));
    system.setRing(AccountingRing.addPerEpochSubsidies(system.state().futureAccounting(), frost));
  }
}
