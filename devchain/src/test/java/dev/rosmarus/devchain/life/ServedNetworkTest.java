package dev.rosmarus.devchain.life;

import static dev.rosmarus.devchain.life.LocalNetwork.WAL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.devchain.contract.WalrusType;
import dev.rosmarus.devchain.ledger.CheckpointRecord;
import dev.rosmarus.devchain.ledger.TransactionRecord;
import dev.rosmarus.devchain.life.LocalNetwork.Node;
import dev.rosmarus.devchain.rpc.RpcServer;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.checkpoint.CheckpointVerifier;
import dev.rosmarus.sui.checkpoint.VerifiedCheckpoint;
import dev.rosmarus.sui.checkpoint.VerifierState;
import dev.rosmarus.sui.endpoint.Endpoint;
import dev.rosmarus.sui.rpc.CheckpointDetail;
import dev.rosmarus.sui.rpc.CheckpointReply;
import dev.rosmarus.sui.rpc.Freshness;
import dev.rosmarus.sui.rpc.FullNodeConfig;
import dev.rosmarus.sui.rpc.FullNodes;
import dev.rosmarus.sui.rpc.RpcObserver;
import dev.rosmarus.sui.walrus.call.BlobParameters;
import dev.rosmarus.sui.walrus.event.BlobEvent;
import dev.rosmarus.sui.walrus.event.EventId;
import dev.rosmarus.sui.walrus.object.Blob;
import dev.rosmarus.sui.walrus.object.BlobIdBytes;
import dev.rosmarus.sui.walrus.object.RootHash;
import dev.rosmarus.sui.walrus.read.Committees;
import dev.rosmarus.sui.walrus.read.StoragePoolState;
import dev.rosmarus.sui.walrus.read.WalrusChain;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a storage node reads of the contracts over gRPC is what they hold. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServedNetworkTest {

  private static final BlobParameters PARAMETERS =
      BlobParameters.rs2(BlobIdBytes.derive(1, 1_000, RootHash.ZERO), RootHash.ZERO, 1_000);

  private LocalNetwork network;
  private RpcServer server;
  private FullNodes client;
  private WalrusChain walrus;

  @BeforeAll
  void start() {
    network = new LocalNetwork(20);
    for (int i = 0; i < 4; i++) {
      network.stake(network.register(), (i + 1) * 10L * WAL);
    }
    network.advance(Duration.ofMinutes(1));
    network.deployment.endVoting();
    network.deployment.startEpochChange();
    network.members().forEach(network::syncDone);
    server =
        RpcServer.start(network.chain, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    client =
        FullNodes.open(
            FullNodeConfig.of(List.of(Endpoint.of(server.url().toString()))),
            InstantSource.system(),
            new Random(1),
            RpcObserver.NONE);
    walrus =
        WalrusChain.over(
            client,
            network.deployment.objects().system().id(),
            network.deployment.objects().staking().id(),
            id -> client.originalPackageId(id).orElseThrow(),
            InstantSource.system(),
            Duration.ZERO);
  }

  @AfterAll
  void stop() {
    client.close();
    server.close();
  }

  @Test
  void readsSystemAndStaking() {
    assertThat(walrus.state(Freshness.ANY).systemInner()).isEqualTo(network.system());
    assertThat(walrus.state(Freshness.ANY).stakingInner()).isEqualTo(network.staking());
    assertThat(walrus.activeSet(Freshness.ANY).nodes()).hasSize(4);
    assertThat(walrus.denyListSizes(Freshness.ANY).bytesByNode().entries()).isEmpty();
  }

  @Test
  void discoversPackagesAndTheCurrency() {
    var packages = walrus.packages(Freshness.ANY);

    assertThat(packages.walType()).isEqualTo(network.genesis.edition().wal());
    for (WalrusType type : WalrusType.values()) {
      assertThat(packages.walrus().type(type.module(), type.moveName()))
          .isEqualTo(network.type(type));
    }
  }

  @Test
  void readsTheCommitteeWithItsKeys() {
    Committees committees = walrus.committees(Freshness.ANY);

    assertThat(committees.current().epoch()).isEqualTo(1);
    assertThat(committees.next()).isEmpty();
    for (Node node : network.members()) {
      assertThat(committees.current().member(node.nodeId()))
          .hasValueSatisfying(
              member -> assertThat(member.signingKey()).hasValue(node.key().publicKey()));
    }
  }

  @Test
  void findsANodesOwnCapability() {
    Node node = network.nodes.getFirst();

    assertThat(walrus.storageNodeCap(node.account().address(), Optional.empty(), Freshness.ANY))
        .hasValueSatisfying(cap -> assertThat(cap.value().nodeId()).isEqualTo(node.nodeId()));
    assertThat(walrus.stakingPool(node.nodeId(), Freshness.ANY)).isPresent();
  }

  @Test
  void readsBlobsAndTheirAttributesAndEvents() {
    TransactionRecord record =
        network.send(
            network.admin,
            commands -> {
              var coin = network.adminCoin();
              var storage = commands.walrus().storage().reserveSpace(1_000_000, 2, coin);
              var blob = commands.walrus().blob().register(storage, PARAMETERS, true, coin);
              commands.walrus().metadata().insertOrUpdatePair(blob, "key", "value");
              commands.builder().transferObjects(List.of(blob.operand()), network.admin.address());
            });
    Address objectId = network.written(record, network.type(WalrusType.BLOB));

    assertThat(walrus.blob(objectId, Freshness.ANY)).hasValue(network.read(objectId, Blob::read));
    assertThat(walrus.blobAttributes(objectId, Freshness.ANY))
        .hasValueSatisfying(
            metadata -> assertThat(metadata.attributes().get("key")).hasValue("value"));
    assertThat(walrus.event(new EventId(record.digest(), 0), Freshness.ANY))
        .hasValueSatisfying(
            event -> assertThat(((BlobEvent.Registered) event).objectId()).isEqualTo(objectId));
  }

  @Test
  void readsPoolsAndTheirBlobs() {
    TransactionRecord created =
        network.send(
            network.admin,
            commands -> {
              var coin = network.adminCoin();
              var pool = commands.walrus().pool().create(1_000_000, 2, coin);
              commands.walrus().pool().registerBlob(pool, PARAMETERS, true, coin);
              commands.builder().transferObjects(List.of(pool.operand()), network.admin.address());
            });
    Address poolId = network.written(created, network.type(WalrusType.STORAGE_POOL));

    StoragePoolState pool = walrus.storagePool(poolId, Freshness.ANY).orElseThrow();

    assertThat(pool.inner().blobCount()).isEqualTo(1);
    assertThat(walrus.storagePoolBlobs(pool, Freshness.ANY))
        .singleElement()
        .satisfies(blob -> assertThat(blob.blobId()).isEqualTo(PARAMETERS.blobId()));
  }

  @Test
  void everyCheckpointSinceTheFirstIsProven() {
    CheckpointRecord genesis = network.chain.state().genesis();
    VerifierState verified =
        VerifierState.trusting(
            genesis.digest(), genesis.summaryBcs().segment(), network.chain.committee());
    long head = network.chain.state().head().sequenceNumber();
    int events = 0;
    for (long number = 1; number <= head; number++) {
      CheckpointReply reply = client.checkpoint(number, CheckpointDetail.EVERYTHING);
      assertThat(reply).isInstanceOf(CheckpointReply.Found.class);
      VerifiedCheckpoint checkpoint =
          CheckpointVerifier.verify(verified, ((CheckpointReply.Found) reply).checkpoint());
      verified = checkpoint.next();
      events +=
          checkpoint.transactions().stream()
              .mapToInt(transaction -> transaction.events().events().size())
              .sum();
    }
    assertThat(events).isGreaterThanOrEqualTo(2 + 2 + 4);
  }
}
