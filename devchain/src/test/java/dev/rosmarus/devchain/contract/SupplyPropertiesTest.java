package dev.rosmarus.devchain.contract;

import static dev.rosmarus.devchain.contract.CallArguments.bool;
import static dev.rosmarus.devchain.contract.CallArguments.given;
import static dev.rosmarus.devchain.contract.CallArguments.id;
import static dev.rosmarus.devchain.contract.CallArguments.stored;
import static dev.rosmarus.devchain.contract.CallArguments.u16;
import static dev.rosmarus.devchain.contract.CallArguments.u32;
import static dev.rosmarus.devchain.contract.CallArguments.u64;
import static dev.rosmarus.devchain.contract.CallArguments.u8;
import static dev.rosmarus.devchain.contract.WalrusNetwork.EPOCH_MILLIS;
import static dev.rosmarus.devchain.contract.WalrusNetwork.WAL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.devchain.contract.WalrusNetwork.Node;
import dev.rosmarus.devchain.move.MoveFailure;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.walrus.object.ActiveSet;
import dev.rosmarus.sui.walrus.object.ActiveSetEntry;
import dev.rosmarus.sui.walrus.object.Blob;
import dev.rosmarus.sui.walrus.object.Committee;
import dev.rosmarus.sui.walrus.object.StakedWal;
import dev.rosmarus.sui.walrus.object.WalrusFields;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is called in whatever order: no FROST comes from nowhere, and none is lost. */
class SupplyPropertiesTest {

  private static final int N_SHARDS = 13;
  private static final int STEPS = 80;

  /** Whose symbols are as long as they may be. */
  private static final int BLOB_BYTES_MAX = 2_900_000;

  /** The last of the steps are about epochs, and nothing but the time may stop those. */
  private static final int EPOCH_STEPS = 4;

  /** An action of the random life; it may abort. */
  private interface Step {
    void run(WalrusNetwork network, Random random);
  }

  private static final List<Step> STEPS_OF_LIFE =
      List.of(
          SupplyPropertiesTest::stake,
          SupplyPropertiesTest::stake,
          SupplyPropertiesTest::requestWithdrawal,
          SupplyPropertiesTest::withdraw,
          SupplyPropertiesTest::splitStake,
          SupplyPropertiesTest::registerBlob,
          SupplyPropertiesTest::registerBlob,
          SupplyPropertiesTest::certifyBlob,
          SupplyPropertiesTest::extendBlob,
          SupplyPropertiesTest::deleteBlob,
          SupplyPropertiesTest::shareBlob,
          SupplyPropertiesTest::createPool,
          SupplyPropertiesTest::fillPool,
          SupplyPropertiesTest::subsidise,
          SupplyPropertiesTest::setCommission,
          SupplyPropertiesTest::collectCommission,
          SupplyPropertiesTest::burn,
          (network, _) -> network.nextEpoch(),
          (network, _) -> network.nextEpoch(),
          (network, _) -> {
            network.advance(EPOCH_MILLIS);
            network.votingEnd();
          },
          (network, _) -> {
            network.initiateEpochChange();
            network.members().forEach(network::syncDone);
          });

  @Provide
  Arbitrary<Long> seeds() {
    return Arbitraries.longs();
  }

  @Property(tries = 25)
  void walIsConserved(@ForAll("seeds") long seed) {
    Random random = new Random(seed);
    WalrusNetwork network = WalrusNetwork.running(4, N_SHARDS);
    int succeeded = 0;
    for (int i = 0; i < STEPS; i++) {
      int step = random.nextInt(STEPS_OF_LIFE.size());
      try {
        STEPS_OF_LIFE.get(step).run(network, random);
        succeeded++;
      } catch (MoveFailure refused) {
        if (step >= STEPS_OF_LIFE.size() - EPOCH_STEPS) {
          assertThat(refused.getMessage()).contains("staking_inner");
        }
      }
      assertThat(network.walFrost())
          .as("after step %d, action %d of seed %d", i, step, seed)
          .isEqualTo(network.supplyFrost());
      requireOrder(network);
    }
    assertThat(succeeded).isPositive();
  }

  /** What holds at any time. */
  private static void requireOrder(WalrusNetwork network) {
    Committee committee = network.stakingState().committee();
    assertThat(committee.shardsByNode().entries().stream().flatMap(node -> node.value().stream()))
        .doesNotHaveDuplicates()
        .hasSize(N_SHARDS);
    assertThat(network.systemState().committee().nShards()).isEqualTo(N_SHARDS);
    assertThat(network.systemState().committee().epoch()).isEqualTo(network.epoch());
    ActiveSet set =
        network
            .world
            .field(
                WalrusFields.extended(
                    network.stakingState().activeSet(), network.edition.originalId()))
            .orElseThrow()
            .as(ActiveSet::read);
    assertThat(set.totalStakeFrost())
        .isEqualTo(set.nodes().stream().mapToLong(ActiveSetEntry::stakedAmountFrost).sum());
  }

  private static Node node(WalrusNetwork network, Random random) {
    return network.nodes.get(random.nextInt(network.nodes.size()));
  }

  private static Address any(WalrusNetwork network, Random random, WalrusType type) {
    List<Address> all = network.world.all(type.in(network.edition));
    return all.isEmpty() ? network.coin : all.get(random.nextInt(all.size()));
  }

