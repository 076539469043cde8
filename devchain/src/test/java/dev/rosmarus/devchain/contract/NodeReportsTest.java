package dev.rosmarus.devchain.contract;

import static dev.rosmarus.devchain.contract.Aborts.assertAborts;
import static dev.rosmarus.devchain.contract.CallArguments.body;
import static dev.rosmarus.devchain.contract.CallArguments.stored;
import static dev.rosmarus.devchain.contract.CallArguments.u32;
import static dev.rosmarus.devchain.contract.CallArguments.u64;
import static dev.rosmarus.devchain.contract.CallArguments.u8;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.BLOB_INVALID_BLOB_ID;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.BLS_AGGREGATE_NOT_ENOUGH_STAKE;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.MESSAGES_INVALID_MSG_TYPE;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.SYSTEM_STATE_INNER_INCORRECT_ATTESTATION;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.SYSTEM_STATE_INNER_INCORRECT_DENY_LIST_NODE;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.SYSTEM_STATE_INNER_INCORRECT_DENY_LIST_SEQUENCE;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.SYSTEM_STATE_INNER_INVALID_ID_EPOCH;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.SYSTEM_STATE_INNER_INVALID_START_EPOCH;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.SYSTEM_STATE_INNER_NOT_COMMITTEE_MEMBER;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.SYSTEM_STATE_INNER_REPEATED_ATTESTATION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.devchain.contract.MemoryWorld.Argument;
import dev.rosmarus.devchain.contract.WalrusNetwork.Node;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.walrus.event.BlobEvent;
import dev.rosmarus.sui.walrus.event.DenyListEvent;
import dev.rosmarus.sui.walrus.event.ProtocolEvent;
import dev.rosmarus.sui.walrus.object.BlobIdBytes;
import dev.rosmarus.sui.walrus.object.DenyListSizes;
import dev.rosmarus.sui.walrus.object.EventBlob;
import dev.rosmarus.sui.walrus.object.EventBlobAttestation;
import dev.rosmarus.sui.walrus.object.EventBlobCertificationState;
import dev.rosmarus.sui.walrus.object.RootHash;
import dev.rosmarus.sui.walrus.object.StorageNodeCap;
import dev.rosmarus.sui.walrus.object.WalrusFields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What nodes report to the system: event blobs, invalid blobs, deny lists, versions. */
class NodeReportsTest {

  private static final Claim CLAIM = Claim.of(1, 77_000);
  private static final Claim OTHER = Claim.of(2, 77_000);

  /** Four members of three shards; a quorum takes three of them. */
  private final WalrusNetwork network = WalrusNetwork.running(4, 12);

  private final Node node = network.nodes.getFirst();

  private void attest(Node by, Claim claim, long checkpoint, long epoch) {
    network.world.call(
        "system",
        "certify_event_blob",
        network.system(),
        stored(by.capId()),
        claim.id(),
        claim.rootHash(),
        u64(claim.bytes()),
        u8(1),
        u64(checkpoint),
        u32(epoch));
  }

  private EventBlobCertificationState votes() {
    return network.systemState().eventBlobCertificationState();
  }

  @Test
  void contendersForAnEventBlobStandSideBySide() {
    attest(network.nodes.get(0), CLAIM, 10, 1);
    attest(network.nodes.get(1), OTHER, 10, 1);
    attest(network.nodes.get(2), CLAIM, 10, 1);

    assertThat(votes().aggregateWeightPerBlob().get(new EventBlob(CLAIM.blobId(), 10))).hasValue(6);
    assertThat(votes().aggregateWeightPerBlob().get(new EventBlob(OTHER.blobId(), 10))).hasValue(3);
    assertThat(votes().latestCertifiedBlob()).isEmpty();
    assertThat(network.events()).isEmpty();
  }

  @Test
  void aQuorumRegistersAndCertifiesAnEventBlobForNothing() {
    long before = network.balance();
    network.nodes.subList(0, 3).forEach(by -> attest(by, CLAIM, 10, 1));

    assertThat(network.balance()).isEqualTo(before);
    assertThat(votes().latestCertifiedBlob()).hasValue(new EventBlob(CLAIM.blobId(), 10));
    assertThat(network.systemState().usedCapacityBytes())
        .isEqualTo(network.encodedBytes(CLAIM.bytes()));
    BlobEvent.Registered registered = (BlobEvent.Registered) network.events().getFirst();
    assertThat(network.world.aliveIds()).doesNotContain(registered.objectId());
    assertThat(network.world.all(WalrusType.BLOB.in(network.edition))).isEmpty();
  }

  @Test
  void latecomersChangeNothingButTheirCapability() {
    network.nodes.subList(0, 3).forEach(by -> attest(by, CLAIM, 10, 1));
    network.events();
    Node late = network.nodes.get(3);

    attest(late, CLAIM, 10, 1);

    assertThat(network.events()).isEmpty();
    assertThat(network.world.object(late.capId(), StorageNodeCap::read).lastEventBlobAttestation())
        .hasValue(new EventBlobAttestation(10, 1));
  }

  @Test
  void aNodeHasOneAttestationOutstanding() {
    attest(node, CLAIM, 10, 1);
    assertAborts(SYSTEM_STATE_INNER_REPEATED_ATTESTATION, () -> attest(node, OTHER, 10, 1));
    assertAborts(SYSTEM_STATE_INNER_INCORRECT_ATTESTATION, () -> attest(node, OTHER, 11, 1));
    network.nextEpoch();

    attest(node, OTHER, 5, 2);

    assertThat(votes().aggregateWeightPerBlob().entries()).hasSize(1);
  }

