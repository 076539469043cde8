package dev.rosmarus.devchain.contract;

import static dev.rosmarus.devchain.contract.CallArguments.stored;
import static dev.rosmarus.devchain.contract.CallArguments.u32;
import static dev.rosmarus.devchain.contract.CallArguments.u64;
import static dev.rosmarus.devchain.contract.CallArguments.u8;
import static dev.rosmarus.devchain.contract.WalrusNetwork.EPOCHS_AHEAD;
import static dev.rosmarus.devchain.contract.WalrusNetwork.EPOCH_MILLIS;
import static dev.rosmarus.devchain.contract.WalrusNetwork.EPOCH_ZERO_MILLIS;
import static dev.rosmarus.devchain.contract.WalrusNetwork.STORAGE_PRICE_FROST;
import static dev.rosmarus.devchain.contract.WalrusNetwork.WAL;
import static dev.rosmarus.devchain.contract.WalrusNetwork.WRITE_PRICE_FROST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.devchain.contract.WalrusNetwork.Node;
import dev.rosmarus.devchain.contract.staking.ContractVersion;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.walrus.event.BlobEvent;
import dev.rosmarus.sui.walrus.event.EpochChangeEvent;
import dev.rosmarus.sui.walrus.event.ProtocolEvent;
import dev.rosmarus.sui.walrus.object.Blob;
import dev.rosmarus.sui.walrus.object.EpochState;
import dev.rosmarus.sui.walrus.object.EventBlob;
import dev.rosmarus.sui.walrus.object.Storage;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The contracts from deployment through two epochs, call by call. */
class ContractLifeTest {

  private static final int NODES = 10;
  private static final int N_SHARDS = 30;

  private final WalrusNetwork network = new WalrusNetwork(ContractVersion.V4, N_SHARDS);

  @Test
  void livesFromDeploymentToTheSecondEpoch() {
    enterFirstEpoch();
    Address blobId = storeBlob();
    extendAndDelete(blobId);
    certifyEventBlob();
    enterSecondEpoch();
    assertThat(network.walFrost()).isEqualTo(network.supplyFrost());
  }

  private void enterFirstEpoch() {
    for (int i = 0; i < NODES; i++) {
      network.stake(network.register(), (i + 1) * 100L * WAL);
    }
    assertThat(network.events()).isEmpty();
    assertThat(network.stakingState().pools().size()).isEqualTo(NODES);
    network.advance(EPOCH_ZERO_MILLIS);
    network.votingEnd();
    assertThat(network.events()).containsExactly(new EpochChangeEvent.EpochParametersSelected(1));
    network.initiateEpochChange();
    assertThat(network.events())
        .containsExactly(
            new EpochChangeEvent.EpochChangeStart(1),
            new ProtocolEvent.PricesUpdated(1, STORAGE_PRICE_FROST, WRITE_PRICE_FROST));
    assertThat(network.systemState().committee().nShards()).isEqualTo(N_SHARDS);
    syncAll();
  }

  /** The event of completion comes with the call that makes the quorum, before its own. */
  private void syncAll() {
    int weight = 0;
    boolean isDone = false;
    for (Node node : network.nodes) {
      List<Integer> shards =
          network.stakingState().committee().shardsByNode().get(node.nodeId()).orElse(List.of());
      if (shards.isEmpty()) {
        continue;
      }
      network.syncDone(node);
      weight += shards.size();
      EpochChangeEvent received = new EpochChangeEvent.ShardsReceived(network.epoch(), shards);
      if (!isDone && 3 * weight >= 2 * N_SHARDS + 1) {
        isDone = true;
        assertThat(network.events())
            .containsExactly(new EpochChangeEvent.EpochChangeDone(network.epoch()), received);
      } else {
        assertThat(network.events()).containsExactly(received);
      }
    }
    assertThat(network.stakingState().epochState()).isInstanceOf(EpochState.EpochChangeDone.class);
  }

