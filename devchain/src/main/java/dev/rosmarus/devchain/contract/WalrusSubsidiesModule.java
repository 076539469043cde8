package dev.rosmarus.devchain.contract;

import static dev.rosmarus.sui.walrus.abort.MoveAbortName.WALRUS_SUBSIDIES_INVALID_MIGRATION;

import dev.rosmarus.devchain.contract.staking.ContractVersion;
import dev.rosmarus.devchain.contract.storage.AccountingRing;
import dev.rosmarus.devchain.contract.storage.SubsidyPayment;
import dev.rosmarus.devchain.contract.vm.Abort;
import dev.rosmarus.devchain.contract.vm.U64;
import dev.rosmarus.devchain.move.Ability;
import dev.rosmarus.devchain.move.Datatype;
import dev.rosmarus.devchain.move.Frame;
import dev.rosmarus.devchain.move.Function;
import dev.rosmarus.devchain.move.MovePackage;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.move.Bag;
import dev.rosmarus.sui.move.Clock;
import dev.rosmarus.sui.move.StructTag;
import dev.rosmarus.sui.move.TypeTag;
import dev.rosmarus.sui.move.TypeTag.Primitive;
import dev.rosmarus.sui.move.VecMap;
import dev.rosmarus.sui.walrus.object.FutureAccountingRingBuffer;
import dev.rosmarus.sui.walrus.object.WalrusSubsidies;
import dev.rosmarus.sui.walrus.object.WalrusSubsidiesAdminCap;
import dev.rosmarus.sui.walrus.object.WalrusSubsidiesInner;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * {@code walrus_subsidies}: a pool that adds to what nodes earn, by their shards and by what is
 * stored (Walrus contracts spec, sections 7.10 and 9.10). Anyone may have it pay; it pays nothing
 * twice.
 */
final class WalrusSubsidiesModule {

  private final Satellite satellite;
  private final long version;

  /**
   * @param edition of the walrus package that it was compiled with
   */
  WalrusSubsidiesModule(Address packageId, Edition edition) {
    this.satellite = new Satellite(packageId, "walrus_subsidies", edition);
    this.version = versionWith(edition.rules());
  }

  /** The constant VERSION of the sources that belong to these of walrus. */
  private static long versionWith(ContractVersion rules) {
    return switch (rules) {
      case V3 -> 2;
      case V4 -> 3;
    };
  }

  MovePackage movePackage() {
    List<Datatype> types =
        new ArrayList<>(
            List.of(
                satellite.declared(OpenSubsidies.OBJECT, Ability.KEY),
                satellite.declared(OpenSubsidies.ADMIN_CAP, Ability.KEY, Ability.STORE),
                satellite.declared(
                    OpenSubsidies.INNER_KEY, Ability.COPY, Ability.DROP, Ability.STORE),
                satellite.declared(OpenSubsidies.innerType(satellite), Ability.STORE),
                satellite.declared(ring("EpochBalance"), Ability.COPY, Ability.DROP, Ability.STORE),
                satellite.declared(ring("EpochBalanceRingBuffer"), Ability.STORE)));
    for (long marker = 1; marker <= version; marker++) {
      types.add(satellite.declared("V" + marker));
    }
    return satellite.movePackage(types, functions());
  }

  private StructTag ring(String name) {
    return StructTag.of(satellite.packageId(), "epoch_balance", name);
  }

  StructTag subsidiesType() {
    return satellite.type(OpenSubsidies.OBJECT);
  }

  List<Function> functions() {
    return Stream.of(life(), funding(), terms()).flatMap(List::stream).toList();
  }

  /** A function whose first argument is the subsidies object, to be changed. */
  private Signature function(String name) {
    return satellite.function(name).mut(subsidiesType());
  }

  private OpenSubsidies open(Frame frame) {
    return OpenSubsidies.of(frame, satellite, version);
  }

  private List<Function> life() {
    return List.of(
        satellite
            .function("new")
            .ref(WalrusType.SYSTEM)
            .ref(WalrusType.STAKING)
            .value(Primitive.U32, Primitive.U64, Primitive.U64)
            .context()
            .returns(satellite.type(OpenSubsidies.ADMIN_CAP))
            .runs(this::create),
        function("process_subsidies")
            .mut(WalrusType.STAKING)
            .mut(WalrusType.SYSTEM)
            .ref(FrameworkType.CLOCK)
            .runs(this::process),
        function("migrate").runs(this::migrate));
  }

  private void create(Frame frame) {
    OpenSystem system = OpenSystem.of(frame, satellite.edition(), 0);
    long epoch = OpenStaking.of(frame, satellite.edition(), 1).epoch();
    WalrusSubsidiesInner inner =
        new WalrusSubsidiesInner(
            frame.argument(2, BcsReader::u32),
            0,
            frame.argument(3, BcsReader::u64),
            frame.argument(4, BcsReader::u64),
            Math.max(epoch - 1, 0),
            SubsidyPayment.alreadyThere(system.state().futureAccounting(), system.epoch()),
            0,
            new Bag(frame.freshId(), 0));
    frame.result(created(frame, inner), (out, cap) -> cap.write(out));
  }