  private static boolean isThere(WalrusNetwork network, Address found) {
    return !found.equals(network.coin);
  }

  private static void stake(WalrusNetwork network, Random random) {
    network.stake(node(network, random), WAL + random.nextLong(1_000 * WAL));
  }

  private static void requestWithdrawal(WalrusNetwork network, Random random) {
    Address stake = any(network, random, WalrusType.STAKED_WAL);
    if (isThere(network, stake) && staysSafe(network, stake)) {
      network.world.call("staking", "request_withdraw_stake", network.staking(), stored(stake));
    }
  }

  /** Somebody must stay, or epochs stop. */
  private static boolean staysSafe(WalrusNetwork network, Address stake) {
    return network.world.object(stake, StakedWal::read).activationEpoch() > 1;
  }

  private static void withdraw(WalrusNetwork network, Random random) {
    Address stake = any(network, random, WalrusType.STAKED_WAL);
    if (isThere(network, stake) && staysSafe(network, stake)) {
      network.world.keep(
          network
              .world
              .call("staking", "withdraw_stake", network.staking(), stored(stake))
              .getFirst());
    }
  }

  private static void splitStake(WalrusNetwork network, Random random) {
    Address stake = any(network, random, WalrusType.STAKED_WAL);
    if (isThere(network, stake)) {
      network.world.keep(
          network.world.call("staked_wal", "split", stored(stake), u64(WAL)).getFirst());
    }
  }

  private static void registerBlob(WalrusNetwork network, Random random) {
    network.registerBlob(
        Claim.of(random.nextInt(), 1 + random.nextInt(BLOB_BYTES_MAX)),
        1 + random.nextInt(6),
        random.nextBoolean());
  }

  private static void certifyBlob(WalrusNetwork network, Random random) {
    Address blob = any(network, random, WalrusType.BLOB);
    if (isThere(network, blob)) {
      network.certifyBlob(blob, network.members());
    }
  }

  private static void extendBlob(WalrusNetwork network, Random random) {
    Address blob = any(network, random, WalrusType.BLOB);
    if (isThere(network, blob)) {
      network.world.call(
          "system",
          "extend_blob",
          network.system(),
          stored(blob),
          u32(random.nextInt(3)),
          network.coin());
    }
  }

  private static void deleteBlob(WalrusNetwork network, Random random) {
    Address blob = any(network, random, WalrusType.BLOB);
    if (isThere(network, blob)) {
      network.world.keep(
          network.world.call("system", "delete_blob", network.system(), stored(blob)).getFirst());
    }
  }

  private static void shareBlob(WalrusNetwork network, Random random) {
    Address blob = any(network, random, WalrusType.BLOB);
    if (isThere(network, blob)
        && network.world.object(blob, Blob::read).certifiedEpoch().isPresent()) {
      network.world.call("shared_blob", "new_funded", stored(blob), stored(network.split(900_000)));
    }
    Address shared = any(network, random, WalrusType.SHARED_BLOB);
    if (isThere(network, shared)) {
      network.world.call(
          "shared_blob", "extend", stored(shared), network.system(), u32(random.nextInt(3)));
    }
  }

  private static void createPool(WalrusNetwork network, Random random) {
    network.world.keep(
        network
            .world
            .call(
                "system",
                "create_storage_pool",
                network.system(),
                u64(random.nextInt(100_000_000)),
                u32(random.nextInt(4)),
                network.coin())
            .getFirst());
  }

  private static void fillPool(WalrusNetwork network, Random random) {
    Address pool = any(network, random, WalrusType.STORAGE_POOL);
    Claim claim = Claim.of(random.nextInt(), 1 + random.nextInt(BLOB_BYTES_MAX));
    if (isThere(network, pool)) {
      network.world.call(
          "system",
          "register_pooled_blob",
          network.system(),
          stored(pool),
          claim.id(),
          claim.rootHash(),
          u64(claim.bytes()),
          u8(1),
          bool(random.nextBoolean()),
          network.coin());
    }
  }

  private static void subsidise(WalrusNetwork network, Random random) {
    network.world.call(
        "system",
        "add_subsidy",
        network.system(),
        stored(network.split(random.nextInt(1_000_000))),
        u32(1 + random.nextInt(5)));
  }

  private static void setCommission(WalrusNetwork network, Random random) {
    network.world.call(
        "staking",
        "set_next_commission",
        network.staking(),
        stored(node(network, random).capId()),
        u16(random.nextInt(10_001)));
  }

  private static void collectCommission(WalrusNetwork network, Random random) {
    Node node = node(network, random);
    var holder =
        network
            .world
            .callIn(
                network.edition.packageId(),
                "auth",
                "authenticate_with_object",
                List.of(WalrusType.STORAGE_NODE_CAP.in(network.edition)),
                stored(node.capId()))
            .getFirst();
    network.world.keep(
        network
            .world
            .call(
                "staking",
                "collect_commission",
                network.staking(),
                id(node.nodeId()),
                given(holder))
            .getFirst());
  }

  private static void burn(WalrusNetwork network, Random random) {
    network.world.call(
        "wal", "burn", stored(network.treasury), stored(network.split(random.nextInt(1_000))));
  }
}
