package dev.rosmarus.devchain.contract;

import static dev.rosmarus.sui.walrus.abort.MoveAbortName.SUBSIDIES_WRONG_VERSION;

import dev.rosmarus.devchain.contract.storage.CreditSplit;
import dev.rosmarus.devchain.contract.vm.Abort;
import dev.rosmarus.devchain.contract.vm.U64;
import dev.rosmarus.devchain.move.Frame;
import dev.rosmarus.devchain.move.Function;
import dev.rosmarus.sui.move.Coin;
import dev.rosmarus.sui.move.TypeTag.Primitive;
import dev.rosmarus.sui.walrus.object.Subsidies;
import java.util.List;

/**
 * The calls of {@code system} that the older credits wrap. What pool and buyer pay together is what
 * the system takes, and a subsidy for the nodes on top of it.
 */
final class CreditPurchases {

  private final Satellite satellite;
  private final List<Function> system;

  CreditPurchases(Satellite satellite) {
    this.satellite = satellite;
    this.system = new SystemModule(satellite.edition()).functions();
  }

  /** A function whose first argument is the subsidies object, to be changed. */
  private Signature function(String name) {
    return satellite.function(name).mut(satellite.type(SubsidiesModule.SUBSIDIES));
  }

  List<Function> functions() {
    return List.of(
        function("reserve_space")
            .mut(WalrusType.SYSTEM)
            .value(Primitive.U64, Primitive.U32)
            .mut(satellite.edition().walCoin())
            .context()
            .returns(WalrusType.STORAGE)
            .runs(frame -> buy(frame, "reserve_space")),
        function("extend_blob")
            .mut(WalrusType.SYSTEM)
            .mut(WalrusType.BLOB)
            .value(Primitive.U32)
            .mut(satellite.edition().walCoin())
            .context()
            .runs(frame -> buy(frame, "extend_blob")),
        function("register_blob")
            .mut(WalrusType.SYSTEM)
            .value(WalrusType.STORAGE)
            .value(Primitive.U256, Primitive.U256, Primitive.U64, Primitive.U8, Primitive.BOOL)
            .mut(satellite.edition().walCoin())
            .context()
            .returns(WalrusType.BLOB)
            .runs(this::register));
  }

  /** As {@code system} does it: writing is not subsidised. */
  private void register(Frame frame) {
    requireVersion(frame.argument(0, Subsidies::read));
    nested(frame).pass(1, 2, 3, 4, 5, 6, 7, 8).run(system, "register_blob");
  }

  private NestedCall nested(Frame frame) {
    return new NestedCall(frame, satellite.edition().packageId());
  }

  private static void requireVersion(Subsidies subsidies) {
    Abort.unless(subsidies.version() == SubsidiesModule.VERSION, SUBSIDIES_WRONG_VERSION);
  }

  /**
   * Buys time: System, what it is for, epochs and the coin are the arguments from 1 to 4. The pool
   * pays as far as the coin does not reach, and then the buyer for all but the subsidy.
   */
  private void buy(Frame frame, String function) {
    Subsidies subsidies = frame.argument(0, Subsidies::read);
    requireVersion(subsidies);
    if (subsidies.subsidyPoolFrost() == 0) {
      nested(frame).pass(1, 2, 3, 4).run(system, function);
      return;
    }
    long poolFrost = subsidies.subsidyPoolFrost();
    long coinFrost = Wal.balance(frame, 4);
    NestedCall.Local purse = purse(frame, U64.add(poolFrost, coinFrost));
    nested(frame).pass(1, 2, 3).pass(purse).run(system, function);
    long leftFrost = purse.as(Coin::read).balance();
    CreditSplit split =
        CreditSplit.of(subsidies, U64.subtract(U64.add(poolFrost, coinFrost), leftFrost));
    long changeFrost = U64.subtract(U64.add(coinFrost, split.buyerFrost()), split.costFrost());
    Wal.take(frame, 4, coinFrost);
    Wal.put(frame, 4, changeFrost);
    frame.deleteId(purse.as(Coin::read).id());
    SubsidiesModule.setPool(
        frame, U64.subtract(U64.subtract(leftFrost, changeFrost), split.systemFrost()));
    nested(frame)
        .pass(1)
        .pass(purse(frame, split.systemFrost()))
        .pass(3)
        .run(system, "add_subsidy");
  }

  private NestedCall.Local purse(Frame frame, long frost) {
    return NestedCall.local(
        satellite.edition().walCoin(),
        new Coin(frame.freshId(), frost),
        (out, coin) -> coin.write(out));
  }
}