  @Test
  void onlyMembersSpeakAndOnlyOfNow() {
    Node stranger = network.register();
    assertAborts(SYSTEM_STATE_INNER_NOT_COMMITTEE_MEMBER, () -> attest(stranger, CLAIM, 1, 1));
    assertAborts(SYSTEM_STATE_INNER_INVALID_ID_EPOCH, () -> attest(node, CLAIM, 1, 2));
  }

  @Test
  void theIdOfAnEventBlobIsLookedAtWithTheQuorum() {
    Claim lie = new Claim(CLAIM.blobId(), OTHER.root(), CLAIM.bytes());
    attest(network.nodes.get(0), lie, 10, 1);
    attest(network.nodes.get(1), lie, 10, 1);

    assertAborts(BLOB_INVALID_BLOB_ID, () -> attest(network.nodes.get(2), lie, 10, 1));
  }

  private List<MemoryWorld.Value> certified(
      String function, int type, Bytes content, List<Node> signers, Argument... first) {
    List<Argument> arguments = new ArrayList<>();
    arguments.add(network.system());
    arguments.addAll(Arrays.asList(first));
    arguments.addAll(Arrays.asList(network.certificate(type, content, signers)));
    return network.world.call("system", function, arguments.toArray(Argument[]::new));
  }

  @Test
  void oneCorrectNodeMakesABlobInvalidEveryTime() {
    Bytes content = body(out -> CLAIM.blobId().write(out));
    assertAborts(
        BLS_AGGREGATE_NOT_ENOUGH_STAKE,
        () -> certified("invalidate_blob_id", 2, content, network.nodes.subList(0, 1)));
    for (int i = 0; i < 2; i++) {
      assertThat(
              certified("invalidate_blob_id", 2, content, network.nodes.subList(0, 2))
                  .getFirst()
                  .as(BlobIdBytes::read))
          .isEqualTo(CLAIM.blobId());
      assertThat(network.events()).containsExactly(new BlobEvent.InvalidBlobId(1, CLAIM.blobId()));
    }
  }

  @Test
  void oneCorrectNodeReportsADeletion() {
    Bytes content = body(out -> CLAIM.blobId().write(out));
    assertAborts(
        MESSAGES_INVALID_MSG_TYPE,
        () -> certified("delete_deny_listed_blob", 2, content, network.quorum()));

    certified("delete_deny_listed_blob", 5, content, network.nodes.subList(0, 2));

    assertThat(network.events())
        .containsExactly(new BlobEvent.DenyListBlobDeleted(1, CLAIM.blobId()));
  }

  private static Bytes denyList(Address nodeId, long sequence, long bytes) {
    return body(out -> {
      nodeId.write(out);
      out.u64(sequence).u64(bytes);
      CLAIM.root().write(out);
    });
  }

  private void updateDenyList(Bytes content) {
    certified("update_deny_list", 4, content, network.quorum(), stored(node.capId()));
  }

  @Test
  void denyListsAreNumberedAndOfTheirNode() {
    assertAborts(
        SYSTEM_STATE_INNER_INCORRECT_DENY_LIST_NODE,
        () -> updateDenyList(denyList(network.nodes.get(1).nodeId(), 1, 500)));
    updateDenyList(denyList(node.nodeId(), 3, 500));
    assertAborts(
        SYSTEM_STATE_INNER_INCORRECT_DENY_LIST_SEQUENCE,
        () -> updateDenyList(denyList(node.nodeId(), 3, 600)));

    assertThat(network.events())
        .containsExactly(new DenyListEvent.DenyListUpdate(1, CLAIM.root(), 3, node.nodeId()));
    StorageNodeCap cap = network.world.object(node.capId(), StorageNodeCap::read);
    assertThat(cap.denyListRoot()).isEqualTo(CLAIM.root());
    assertThat(cap.denyListBytes()).isEqualTo(500);
    assertThat(
            network
                .world
                .field(
                    WalrusFields.extended(
                        network.systemState().denyListSizes(), network.edition.originalId()))
                .orElseThrow()
                .as(DenyListSizes::read)
                .bytesByNode()
                .get(node.nodeId()))
        .hasValue(500L);
  }

  @Test
  void denyListsAreAnnounced() {
    announce(node, 1);

    assertThat(network.events())
        .containsExactly(
            new DenyListEvent.RegisterDenyListUpdate(1, CLAIM.root(), 1, node.nodeId()));
    assertAborts(SYSTEM_STATE_INNER_INCORRECT_DENY_LIST_SEQUENCE, () -> announce(node, 0));
    Node stranger = network.register();
    assertAborts(SYSTEM_STATE_INNER_NOT_COMMITTEE_MEMBER, () -> announce(stranger, 1));
  }

  private void announce(Node by, long sequence) {
    RootHash root = CLAIM.root();
    network.world.call(
        "system",
        "register_deny_list_update",
        network.system(),
        stored(by.capId()),
        MemoryWorld.pure(root, (out, value) -> value.write(out)),
        u64(sequence));
  }

  @Test
  void protocolVersionsStartNowOrLater() {
    assertAborts(SYSTEM_STATE_INNER_INVALID_START_EPOCH, () -> updateProtocol(node, 0));
    Node stranger = network.register();
    assertAborts(SYSTEM_STATE_INNER_NOT_COMMITTEE_MEMBER, () -> updateProtocol(stranger, 1));

    updateProtocol(node, 1);

    assertThat(network.events()).containsExactly(new ProtocolEvent.ProtocolVersionUpdated(1, 1, 9));
  }

  private void updateProtocol(Node by, long startEpoch) {
    certified(
        "update_protocol_version",
        6,
        body(out -> out.u32(startEpoch).u64(9)),
        network.quorum(),
        stored(by.capId()));
  }
}
