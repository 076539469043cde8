package dev.rosmarus.devchain.contract;

import static dev.rosmarus.sui.walrus.abort.MoveAbortName.DYNAMIC_FIELD_FIELD_DOES_NOT_EXIST;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.WALRUS_SUBSIDIES_UNAUTHORIZED_ADMIN_CAP;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.WALRUS_SUBSIDIES_WRONG_VERSION;

import dev.rosmarus.devchain.contract.vm.Abort;
import dev.rosmarus.devchain.move.Frame;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.move.StructTag;
import dev.rosmarus.sui.walrus.object.WalrusSubsidies;
import dev.rosmarus.sui.walrus.object.WalrusSubsidiesAdminCap;
import dev.rosmarus.sui.walrus.object.WalrusSubsidiesInner;

/**
 * The subsidies object that is a call's first argument, with the state behind it. That lies under a
 * key which outlives versions (Walrus contracts spec, section 5.2).
 */
final class OpenSubsidies {

  static final String OBJECT = "WalrusSubsidies";
  static final String ADMIN_CAP = "AdminCap";
  static final String INNER_KEY = "SubsidiesInnerKey";

  private final Frame frame;
  private final Satellite satellite;
  private final WalrusSubsidies object;

  private OpenSubsidies(Frame frame, Satellite satellite) {
    this.frame = frame;
    this.satellite = satellite;
    this.object = frame.argument(0, WalrusSubsidies::read);
  }

  /**
   * @throws Abort unless it is of this version
   */
  static OpenSubsidies of(Frame frame, Satellite satellite, long version) {
    OpenSubsidies open = new OpenSubsidies(frame, satellite);
    Abort.unless(open.object.version() == version, WALRUS_SUBSIDIES_WRONG_VERSION);
    return open;
  }

  /**
   * For the holder of the cap that is the second argument.
   *
   * @throws Abort unless it is the cap of this object, and the object of this version
   */
  static OpenSubsidies administered(Frame frame, Satellite satellite, long version) {
    Address administered = frame.argument(1, WalrusSubsidiesAdminCap::read).subsidiesId();
    Abort.unless(
        administered.equals(frame.argument(0, WalrusSubsidies::read).id()),
        WALRUS_SUBSIDIES_UNAUTHORIZED_ADMIN_CAP);
    return of(frame, satellite, version);
  }

  static StructTag innerType(Satellite satellite) {
    return StructTag.of(satellite.packageId(), "walrus_subsidies_inner", "WalrusSubsidiesInnerV1");
  }

  WalrusSubsidiesInner inner() {
    return frame
        .field(
            object.id(), satellite.type(INNER_KEY), Keys.EMPTY_STRUCT, WalrusSubsidiesInner::read)
        .orElseThrow(() -> new Abort(DYNAMIC_FIELD_FIELD_DOES_NOT_EXIST));
  }

  void set(WalrusSubsidiesInner inner) {
    setInner(frame, satellite, object.id(), inner);
  }

  static void setInner(
      Frame frame, Satellite satellite, Address subsidiesId, WalrusSubsidiesInner inner) {
    frame.setField(
        subsidiesId,
        satellite.type(INNER_KEY),
        Keys.EMPTY_STRUCT,
        innerType(satellite),
        inner,
        (out, value) -> value.write(out));
  }

  void setTerms(long rate, long baseFrost, long perShardFrost) {
    WalrusSubsidiesInner old = inner();
    set(
        new WalrusSubsidiesInner(
            rate,
            old.subsidyPoolFrost(),
            baseFrost,
            perShardFrost,
            old.latestEpoch(),
            old.alreadySubsidizedBalances(),
            old.lastSubsidizedMillis(),
            old.extraFields()));
  }

  void setPool(long frost) {
    WalrusSubsidiesInner old = inner();
    set(
        new WalrusSubsidiesInner(
            old.systemSubsidyRate(),
            frost,
            old.baseSubsidyFrost(),
            old.subsidyPerShardFrost(),
            old.latestEpoch(),
            old.alreadySubsidizedBalances(),
            old.lastSubsidizedMillis(),
            old.extraFields()));
  }
}
