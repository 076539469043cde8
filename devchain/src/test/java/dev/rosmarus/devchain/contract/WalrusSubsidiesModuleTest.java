package dev.rosmarus.devchain.contract;

import static dev.rosmarus.devchain.contract.Aborts.assertAborts;
import static dev.rosmarus.devchain.contract.CallArguments.clock;
import static dev.rosmarus.devchain.contract.CallArguments.stored;
import static dev.rosmarus.devchain.contract.CallArguments.u32;
import static dev.rosmarus.devchain.contract.CallArguments.u64;
import static dev.rosmarus.devchain.contract.WalrusNetwork.EPOCHS_AHEAD;
import static dev.rosmarus.devchain.contract.WalrusNetwork.START_MILLIS;
import static dev.rosmarus.devchain.contract.WalrusNetwork.WAL;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.WALRUS_SUBSIDIES_INNER_INSUFFICIENT_FUNDS_IN_POOL;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.WALRUS_SUBSIDIES_INNER_INVALID_SUBSIDY_RATE;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.WALRUS_SUBSIDIES_INVALID_MIGRATION;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.WALRUS_SUBSIDIES_UNAUTHORIZED_ADMIN_CAP;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.WALRUS_SUBSIDIES_WRONG_VERSION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.devchain.contract.MemoryWorld.Argument;
import dev.rosmarus.devchain.contract.WalrusNetwork.Node;
import dev.rosmarus.devchain.contract.storage.AccountingRing;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.walrus.object.EpochBalance;
import dev.rosmarus.sui.walrus.object.FutureAccountingRingBuffer;
import dev.rosmarus.sui.walrus.object.WalrusFields;
import dev.rosmarus.sui.walrus.object.WalrusSubsidies;
import dev.rosmarus.sui.walrus.object.WalrusSubsidiesAdminCap;
import dev.rosmarus.sui.walrus.object.WalrusSubsidiesInner;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WalrusSubsidiesModuleTest {

  private static final long RATE = 2_500;
  private static final long BASE_FROST = 1_000;
  private static final long SHARD_FROST = 7;

  /** Four nodes of two shards, in epoch 1, with space sold for three epochs. */
  private final WalrusNetwork network = WalrusNetwork.running(4, 8);

  private final Satellites satellites = new Satellites(network);
  private final Address capId;
  private final Address subsidiesId;

  WalrusSubsidiesModuleTest() {
    network.world.keep(network.reserve(10 << 20, 3));
    capId =
        network.world.keep(
            network
                .world
                .call(
                    "walrus_subsidies",
                    "new",
                    network.system(),
                    network.staking(),
                    u32(RATE),
                    u64(BASE_FROST),
                    u64(SHARD_FROST))
                .getFirst());
    subsidiesId = network.world.only(satellites.subsidiesModule.subsidiesType());
  }

  private void call(String function, Argument... arguments) {
    network.world.call("walrus_subsidies", function, arguments);
  }

  private void fund(long frost) {
    call("add_coin", stored(subsidiesId), stored(network.split(frost)));
  }

  private void process() {
    call("process_subsidies", stored(subsidiesId), network.staking(), network.system(), clock());
  }

  private WalrusSubsidiesInner inner() {
    return network
        .world
        .field(
            WalrusFields.subsidiesInner(
                subsidiesId, satellites.subsidiesModule.subsidiesType().address()))
        .orElseThrow()
        .as(WalrusSubsidiesInner::read);
  }

  private List<Long> rewards() {
    FutureAccountingRingBuffer ring = network.systemState().futureAccounting();
    return IntStream.range(0, (int) EPOCHS_AHEAD)
        .mapToObj(i -> AccountingRing.at(ring, i).rewardsToDistributeFrost())
        .toList();
  }

  @Test
  void takesWhatIsThereAsSubsidised() {
    WalrusSubsidiesInner inner = inner();

    assertThat(inner.latestEpoch()).isZero();
    assertThat(inner.alreadySubsidizedBalances().ringBuffer())
        .containsExactly(
            new EpochBalance(1, 50_000),
            new EpochBalance(2, 50_000),
            new EpochBalance(3, 50_000),
            new EpochBalance(4, 0),
            new EpochBalance(5, 0));
    assertThat(inner.lastSubsidizedMillis()).isZero();
    assertThat(network.world.object(capId, WalrusSubsidiesAdminCap::read).subsidiesId())
        .isEqualTo(subsidiesId);
  }

  @Test
  void addsToWhatIsPaidFromNowOn() {
    fund(WAL);
    process();
    assertThat(rewards()).containsExactly(50_000L, 50_000L, 50_000L, 0L, 0L);
    assertThat(inner().subsidyPoolFrost()).isEqualTo(WAL);

    network.world.keep(network.reserve(4 << 20, 2));
    process();
    assertThat(rewards()).containsExactly(75_000L, 75_000L, 50_000L, 0L, 0L);
    assertThat(inner().subsidyPoolFrost()).isEqualTo(WAL - 10_000);
    assertThat(network.walFrost()).isEqualTo(network.supplyFrost());
    assertThat(inner().lastSubsidizedMillis()).isEqualTo(START_MILLIS + 60_000);

    process();
    assertThat(rewards()).containsExactly(75_000L, 75_000L, 50_000L, 0L, 0L);
  }

  @Test
  void paysTheCommitteeOfAnEpochOnceAfterItsEnd() {
    fund(WAL);
    network.nextEpoch();
    List<Long> before = commissions();

    process();
    process();

    assertThat(commissions()).isEqualTo(before.stream().map(c -> c + 1_000 + 2 * 7).toList());
    assertThat(inner().latestEpoch()).isEqualTo(1);
    assertThat(network.pool(network.nodes.getFirst()).extraFields().size()).isEqualTo(1);
    network.nextEpoch();
    process();
    assertThat(commissions()).isEqualTo(before.stream().map(c -> c + 2 * 1_014).toList());
    assertThat(inner().latestEpoch()).isEqualTo(2);
    assertThat(network.walFrost()).isEqualTo(network.supplyFrost());
  }

  private List<Long> commissions() {
    return network.nodes.stream().map((Node node) -> network.pool(node).commissionFrost()).toList();
  }

  @Test
  void paysAllOrNothing() {
    network.nextEpoch();
    fund(4 * 1_014 - 1);
    assertAborts(WALRUS_SUBSIDIES_INNER_INSUFFICIENT_FUNDS_IN_POOL, this::process);
    assertThat(commissions()).containsOnly(0L);

    fund(1);
    process();
    assertThat(inner().subsidyPoolFrost()).isZero();
    network.world.keep(network.reserve(1 << 20, 1));
    assertAborts(WALRUS_SUBSIDIES_INNER_INSUFFICIENT_FUNDS_IN_POOL, this::process);
  }

  @Test
  void theAdministratorSetsTheTerms() {
    set("set_system_subsidy_rate", u32(1_000_000));
    set("set_base_subsidy", u64(5));
    set("set_per_shard_subsidy", u64(6));

    assertThat(inner().systemSubsidyRate()).isEqualTo(1_000_000);
    assertThat(inner().baseSubsidyFrost()).isEqualTo(5);
    assertThat(inner().subsidyPerShardFrost()).isEqualTo(6);
    assertAborts(
        WALRUS_SUBSIDIES_INNER_INVALID_SUBSIDY_RATE,
        () -> set("set_system_subsidy_rate", u32(1_000_001)));
    assertAborts(
        WALRUS_SUBSIDIES_INNER_INVALID_SUBSIDY_RATE, () -> set("set_base_subsidy", u64(-1)));
    assertAborts(
        WALRUS_SUBSIDIES_INNER_INVALID_SUBSIDY_RATE,
        () -> set("set_per_shard_subsidy", u64(Long.MAX_VALUE)));
  }

  private void set(String function, Argument value) {
    call(function, stored(subsidiesId), stored(capId), value);
  }

  @Test
  void nobodyElseSetsThem() {
    WalrusSubsidiesAdminCap foreign =
        new WalrusSubsidiesAdminCap(Address.ofShort(1), Address.ofShort(2));
    Argument wrong = MemoryWorld.pure(foreign, (out, cap) -> cap.write(out));

    assertAborts(
        WALRUS_SUBSIDIES_UNAUTHORIZED_ADMIN_CAP,
        () -> call("set_base_subsidy", stored(subsidiesId), wrong, u64(5)));
  }

  @Test
  void anOlderObjectIsMigratedFirst() {
    WalrusSubsidies now = network.world.object(subsidiesId, WalrusSubsidies::read);
    assertThat(now.version()).isEqualTo(3);
    assertAborts(WALRUS_SUBSIDIES_INVALID_MIGRATION, () -> call("migrate", stored(subsidiesId)));
    WalrusSubsidies old = new WalrusSubsidies(subsidiesId, 2, Address.ofShort(5));
    network.world.put(
        satellites.subsidiesModule.subsidiesType(),
        subsidiesId,
        BcsWriter.encode(old, (out, value) -> value.write(out)));

    assertAborts(WALRUS_SUBSIDIES_WRONG_VERSION, this::process);
    assertAborts(WALRUS_SUBSIDIES_WRONG_VERSION, () -> fund(1));
    assertAborts(
        WALRUS_SUBSIDIES_WRONG_VERSION, () -> set("set_system_subsidy_rate", u32(1_000_001)));
    call("migrate", stored(subsidiesId));
    assertThat(network.world.object(subsidiesId, WalrusSubsidies::read)).isEqualTo(now);
  }

  @Test
  void takesBalancesToo() {
    call("add_balance", stored(subsidiesId), u64(11));

    assertThat(inner().subsidyPoolFrost()).isEqualTo(11);
  }
}
