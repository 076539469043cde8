package dev.rosmarus.devchain.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.devchain.chain.ChainClock;
import dev.rosmarus.devchain.chain.Devchain;
import dev.rosmarus.devchain.chain.DevchainConfig;
import dev.rosmarus.devchain.contract.WalrusGenesis;
import dev.rosmarus.devchain.contract.WalrusParameters;
import dev.rosmarus.devchain.contract.staking.ContractVersion;
import dev.rosmarus.devchain.deployment.WalrusDeployment;
import dev.rosmarus.devchain.rpc.RpcServer;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.execution.outcome.Execution;
import dev.rosmarus.sui.execution.outcome.ExecutionOutcome;
import dev.rosmarus.sui.rpc.Freshness;
import dev.rosmarus.sui.stream.CheckpointElements;
import dev.rosmarus.sui.stream.CheckpointStreamConfig;
import dev.rosmarus.sui.stream.FilteredConfig;
import dev.rosmarus.sui.stream.TrustedStart;
import dev.rosmarus.sui.transaction.Argument;
import dev.rosmarus.sui.transaction.Operand;
import dev.rosmarus.sui.walrus.call.BlobParameters;
import dev.rosmarus.sui.walrus.call.MoveValue;
import dev.rosmarus.sui.walrus.event.BlobEvent;
import dev.rosmarus.sui.walrus.event.ContractEvent;
import dev.rosmarus.sui.walrus.event.EpochChangeEvent;
import dev.rosmarus.sui.walrus.event.ProtocolEvent;
import dev.rosmarus.sui.walrus.event.StreamElement;
import dev.rosmarus.sui.walrus.object.Blob;
import dev.rosmarus.sui.walrus.object.BlobIdBytes;
import dev.rosmarus.sui.walrus.object.EventBlob;
import dev.rosmarus.sui.walrus.object.RootHash;
import dev.rosmarus.sui.walrus.object.Storage;
import dev.rosmarus.sui.walrus.object.StorageNodeCap;
import dev.rosmarus.sui.walrus.read.EpochCommittee;
import dev.rosmarus.sui.walrus.read.EpochCommittee.Member;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Sui client and the chain prove each other: ten nodes live from their registration to the
 * second epoch by what the client does over gRPC, and its streams deliver just what they did.
 */
@Timeout(300)
class ClientLifeTest {

  private static final int NODES = 10;
  private static final int N_SHARDS = 30;
  private static final long EPOCHS_AHEAD_MAX = 5;
  private static final long WAL = 1_000_000_000L;
  private static final Duration EPOCH_ZERO = Duration.ofSeconds(1);
  private static final Duration EPOCH = Duration.ofMinutes(1);
  private static final long BLOB_BYTES = 1_000_000;
  private static final long STORAGE_BYTES = 20_000_000;

  @TempDir private Path folder;

  private final ChainClock clock =
      ChainClock.standing(() -> Instant.ofEpochMilli(1_700_000_000_000L));
  private final List<RemoteNode> nodes = new ArrayList<>();
  private final ExpectedElements expected = new ExpectedElements();
  private Devchain chain;
  private RpcServer server;
  private RemoteNetwork network;
  private RemoteAccount admin;

