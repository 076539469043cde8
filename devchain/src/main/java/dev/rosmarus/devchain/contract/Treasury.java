package dev.rosmarus.devchain.contract;

import static dev.rosmarus.sui.walrus.abort.MoveAbortName.DYNAMIC_FIELD_FIELD_DOES_NOT_EXIST;

import dev.rosmarus.devchain.contract.vm.Abort;
import dev.rosmarus.devchain.contract.vm.U64;
import dev.rosmarus.devchain.move.Frame;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.walrus.object.ProtectedTreasury;
import dev.rosmarus.sui.walrus.object.TreasuryCap;

/** The treasury of WAL that a call was passed: it knows the supply and can lower it. */
record Treasury(Frame frame, Address walPackage, Address id) {

  /**
   * @param argument that is the treasury
   */
  static Treasury of(Frame frame, Address walPackage, int argument) {
    return new Treasury(frame, walPackage, frame.argument(argument, ProtectedTreasury::read).id());
  }

  long supplyFrost() {
    return cap().totalSupply();
  }

  /** What the caller took from somewhere is no more. */
  void burn(long frost) {
    TreasuryCap cap = cap();
    set(new TreasuryCap(cap.id(), U64.subtract(cap.totalSupply(), frost)));
  }

  void set(TreasuryCap cap) {
    frame.setChild(
        id,
        WalModule.treasuryCapKey(walPackage),
        Keys.EMPTY_STRUCT,
        FrameworkType.treasuryCap(WalModule.wal(walPackage)),
        cap,
        (out, value) -> value.write(out));
  }

  private TreasuryCap cap() {
    return frame
        .child(id, WalModule.treasuryCapKey(walPackage), Keys.EMPTY_STRUCT, TreasuryCap::read)
        .orElseThrow(() -> new Abort(DYNAMIC_FIELD_FIELD_DOES_NOT_EXIST));
  }
}
