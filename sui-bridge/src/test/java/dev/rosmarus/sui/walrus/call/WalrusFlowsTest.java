package dev.rosmarus.sui.walrus.call;

import static dev.rosmarus.sui.walrus.call.CallFixture.BLOB;
import static dev.rosmarus.sui.walrus.call.CallFixture.BLOB_ID_HEX;
import static dev.rosmarus.sui.walrus.call.CallFixture.CAP;
import static dev.rosmarus.sui.walrus.call.CallFixture.CERTIFICATE;
import static dev.rosmarus.sui.walrus.call.CallFixture.CERTIFIED;
import static dev.rosmarus.sui.walrus.call.CallFixture.NODE;
import static dev.rosmarus.sui.walrus.call.CallFixture.PARAMETERS;
import static dev.rosmarus.sui.walrus.call.CallFixture.POOL;
import static dev.rosmarus.sui.walrus.call.CallFixture.ROOT_HEX;
import static dev.rosmarus.sui.walrus.call.CallFixture.WAL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.crypto.BlsSecretKey;
import dev.rosmarus.sui.crypto.BlsSignature;
import dev.rosmarus.sui.crypto.NetworkPublicKey;
import dev.rosmarus.sui.crypto.NetworkSecretKey;
import dev.rosmarus.sui.move.StructTag;
import dev.rosmarus.sui.transaction.Argument;
import dev.rosmarus.sui.transaction.ProgrammableTransactionBuilder;
import dev.rosmarus.sui.walrus.object.Authorized;
import dev.rosmarus.sui.walrus.object.Blob;
import dev.rosmarus.sui.walrus.object.Metadata;
import dev.rosmarus.sui.walrus.object.PackageDigest;
import dev.rosmarus.sui.walrus.object.Storage;
import dev.rosmarus.sui.walrus.object.VotingParams;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The transaction shapes of the contracts' spec, section 10. */
class WalrusFlowsTest {

  private static final Address SENDER = CallFixture.address(0x5E);
  private static final String SENDER_HEX = "5e".repeat(32);
  private static final String NODE_HEX = "0d".repeat(32);

  private final ProgrammableTransactionBuilder builder = new ProgrammableTransactionBuilder();
  private final WalrusCalls calls =
      new WalrusCalls(CallFixture.PACKAGES, CallFixture.OBJECTS, builder);

  @Test
  void storesInTwoSteps() {
    MoveValue<Storage> storage = calls.storage().reserveSpace(7, 3, WAL);
    MoveValue<Blob> blob = calls.blob().register(storage, PARAMETERS, true, WAL);
    builder.transferObjects(List.of(blob.operand()), SENDER);

    assertThat(commands())
        .containsExactly(
            "walrus::system::reserve_space(&mut System, 0700000000000000, 03000000, Wal)",
            "walrus::system::register_blob(&mut System, r0, "
                + BLOB_ID_HEX
                + ", "
                + ROOT_HEX
                + ", 0500000000000000, 01, 01, Wal)",
            "TransferObjects(r1, " + SENDER_HEX + ")");
  }

  @Test
  void certifiesABlobOfThisTransaction() {
    MoveValue<Storage> storage = calls.storage().reserveSpace(7, 3, WAL);
    MoveValue<Blob> blob = calls.blob().register(storage, PARAMETERS, false, WAL);
    calls.system().certifyBlob(blob, CERTIFICATE);
    calls.sharedBlob().shareFunded(blob, WAL);

    assertThat(commands())
        .endsWith(
            "walrus::system::certify_blob(&mut System, r1, " + CERTIFIED + ")",
            "walrus::shared_blob::new_funded(r1, Wal)");
  }

  @Test
  void addsAttributes() {
    MoveValue<Metadata> metadata = calls.metadata().create();
    calls.metadata().insertOrUpdate(metadata, "k", "v");
    calls.metadata().add(BLOB, metadata);
    MoveValue<Metadata> replacement = calls.metadata().create();
    calls.metadata().addOrReplace(BLOB, replacement);
    MoveValue<Metadata> pooled = calls.metadata().create();
    calls.pooledMetadata().add(POOL, CallFixture.BLOB_ID, pooled);
    calls.pooledMetadata().addOrReplace(POOL, CallFixture.BLOB_ID, calls.metadata().create());

    assertThat(commands())
        .containsExactly(
            "walrus::metadata::new()",
            "walrus::metadata::insert_or_update(r0, 016b, 0176)",
            "walrus::blob::add_metadata(Blob, r0)",
            "walrus::metadata::new()",
            "walrus::blob::add_or_replace_metadata(Blob, r3)",
            "walrus::metadata::new()",
            "walrus::storage_pool::add_blob_metadata(Pool, " + BLOB_ID_HEX + ", r5)",
            "walrus::metadata::new()",
            "walrus::storage_pool::add_or_replace_blob_metadata(Pool, " + BLOB_ID_HEX + ", r7)");
  }

  @Test
  void deletesAndKeepsTheStorage() {
    builder.transferObjects(List.of(calls.blob().delete(BLOB).operand()), SENDER);

    assertThat(commands())
        .containsExactly(
            "walrus::system::delete_blob(&System, Blob)",
            "TransferObjects(r0, " + SENDER_HEX + ")");
  }

