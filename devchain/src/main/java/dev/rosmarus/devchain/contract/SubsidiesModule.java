package dev.rosmarus.devchain.contract;

import static dev.rosmarus.sui.walrus.abort.MoveAbortName.SUBSIDIES_INVALID_SUBSIDY_RATE;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.SUBSIDIES_UNAUTHORIZED_ADMIN_CAP;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.SUBSIDIES_WRONG_VERSION;

import dev.rosmarus.devchain.contract.storage.CreditSplit;
import dev.rosmarus.devchain.contract.vm.Abort;
import dev.rosmarus.devchain.contract.vm.U64;
import dev.rosmarus.devchain.move.Ability;
import dev.rosmarus.devchain.move.Frame;
import dev.rosmarus.devchain.move.Function;
import dev.rosmarus.devchain.move.MovePackage;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.move.StructTag;
import dev.rosmarus.sui.move.TypeTag;
import dev.rosmarus.sui.move.TypeTag.Primitive;
import dev.rosmarus.sui.walrus.object.Subsidies;
import dev.rosmarus.sui.walrus.object.SubsidiesAdminCap;
import dev.rosmarus.sui.walrus.object.SystemObject;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * {@code subsidies}, the older credits: the calls of {@code system}, with a share of the price
 * given back to the buyer and another one added to the rewards, while the pool lasts (Walrus
 * contracts spec, section 7.10).
 */
final class SubsidiesModule {

  /** The constant VERSION. */
  static final long VERSION = 3;

  static final String SUBSIDIES = "Subsidies";
  private static final String ADMIN_CAP = "AdminCap";

  /** System's version for which an old object may be taken over. */
  private static final long MIGRATION_SYSTEM_VERSION = 2;

  private final Satellite satellite;

  /**
   * @param edition of the walrus package that it was compiled with
   */
  SubsidiesModule(Address packageId, Edition edition) {
    this.satellite = new Satellite(packageId, "subsidies", edition);
  }

  MovePackage movePackage() {
    return satellite.movePackage(
        List.of(
            satellite.declared(SUBSIDIES, Ability.KEY, Ability.STORE),
            satellite.declared(ADMIN_CAP, Ability.KEY, Ability.STORE),
            satellite.declared("CombinedPayment"),
            satellite.declared("V3")),
        functions());
  }

  StructTag subsidiesType() {
    return satellite.type(SUBSIDIES);
  }

  List<Function> functions() {
    return Stream.of(
            creation(), administration(), new CreditPurchases(satellite).functions(), views())
        .flatMap(List::stream)
        .toList();
  }

  private TypeTag walCoin() {
    return satellite.edition().walCoin();
  }

  private List<Function> creation() {
    return List.of(
        satellite
            .function("new")
            .value(FrameworkType.ID)
            .context()
            .returns(satellite.type(ADMIN_CAP))
            .runs(frame -> result(frame, created(frame, packageId(frame), 0, 0, 0))),
        satellite
            .function("new_with_initial_rates_and_funds")
            .value(FrameworkType.ID, Primitive.U16, Primitive.U16, walCoin())
            .context()
            .returns(satellite.type(ADMIN_CAP))
            .runs(this::createFunded));
  }

  private static int rate(Frame frame, int argument) {
    int rate = frame.argument(argument, BcsReader::u16);
    Abort.unless(rate <= CreditSplit.RATE_MAX, SUBSIDIES_INVALID_SUBSIDY_RATE);
    return rate;
  }

  private static Address packageId(Frame frame) {
    return frame.argument(0, Address::read);
  }

  private static void result(Frame frame, SubsidiesAdminCap cap) {
    frame.result(cap, (out, value) -> value.write(out));
  }

  private void createFunded(Frame frame) {
    int buyerRate = rate(frame, 1);
    int systemRate = rate(frame, 2);
    long frost = Wal.consume(frame, 3);
    result(frame, created(frame, packageId(frame), buyerRate, systemRate, frost));
  }

  /** An object without funds, and its admin cap for whoever made it. */
  void populate(Frame frame) {
    frame.transfer(
        satellite.type(ADMIN_CAP),
        created(frame, satellite.packageId(), 0, 0, 0),
        (out, cap) -> cap.write(out),
        frame.sender());
  }

  private SubsidiesAdminCap created(
      Frame frame, Address packageId, int buyerRate, int systemRate, long frost) {
    Subsidies subsidies =
        new Subsidies(frame.freshId(), buyerRate, systemRate, frost, packageId, VERSION);
    frame.share(subsidiesType(), subsidies, (out, value) -> value.write(out));
    return new SubsidiesAdminCap(frame.freshId(), subsidies.id());
  }

