package dev.rosmarus.devchain.contract;

import static dev.rosmarus.devchain.contract.Aborts.assertAborts;
import static dev.rosmarus.devchain.contract.CallArguments.bool;
import static dev.rosmarus.devchain.contract.CallArguments.given;
import static dev.rosmarus.devchain.contract.CallArguments.id;
import static dev.rosmarus.devchain.contract.CallArguments.stored;
import static dev.rosmarus.devchain.contract.CallArguments.u16;
import static dev.rosmarus.devchain.contract.CallArguments.u32;
import static dev.rosmarus.devchain.contract.CallArguments.u64;
import static dev.rosmarus.devchain.contract.CallArguments.u8;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.BALANCE_NOT_ENOUGH;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.BLOB_NOT_CERTIFIED;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.SUBSIDIES_INVALID_SUBSIDY_RATE;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.SUBSIDIES_UNAUTHORIZED_ADMIN_CAP;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.SUBSIDIES_WRONG_VERSION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.devchain.contract.MemoryWorld.Argument;
import dev.rosmarus.devchain.contract.MemoryWorld.Value;
import dev.rosmarus.devchain.contract.vm.VmArithmeticError;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.walrus.event.BlobEvent;
import dev.rosmarus.sui.walrus.object.Blob;
import dev.rosmarus.sui.walrus.object.FutureAccounting;
import dev.rosmarus.sui.walrus.object.Storage;
import dev.rosmarus.sui.walrus.object.Subsidies;
import dev.rosmarus.sui.walrus.object.SubsidiesAdminCap;
import org.junit.jupiter.api.Test;

class SubsidiesModuleTest {

  private static final Address PACKAGE = Address.ofShort(0xE3);
  private static final long MIB = 1 << 20;

  private final WalrusNetwork network = WalrusNetwork.running(4, 8);
  private final Satellites satellites = new Satellites(network);
  private final Address capId;
  private final Address subsidiesId;

  /** 10 % for the buyer and 20 % for the nodes, of a pool of 100 000. */
  SubsidiesModuleTest() {
    capId = network.world.keep(create(1_000, 2_000, 100_000));
    subsidiesId = network.world.only(satellites.creditsModule.subsidiesType());
  }

  private Value create(int buyerRate, int systemRate, long frost) {
    return network
        .world
        .call(
            "subsidies",
            "new_with_initial_rates_and_funds",
            id(PACKAGE),
            u16(buyerRate),
            u16(systemRate),
            stored(network.split(frost)))
        .getFirst();
  }

  private Subsidies subsidies() {
    return network.world.object(subsidiesId, Subsidies::read);
  }

  private long poolFrost() {
    return subsidies().subsidyPoolFrost();
  }

  private long rewards() {
    return network.systemState().futureAccounting().ringBuffer().stream()
        .mapToLong(FutureAccounting::rewardsToDistributeFrost)
        .sum();
  }

  private Storage reserve(long bytes, long epochs, Address coin) {
    return network
        .world
        .call(
            "subsidies",
            "reserve_space",
            stored(subsidiesId),
            network.system(),
            u64(bytes),
            u32(epochs),
            stored(coin))
        .getFirst()
        .as(Storage::read);
  }

  @Test
  void givesAShareToTheBuyerAndOneToTheNodes() {
    Address coin = network.split(60_000);

    Storage storage = reserve(2 * MIB, 3, coin);

    assertThat(storage.endEpoch()).isEqualTo(4);
    assertThat(storage.storageBytes()).isEqualTo(2 * MIB);
    assertThat(satellites.balance(coin)).isEqualTo(60_000 - 30_000 + 3_000);
    assertThat(rewards()).isEqualTo(30_000 + 6_000);
    assertThat(poolFrost()).isEqualTo(100_000 - 9_000);
    assertThat(network.walFrost()).isEqualTo(network.supplyFrost());
  }

  @Test
  void sharesWhatIsLeftInProportion() {
    Address coin = network.split(6_000_000);

    reserve(1_000 * MIB, 1, coin);

    assertThat(satellites.balance(coin)).isEqualTo(1_000_000 + 33_333);
    assertThat(rewards()).isEqualTo(5_000_000 + 66_666);
    assertThat(poolFrost()).isEqualTo(1);
    assertThat(network.walFrost()).isEqualTo(network.supplyFrost());
  }

  @Test
  void isTheSystemsCallWithoutFunds() {
    network.world.call("subsidies", "withdraw_balance", stored(subsidiesId), stored(capId));
    Address coin = network.split(10_000);

    reserve(2 * MIB, 1, coin);

    assertThat(satellites.balance(coin)).isZero();
    assertAborts(BALANCE_NOT_ENOUGH, () -> reserve(2 * MIB, 1, coin));
  }