  private Address storeBlob() {
    long before = network.balance();
    Claim claim = Claim.of(1, 3_000_000);
    Address objectId = network.registerBlob(claim, 2, true);
    long units = Math.ceilDiv(network.encodedBytes(claim.bytes()), 1 << 20);
    assertThat(before - network.balance())
        .isEqualTo(units * (2 * STORAGE_PRICE_FROST + WRITE_PRICE_FROST));
    network.certifyBlob(objectId, network.members());
    assertThat(network.events())
        .containsExactly(
            new BlobEvent.Registered(1, claim.blobId(), 3_000_000, 1, 3, true, objectId),
            new BlobEvent.Certified(1, claim.blobId(), 3, true, objectId, false));
    return objectId;
  }

  private void extendAndDelete(Address objectId) {
    Blob blob = network.world.object(objectId, Blob::read);
    network.world.call(
        "system", "extend_blob", network.system(), stored(objectId), u32(3), network.coin());
    assertThat(network.world.object(objectId, Blob::read).storage().endEpoch()).isEqualTo(6);
    Storage freed =
        network
            .world
            .call("system", "delete_blob", network.system(), stored(objectId))
            .getFirst()
            .as(Storage::read);
    assertThat(freed.endEpoch()).isEqualTo(6);
    assertThat(freed.id()).isEqualTo(blob.storage().id());
    assertThat(network.events())
        .containsExactly(
            new BlobEvent.Certified(1, blob.blobId(), 6, true, objectId, true),
            new BlobEvent.Deleted(1, blob.blobId(), 6, objectId, true));
    assertThat(network.world.aliveIds()).doesNotContain(objectId).contains(freed.id());
  }

  private void certifyEventBlob() {
    Claim claim = Claim.of(2, 77_000);
    EventBlob blob = new EventBlob(claim.blobId(), 100);
    for (Node node : network.members()) {
      attest(node, claim, 100);
    }
    assertThat(network.systemState().eventBlobCertificationState().latestCertifiedBlob())
        .isEqualTo(Optional.of(blob));
    assertThat(
            network.systemState().eventBlobCertificationState().aggregateWeightPerBlob().entries())
        .isEmpty();
    assertThat(network.events())
        .satisfiesExactly(
            registered ->
                assertThat(((BlobEvent.Registered) registered).endEpoch())
                    .isEqualTo(1 + EPOCHS_AHEAD),
            certified ->
                assertThat(((BlobEvent.Certified) certified).blobId()).isEqualTo(claim.blobId()));
  }

  private void attest(Node node, Claim claim, long checkpoint) {
    network.world.call(
        "system",
        "certify_event_blob",
        network.system(),
        stored(node.capId()),
        claim.id(),
        claim.rootHash(),
        u64(claim.bytes()),
        u8(1),
        u64(checkpoint),
        u32(network.epoch()));
  }

  private void enterSecondEpoch() {
    Node newcomer = network.register();
    network.stake(newcomer, 5_000 * WAL);
    network.stake(network.nodes.getFirst(), 3_000 * WAL);
    long rewards =
        network.systemState().futureAccounting().ringBuffer().get(1).rewardsToDistributeFrost();
    long supply = network.supplyFrost();
    network.advance(EPOCH_MILLIS / 2);
    network.votingEnd();
    network.advance(EPOCH_MILLIS / 2);
    network.initiateEpochChange();
    network.events();
    assertThat(network.epoch()).isEqualTo(2);
    assertThat(network.supplyFrost()).isEqualTo(supply - rewards * 3 / 100);
    assertThat(network.isMember(newcomer)).isTrue();
    assertThat(network.systemState().committee().members())
        .extracting(member -> member.nodeId())
        .containsExactlyElementsOf(network.stakingState().committee().nodeIds());
    assertThat(network.pool(network.nodes.get(5)).rewardsPoolFrost()).isPositive();
    syncAll();
  }
}
