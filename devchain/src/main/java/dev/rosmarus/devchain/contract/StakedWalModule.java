package dev.rosmarus.devchain.contract;

import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STAKED_WAL_NOT_WITHDRAWING;

import dev.rosmarus.devchain.contract.staking.StakedWalRules;
import dev.rosmarus.devchain.contract.vm.Abort;
import dev.rosmarus.devchain.move.Frame;
import dev.rosmarus.devchain.move.Function;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.move.TypeTag.Primitive;
import dev.rosmarus.sui.walrus.object.StakedWal;
import dev.rosmarus.sui.walrus.object.StakedWalState;
import java.util.List;
import java.util.Optional;

/** {@code staked_wal}: stakes cut up and put together. */
final class StakedWalModule {

  private final Edition edition;

  StakedWalModule(Edition edition) {
    this.edition = edition;
  }

  List<Function> functions() {
    return List.of(
        function("split")
            .mut(WalrusType.STAKED_WAL)
            .value(Primitive.U64)
            .context()
            .returns(WalrusType.STAKED_WAL)
            .runs(StakedWalModule::split),
        function("join")
            .mut(WalrusType.STAKED_WAL)
            .value(WalrusType.STAKED_WAL)
            .runs(StakedWalModule::join),
        function("node_id")
            .ref(WalrusType.STAKED_WAL)
            .returns(FrameworkType.ID)
            .runs(frame -> frame.result(staked(frame, 0).nodeId(), (out, id) -> id.write(out))),
        function("value")
            .ref(WalrusType.STAKED_WAL)
            .returns(Primitive.U64)
            .runs(frame -> frame.result(staked(frame, 0).principalFrost(), BcsWriter::u64)),
        function("activation_epoch")
            .ref(WalrusType.STAKED_WAL)
            .returns(Primitive.U32)
            .runs(frame -> frame.result(staked(frame, 0).activationEpoch(), BcsWriter::u32)),
        function("is_staked")
            .ref(WalrusType.STAKED_WAL)
            .returns(Primitive.BOOL)
            .runs(frame -> frame.result(withdrawal(frame).isEmpty(), BcsWriter::bool)),
        function("is_withdrawing")
            .ref(WalrusType.STAKED_WAL)
            .returns(Primitive.BOOL)
            .runs(frame -> frame.result(withdrawal(frame).isPresent(), BcsWriter::bool)),
        function("withdraw_epoch")
            .ref(WalrusType.STAKED_WAL)
            .returns(Primitive.U32)
            .runs(frame ->
                frame.result(
                    withdrawal(frame).orElseThrow(() -> new Abort(STAKED_WAL_NOT_WITHDRAWING)),
                    BcsWriter::u32)));
  }

  private Signature function(String name) {
    return new Signature.Module(edition, "staked_wal").function(name);
  }

  private static StakedWal staked(Frame frame, int argument) {
    return frame.argument(argument, StakedWal::read);
  }

  /** The epoch in which the stake may leave, if it is to. */
  private static Optional<Long> withdrawal(Frame frame) {
    return switch (staked(frame, 0).state()) {
      case StakedWalState.Staked _ -> Optional.empty();
      case StakedWalState.Withdrawing withdrawing -> Optional.of(withdrawing.withdrawEpoch());
    };
  }

  private static void split(Frame frame) {
    StakedWalRules.Split split =
        StakedWalRules.split(staked(frame, 0), frame.argument(1, BcsReader::u64), frame.freshId());
    set(frame, split.rest());
    frame.result(split.part(), (out, value) -> value.write(out));
  }

  private static void join(Frame frame) {
    StakedWal other = staked(frame, 1);
    set(frame, StakedWalRules.join(staked(frame, 0), other));
    frame.deleteId(other.id());
  }

  private static void set(Frame frame, StakedWal staked) {
    frame.set(0, staked, (out, value) -> value.write(out));
  }
}