  /** A function whose first argument is the subsidies object, to be changed. */
  private Signature function(String name) {
    return satellite.function(name).mut(subsidiesType());
  }

  private List<Function> administration() {
    TypeTag cap = satellite.type(ADMIN_CAP);
    return List.of(
        function("add_funds").value(walCoin()).runs(this::addFunds),
        function("set_buyer_subsidy_rate")
            .ref(cap)
            .value(Primitive.U16)
            .runs(frame -> {
              Subsidies old = administered(frame);
              set(frame, rate(frame, 2), old.systemSubsidyRate(), old.subsidyPoolFrost());
            }),
        function("set_system_subsidy_rate")
            .ref(cap)
            .value(Primitive.U16)
            .runs(frame -> {
              Subsidies old = administered(frame);
              set(frame, old.buyerSubsidyRate(), rate(frame, 2), old.subsidyPoolFrost());
            }),
        function("withdraw_balance")
            .ref(cap)
            .returns(FrameworkType.balance(satellite.edition().wal()))
            .runs(this::withdraw),
        function("migrate").entry().ref(WalrusType.SYSTEM).runs(this::migrate));
  }

  private static Subsidies subsidies(Frame frame) {
    return frame.argument(0, Subsidies::read);
  }

  private static Subsidies administered(Frame frame) {
    Subsidies subsidies = subsidies(frame);
    Abort.unless(
        frame.argument(1, SubsidiesAdminCap::read).subsidiesId().equals(subsidies.id()),
        SUBSIDIES_UNAUTHORIZED_ADMIN_CAP);
    return subsidies;
  }

  private static void set(Frame frame, int buyerRate, int systemRate, long poolFrost) {
    Subsidies old = subsidies(frame);
    put(
        frame,
        new Subsidies(old.id(), buyerRate, systemRate, poolFrost, old.packageId(), old.version()));
  }

  static void setPool(Frame frame, long frost) {
    Subsidies old = subsidies(frame);
    set(frame, old.buyerSubsidyRate(), old.systemSubsidyRate(), frost);
  }

  private static void put(Frame frame, Subsidies subsidies) {
    frame.set(0, subsidies, (out, value) -> value.write(out));
  }

  private void addFunds(Frame frame) {
    setPool(frame, U64.add(subsidies(frame).subsidyPoolFrost(), Wal.consume(frame, 1)));
  }

  private void withdraw(Frame frame) {
    Subsidies subsidies = administered(frame);
    frame.result(subsidies.subsidyPoolFrost(), BcsWriter::u64);
    setPool(frame, 0);
  }

  private void migrate(Frame frame) {
    Subsidies old = subsidies(frame);
    Abort.unless(old.version() < VERSION, SUBSIDIES_WRONG_VERSION);
    Abort.unless(
        frame.argument(1, SystemObject::read).version() == MIGRATION_SYSTEM_VERSION,
        SUBSIDIES_WRONG_VERSION);
    put(
        frame,
        new Subsidies(old.id(), 0, 0, old.subsidyPoolFrost(), satellite.packageId(), VERSION));
  }

  private List<Function> views() {
    return List.of(
        view("subsidy_pool_value", Primitive.U64, Subsidies::subsidyPoolFrost, BcsWriter::u64),
        view(
            "buyer_subsidy_rate",
            Primitive.U16,
            Subsidies::buyerSubsidyRate,
            (out, rate) -> out.u16(rate.intValue())),
        view(
            "system_subsidy_rate",
            Primitive.U16,
            Subsidies::systemSubsidyRate,
            (out, rate) -> out.u16(rate.intValue())),
        satellite
            .function("admin_cap_subsidies_id")
            .ref(satellite.type(ADMIN_CAP))
            .returns(FrameworkType.ID)
            .runs(frame ->
                frame.result(
                    frame.argument(0, SubsidiesAdminCap::read).subsidiesId(),
                    (out, id) -> id.write(out))));
  }

  private Function view(
      String name,
      Primitive type,
      ToLongFunction<Subsidies> value,
      BcsWriter.Element<Long> layout) {
    return satellite
        .function(name)
        .ref(subsidiesType())
        .returns(type)
        .runs(frame -> frame.result(value.applyAsLong(subsidies(frame)), layout));
  }
}