  @BeforeEach
  void start() {
    WalrusParameters parameters =
        new WalrusParameters(
            3,
            N_SHARDS,
            EPOCH_ZERO.toMillis(),
            EPOCH.toMillis(),
            EPOCHS_AHEAD_MAX,
            ContractVersion.V4);
    WalrusGenesis genesis = new WalrusGenesis(parameters);
    chain = Devchain.begin(DevchainConfig.of(3, List.of(genesis), clock));
    server = RpcServer.start(chain, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    var objects = WalrusDeployment.on(chain, genesis).objects();
    network =
        new RemoteNetwork(
            server.url(),
            new RemoteNetwork.Configured(
                objects.system().id(),
                objects.staking().id(),
                objects.treasury().orElseThrow().id()),
            folder);
    admin = network.open(chain.fundedAccount());
    for (int number = 1; number <= NODES + 1; number++) {
      nodes.add(new RemoteNode(network, number));
    }
  }

  @AfterEach
  void stop() {
    network.close();
    server.close();
    chain.close();
  }

  @Test
  void theClientLivesThroughTwoEpochsAndItsStreamsTellThem() throws Exception {
    CheckpointStreamConfig verified = CheckpointStreamConfig.of(network.walrusOriginal());
    TrustedStart committee = new TrustedStart.Committee(chain.committee());
    try (StreamTail proven = StreamTail.open(verified, committee, network.node);
        StreamTail filtered =
            StreamTail.open(
                verified.withFiltered(FilteredConfig.DEFAULT),
                new TrustedStart.Agreement(1),
                network.node)) {
      live();

      long last = chain.state().head().sequenceNumber();
      List<StreamElement> truth = expected.until(last);
      List<CheckpointElements> read = proven.until(last);
      assertThat(StreamTail.elements(read)).isEqualTo(truth);
      assertThat(read).allSatisfy(checkpoint -> assertThat(checkpoint.summary()).isPresent());
      assertThat(StreamTail.elements(filtered.until(last))).isEqualTo(truth);
      try (StreamTail late = StreamTail.open(verified, committee, network.node)) {
        assertThat(StreamTail.elements(late.until(last))).isEqualTo(truth);
      }
      assertThat(proven.refused()).isEmpty();
      assertThat(filtered.refused()).isEmpty();
    }
  }

  private void live() throws Exception {
    giveCoins();
    inParallel(nodes.subList(0, NODES), node -> join(node, 0));
    advance(EPOCH_ZERO);
    enter(1);
    keepAndDeleteABlob();
    certifyAnEventBlob();
    changeStakes();
    advance(EPOCH.dividedBy(2));
    enter(2);
    assertThat(Signers.memberOf(committee(), nodes.getLast())).isPresent();
    assertThat(Signers.memberOf(committee(), nodes.getFirst())).isEmpty();
    nodes.getFirst().withdraw();
    assertThat(nodes.getFirst().balance()).isGreaterThanOrEqualTo(stakeOf(0));
  }

  private void advance(Duration duration) {
    clock.advance(duration);
    chain.checkpoint();
  }

  private interface NodeWork<T> {
    T of(RemoteNode node) throws InterruptedException;
  }

  private static <T> List<T> inParallel(List<RemoteNode> nodes, NodeWork<T> work)
      throws InterruptedException, ExecutionException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<T>> calls = new ArrayList<>();
      nodes.forEach(node -> calls.add(() -> work.of(node)));
      List<T> results = new ArrayList<>();
      for (Future<T> result : threads.invokeAll(calls)) {
        results.add(result.get());
      }
      return results;
    }
  }

  // Nodes and epochs.

  private static long stakeOf(int index) {
    return (index + 3) * 100L * WAL;
  }

  private void giveCoins() throws InterruptedException {
    long[] sui = nodes.stream().mapToLong(_ -> 10 * WAL).toArray();
    long[] wal = new long[nodes.size()];
    for (int i = 0; i < wal.length; i++) {
      wal[i] = i < NODES ? stakeOf(i) : 4_000 * WAL;
    }
    admin.send(
        "give coins away",
        10 * WAL * nodes.size(),
        call -> {
          var suiCoins = call.builder().splitCoins(new Argument.GasCoin(), sui);
          var walCoins = call.builder().splitCoins(call.wal(10_000 * WAL).operand(), wal);
          for (int i = 0; i < nodes.size(); i++) {
            List<Operand> coins = List.of(suiCoins.get(i), walCoins.get(i));
            call.builder().transferObjects(coins, nodes.get(i).account.address());
          }
        });
  }

  private boolean join(RemoteNode node, long epoch) throws InterruptedException {
    node.register(epoch);
    node.stake(node.balance());
    return true;
  }

  /** Everybody of the new committee says it has its shards, all at the same time. */
  private void enter(long epoch) throws Exception {
    Execution voted = admin.send("end voting", call -> call.walrus().staking().votingEnd());
    expected.add(voted, List.of(new EpochChangeEvent.EpochParametersSelected(epoch)));
    advance(EPOCH.dividedBy(2));
    Execution changed =
        admin.send("change the epoch", call -> call.walrus().staking().initiateEpochChange());
    expected.add(
        changed,
        List.of(
            new EpochChangeEvent.EpochChangeStart(epoch),
            new ProtocolEvent.PricesUpdated(
                epoch, RemoteNode.VOTES.storagePriceFrost(), RemoteNode.VOTES.writePriceFrost())));
    EpochCommittee committee = committee();
    assertThat(committee.epoch()).isEqualTo(epoch);
    Map<Execution, Member> done = new HashMap<>();
    List<RemoteNode> members =
        nodes.stream().filter(node -> Signers.memberOf(committee, node).isPresent()).toList();
    List<Execution> executions = inParallel(members, node -> node.syncDone(epoch));
    for (int i = 0; i < members.size(); i++) {
      done.put(executions.get(i), Signers.memberOf(committee, members.get(i)).orElseThrow());
    }
    expectDone(epoch, done);
  }

  /** In the order of the chain: a quorum of shards makes the change done. */
  private void expectDone(long epoch, Map<Execution, Member> done) {
    int shards = 0;
    boolean announced = false;
    for (Execution execution :
        done.keySet().stream()
            .sorted(Comparator.comparingLong(execution -> execution.checkpoint().orElseThrow()))
            .toList()) {
      Member member = done.get(execution);
      List<ContractEvent> events = new ArrayList<>();
      shards += member.shards().size();
      if (!announced && isQuorum(shards)) {
        announced = true;
        events.add(new EpochChangeEvent.EpochChangeDone(epoch));
      }
      events.add(new EpochChangeEvent.ShardsReceived(epoch, member.shards()));
      expected.add(execution, events);
    }
    assertThat(shards).isEqualTo(N_SHARDS);
  }

  private static boolean isQuorum(int shards) {
    return 3 * shards >= 2 * N_SHARDS + 1;
  }

  private EpochCommittee committee() {
    network.walrus.flush();
    return network.walrus.committees(admin.freshness()).current();
  }

  private void changeStakes() throws InterruptedException {
    nodes.getFirst().requestWithdrawal();
    join(nodes.getLast(), 1);
  }

  // Blobs.

  private static BlobParameters blob(int number, long bytes) {
    byte[] root = new byte[RootHash.BYTES];
    root[0] = (byte) number;
    RootHash hash = RootHash.of(root);
    return BlobParameters.rs2(BlobIdBytes.derive(1, bytes, hash), hash, bytes);
  }

  private void keepAndDeleteABlob() throws InterruptedException {
    BlobParameters parameters = blob(1, BLOB_BYTES);
    BlobIdBytes id = parameters.blobId();
    Address object = register(parameters);
    certify(id, object);
    Execution extended =
        admin.send(
            "extend the blob",
            call -> call.walrus().blob().extend(call.own(Blob.class, object), 2, call.wal(WAL)));
    expected.add(extended, List.of(new BlobEvent.Certified(1, id, 5, true, object, true)));
    assertThat(read(object).orElseThrow().storage().endEpoch()).isEqualTo(5);
    Execution deleted =
        admin.send(
            "delete the blob",
            call -> call.keep(call.walrus().blob().delete(call.own(Blob.class, object))));
    expected.add(deleted, List.of(new BlobEvent.Deleted(1, id, 5, object, true)));
    assertThat(read(object)).isEmpty();
  }

  private Optional<Blob> read(Address object) {
    return network.walrus.blob(object, admin.freshness());
  }

  private Address register(BlobParameters parameters) throws InterruptedException {
    Execution registered =
        admin.send(
            "register a blob",
            call -> {
              var coin = call.wal(WAL);
              MoveValue<Storage> storage =
                  call.walrus().storage().reserveSpace(STORAGE_BYTES, 2, coin);
              call.keep(call.walrus().blob().register(storage, parameters, true, coin));
            });
    Address object = RemoteAccount.created(registered, "blob", "Blob");
    expected.add(
        registered,
        List.of(new BlobEvent.Registered(1, parameters.blobId(), BLOB_BYTES, 1, 3, true, object)));
    return object;
  }

  private void certify(BlobIdBytes id, Address object) throws InterruptedException {
    RemoteAccount.Commands commands =
        call ->
            call.walrus()
                .system()
                .certifyBlob(
                    call.own(Blob.class, object),
                    Signers.certificate(committee(), nodes, id, object));
    Execution certified = admin.send("certify the blob", commands);
    expected.add(certified, List.of(new BlobEvent.Certified(1, id, 3, true, object, false)));
    assertThat(read(object).orElseThrow().certifiedEpoch()).hasValue(1L);
    assertThat(admin.run("certify the blob again", 0, commands))
        .isInstanceOfSatisfying(
            ExecutionOutcome.MoveAborted.class,
            aborted -> {
              assertThat(aborted.transaction()).isEmpty();
              assertThat(aborted.abort().function()).hasValue("certify_blob");
              assertThat(aborted.abort().name()).hasValue("AlreadyCertified");
            });
  }

  private void certifyAnEventBlob() throws InterruptedException {
    BlobParameters parameters = blob(2, 5_000);
    EpochCommittee committee = committee();
    int shards = 0;
    for (RemoteNode node : nodes.subList(0, NODES)) {
      boolean before = isQuorum(shards);
      shards += Signers.memberOf(committee, node).map(member -> member.shards().size()).orElse(0);
      Address capId = node.cap().id();
      Execution vote =
          node.account.send(
              "vote for an event blob",
              call ->
                  call.walrus()
                      .system()
                      .certifyEventBlob(call.own(StorageNodeCap.class, capId), parameters, 77, 1));
      if (!before && isQuorum(shards)) {
        expectEventBlob(vote, parameters.blobId());
      } else {
        assertThat(vote.events().map(events -> events.events().size()).orElse(0)).isZero();
      }
    }
    network.walrus.flush();
    assertThat(network.walrus.state(Freshness.ANY).latestCertifiedEventBlob())
        .hasValue(new EventBlob(parameters.blobId(), 77));
  }

  /** The object is gone before the transaction ends; its events alone name it. */
  private void expectEventBlob(Execution vote, BlobIdBytes id) {
    BlobEvent.Registered first = (BlobEvent.Registered) ExpectedElements.events(vote).getFirst();
    Address object = first.objectId();
    long end = 1 + EPOCHS_AHEAD_MAX;
    expected.add(
        vote,
        List.of(
            new BlobEvent.Registered(1, id, 5_000, 1, end, false, object),
            new BlobEvent.Certified(1, id, end, false, object, false)));
  }
}