  /** The pool lends what the coin lacks, and the reckoning afterwards fails. */
  @Test
  void theBuyerPaysAllButTheSubsidy() {
    Address coin = network.split(9_000);
    reserve(2 * MIB, 1, coin);
    assertThat(satellites.balance(coin)).isZero();

    Address poor = network.split(8_999);
    assertThatThrownBy(() -> reserve(2 * MIB, 1, poor)).isInstanceOf(VmArithmeticError.class);
    assertThat(satellites.balance(poor)).isEqualTo(8_999);
    assertThat(poolFrost()).isEqualTo(100_000 - 3_000);
  }

  @Test
  void extendsBlobs() {
    Claim claim = Claim.of(1, 1_000);
    Address blobId = network.registerBlob(claim, 1, true);
    assertAborts(BLOB_NOT_CERTIFIED, () -> extend(blobId, network.split(100_000)));
    network.certifyBlob(blobId, network.members());
    network.events();
    Address coin = network.split(100_000);

    extend(blobId, coin);

    Blob blob = network.world.object(blobId, Blob::read);
    assertThat(blob.storage().endEpoch()).isEqualTo(4);
    assertThat(satellites.balance(coin)).isEqualTo(100_000 - 10_000 + 1_000);
    assertThat(poolFrost()).isEqualTo(100_000 - 3_000);
    assertThat(network.events())
        .containsExactly(new BlobEvent.Certified(1, claim.blobId(), 4, true, blobId, true));
  }

  private void extend(Address blobId, Address coin) {
    network.world.call(
        "subsidies",
        "extend_blob",
        stored(subsidiesId),
        network.system(),
        stored(blobId),
        u32(2),
        stored(coin));
  }

  @Test
  void registersBlobsForTheFullPrice() {
    Claim claim = Claim.of(1, 1_000);
    Value storage = network.reserve(network.encodedBytes(1_000), 1);
    Address coin = network.split(5_000);
    network.events();

    Blob blob =
        network
            .world
            .call(
                "subsidies",
                "register_blob",
                stored(subsidiesId),
                network.system(),
                given(storage),
                claim.id(),
                claim.rootHash(),
                u64(claim.bytes()),
                u8(1),
                bool(false),
                stored(coin))
            .getFirst()
            .as(Blob::read);

    assertThat(blob.blobId()).isEqualTo(claim.blobId());
    assertThat(satellites.balance(coin)).isEqualTo(4_000);
    assertThat(poolFrost()).isEqualTo(100_000);
    assertThat(network.events()).hasSize(1);
  }

  @Test
  void theAdministratorSetsRates() {
    set("set_buyer_subsidy_rate", stored(capId), 10_000);
    set("set_system_subsidy_rate", stored(capId), 0);

    assertThat(subsidies().buyerSubsidyRate()).isEqualTo(10_000);
    assertThat(subsidies().systemSubsidyRate()).isZero();
    assertAborts(
        SUBSIDIES_INVALID_SUBSIDY_RATE, () -> set("set_buyer_subsidy_rate", stored(capId), 10_001));
    assertAborts(SUBSIDIES_INVALID_SUBSIDY_RATE, () -> create(0, 10_001, 0));
    SubsidiesAdminCap foreign = new SubsidiesAdminCap(Address.ofShort(1), Address.ofShort(2));
    Argument wrong = MemoryWorld.pure(foreign, (out, cap) -> cap.write(out));
    assertAborts(
        SUBSIDIES_UNAUTHORIZED_ADMIN_CAP, () -> set("set_buyer_subsidy_rate", wrong, 10_001));
    assertAborts(
        SUBSIDIES_UNAUTHORIZED_ADMIN_CAP,
        () -> network.world.call("subsidies", "withdraw_balance", stored(subsidiesId), wrong));
  }

  private void set(String function, Argument cap, int rate) {
    network.world.call("subsidies", function, stored(subsidiesId), cap, u16(rate));
  }

  @Test
  void onlyItsOwnVersionSells() {
    Subsidies now = subsidies();
    assertThat(now.version()).isEqualTo(3);
    put(new Subsidies(subsidiesId, 1, 1, 7, PACKAGE, 2));

    assertAborts(SUBSIDIES_WRONG_VERSION, () -> reserve(MIB, 1, network.coin));
    Address blobId = network.registerBlob(Claim.of(1, 1_000), 1, true);
    assertAborts(SUBSIDIES_WRONG_VERSION, () -> extend(blobId, network.coin));
    assertAborts(
        SUBSIDIES_WRONG_VERSION,
        () -> network.world.call("subsidies", "migrate", stored(subsidiesId), network.system()));
  }

  private void put(Subsidies subsidies) {
    network.world.put(
        satellites.creditsModule.subsidiesType(),
        subsidiesId,
        BcsWriter.encode(subsidies, (out, value) -> value.write(out)));
  }

  @Test
  void moreFundsCanBeAdded() {
    network.world.call("subsidies", "add_funds", stored(subsidiesId), stored(network.split(5)));

    Value pool =
        network.world.call("subsidies", "subsidy_pool_value", stored(subsidiesId)).getFirst();
    long frost = pool.as(BcsReader::u64);
    assertThat(frost).isEqualTo(100_005);
  }
}