  @Test
  void registersANode() {
    BlsSecretKey bls = BlsSecretKey.of(HexFormat.of().parseHex("00".repeat(31) + "07"));
    BlsSignature proof = bls.sign(new byte[] {1});
    NetworkPublicKey network = NetworkSecretKey.of(CallFixture.filled(1)).publicKey();
    CandidateRegistration node =
        new CandidateRegistration(
            "n1", "h:1", bls.publicKey(), network, proof, 500, new VotingParams(5, 6, 7));

    var cap = calls.node().registerCandidate(node, calls.node().newMetadata("i", "p", "d"));
    builder.transferObjects(List.of(cap.operand()), SENDER);

    HexFormat hex = HexFormat.of();
    assertThat(commands())
        .containsExactly(
            "walrus::node_metadata::new(0169, 0170, 0164)",
            "walrus::staking::register_candidate(&mut Staking, 026e31, 03683a31, r0, 30"
                + hex.formatHex(bls.publicKey().bytes())
                + ", 21"
                + hex.formatHex(network.bytes())
                + ", 60"
                + hex.formatHex(proof.bytes())
                + ", f401, 0500000000000000, 0600000000000000, 0700000000000000)",
            "TransferObjects(r1, " + SENDER_HEX + ")");
  }

  @Test
  void replacesANodesMetadata() {
    calls.node().setNodeMetadata(CAP, calls.node().newMetadata("i", "p", "d"));

    assertThat(commands()).endsWith("walrus::staking::set_node_metadata(&mut Staking, Cap, r0)");
  }

  @Test
  void collectsCommissionAsTheSender() {
    var coin = calls.node().collectCommission(NODE, calls.auth().sender());
    builder.transferObjects(List.of(coin.operand()), SENDER);

    assertThat(commands())
        .containsExactly(
            "walrus::auth::authenticate_sender()",
            "walrus::staking::collect_commission(&mut Staking, " + NODE_HEX + ", r0)",
            "TransferObjects(r1, " + SENDER_HEX + ")");
  }

  @Test
  void collectsCommissionWithTheCapability() {
    StructTag type = StructTag.of(CallFixture.WALRUS, "storage_node", "StorageNodeCap");
    calls.node().collectCommission(NODE, calls.auth().withObject(CAP, type));

    assertThat(commands())
        .containsExactly(
            "walrus::auth::authenticate_with_object<" + type + ">(Cap)",
            "walrus::staking::collect_commission(&mut Staking, " + NODE_HEX + ", r0)");
  }

  @Test
  void changesWhoMayCollectAndVote() {
    calls
        .node()
        .setCommissionReceiver(
            NODE, calls.auth().sender(), calls.auth().authorized(new Authorized.ByAddress(SENDER)));
    calls
        .node()
        .setGovernanceAuthorized(
            NODE, calls.auth().sender(), calls.auth().authorized(new Authorized.ByObject(NODE)));

    assertThat(commands())
        .containsExactly(
            "walrus::auth::authenticate_sender()",
            "walrus::auth::authorized_address(" + SENDER_HEX + ")",
            "walrus::staking::set_commission_receiver(&mut Staking, " + NODE_HEX + ", r0, r1)",
            "walrus::auth::authenticate_sender()",
            "walrus::auth::authorized_object(" + NODE_HEX + ")",
            "walrus::staking::set_governance_authorized(&mut Staking, " + NODE_HEX + ", r3, r4)");
  }

  @Test
  void votesForAnUpgrade() {
    PackageDigest digest = PackageDigest.of(CallFixture.filled(0xDD));
    calls.upgrade().vote(calls.auth().sender(), NODE, digest);

    assertThat(commands())
        .endsWith(
            "walrus::upgrade::vote_for_upgrade(&mut UpgradeManager, &Staking, r0, "
                + NODE_HEX
                + ", 20"
                + "dd".repeat(32)
                + ")");
  }

  @Test
  void upgradesOnceAuthorized() {
    var ticket = calls.upgrade().authorize(PackageDigest.of(CallFixture.filled(0xDD)));
    Argument receipt =
        builder.upgrade(
            List.of(Bytes.of(new byte[] {1})), List.of(), CallFixture.WALRUS, ticket.operand());
    calls.upgrade().commit(new MoveValue<>(MoveValue.UpgradeReceipt.class, receipt));

    assertThat(commands())
        .containsExactly(
            "walrus::upgrade::authorize_upgrade(&mut UpgradeManager, &mut Staking, 20"
                + "dd".repeat(32)
                + ")",
            "Upgrade(r0)",
            "walrus::upgrade::commit_upgrade(&mut UpgradeManager, &mut Staking, &mut System, r1)");
  }

  @Test
  void stakesPartOfACoin() {
    Argument part = builder.splitCoins(WAL.operand(), 5).getFirst();
    var staked =
        calls.staking().stakeWithPool(new MoveValue<>(MoveValue.WalCoin.class, part), NODE);
    builder.transferObjects(List.of(staked.operand()), SENDER);

    assertThat(commands())
        .containsExactly(
            "SplitCoins(Wal, 0500000000000000)",
            "walrus::staking::stake_with_pool(&mut Staking, r0.0, " + NODE_HEX + ")",
            "TransferObjects(r1, " + SENDER_HEX + ")");
  }

  private List<String> commands() {
    return CallFixture.text(builder.build());
  }
}