  /**
   * An object that pays nothing yet, and its admin cap for whoever made it.
   *
   * @param ring of a System in epoch 0
   */
  void populate(Frame frame, FutureAccountingRingBuffer ring) {
    WalrusSubsidiesInner inner =
        new WalrusSubsidiesInner(
            0, 0, 0, 0, 0, SubsidyPayment.alreadyThere(ring, 0), 0, new Bag(frame.freshId(), 0));
    frame.transfer(
        satellite.type(OpenSubsidies.ADMIN_CAP),
        created(frame, inner),
        (out, cap) -> cap.write(out),
        frame.sender());
  }

  private WalrusSubsidiesAdminCap created(Frame frame, WalrusSubsidiesInner inner) {
    WalrusSubsidies subsidies =
        new WalrusSubsidies(frame.freshId(), version, satellite.packageId());
    OpenSubsidies.setInner(frame, satellite, subsidies.id(), inner);
    frame.share(subsidiesType(), subsidies, (out, value) -> value.write(out));
    return new WalrusSubsidiesAdminCap(frame.freshId(), subsidies.id());
  }

  private void process(Frame frame) {
    OpenSubsidies subsidies = open(frame);
    OpenStaking staking = OpenStaking.of(frame, satellite.edition(), 1);
    OpenSystem system = OpenSystem.of(frame, satellite.edition(), 2);
    FutureAccountingRingBuffer ring = system.state().futureAccounting();
    SubsidyPayment payment =
        SubsidyPayment.process(
            subsidies.inner(),
            staking.epoch(),
            staking.state().previousCommittee(),
            ring,
            frame.argument(3, Clock::read).timestampMs());
    for (VecMap.Entry<Address, Long> commission : payment.commissionsFrost().entries()) {
      StakingCommission.add(staking, commission.key(), commission.value());
    }
    system.setRing(AccountingRing.addPerEpochSubsidies(ring, payment.rewardsFrost()));
    subsidies.set(payment.subsidies());
  }

  private void migrate(Frame frame) {
    WalrusSubsidies old = frame.argument(0, WalrusSubsidies::read);
    Abort.unless(U64.isLess(old.version(), version), WALRUS_SUBSIDIES_INVALID_MIGRATION);
    frame.set(
        0,
        new WalrusSubsidies(old.id(), version, satellite.packageId()),
        (out, value) -> value.write(out));
  }

  private List<Function> funding() {
    return List.of(
        function("add_coin")
            .value(satellite.edition().walCoin())
            .runs(frame -> add(open(frame), Wal.consume(frame, 1))),
        function("add_balance")
            .value(FrameworkType.balance(satellite.edition().wal()))
            .runs(frame -> add(open(frame), frame.argument(1, BcsReader::u64))));
  }

  private static void add(OpenSubsidies subsidies, long frost) {
    subsidies.setPool(U64.add(subsidies.inner().subsidyPoolFrost(), frost));
  }

  private List<Function> terms() {
    TypeTag cap = satellite.type(OpenSubsidies.ADMIN_CAP);
    return List.of(
        function("set_system_subsidy_rate").ref(cap).value(Primitive.U32).runs(this::setRate),
        function("set_base_subsidy")
            .ref(cap)
            .value(Primitive.U64)
            .runs(frame -> {
              OpenSubsidies subsidies = administered(frame);
              setFixed(
                  subsidies,
                  frame.argument(2, BcsReader::u64),
                  subsidies.inner().subsidyPerShardFrost());
            }),
        function("set_per_shard_subsidy")
            .ref(cap)
            .value(Primitive.U64)
            .runs(frame -> {
              OpenSubsidies subsidies = administered(frame);
              setFixed(
                  subsidies,
                  subsidies.inner().baseSubsidyFrost(),
                  frame.argument(2, BcsReader::u64));
            }));
  }

  private OpenSubsidies administered(Frame frame) {
    return OpenSubsidies.administered(frame, satellite, version);
  }

  private void setRate(Frame frame) {
    OpenSubsidies subsidies = administered(frame);
    long rate = frame.argument(2, BcsReader::u32);
    SubsidyPayment.requireRate(rate);
    WalrusSubsidiesInner inner = subsidies.inner();
    subsidies.setTerms(rate, inner.baseSubsidyFrost(), inner.subsidyPerShardFrost());
  }

  private static void setFixed(OpenSubsidies subsidies, long baseFrost, long perShardFrost) {
    SubsidyPayment.requireFixed(baseFrost, perShardFrost);
    subsidies.setTerms(subsidies.inner().systemSubsidyRate(), baseFrost, perShardFrost);
  }
}
