package dev.rosmarus.acceptance;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.rosmarus.devchain.chain.Devchain;
import dev.rosmarus.devchain.chain.DevchainConfig;
import dev.rosmarus.devchain.chain.LocalWallet;
import dev.rosmarus.devchain.contract.WalrusGenesis;
import dev.rosmarus.devchain.contract.WalrusParameters;
import dev.rosmarus.devchain.contract.staking.ContractVersion;
import dev.rosmarus.devchain.deployment.Candidate;
import dev.rosmarus.devchain.deployment.RegisteredNode;
import dev.rosmarus.devchain.deployment.WalrusDeployment;
import dev.rosmarus.devchain.ledger.ObjectRecord;
import dev.rosmarus.devchain.rpc.RpcServer;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.crypto.NetworkSecretKey;
import dev.rosmarus.sui.move.Coin;
import dev.rosmarus.sui.move.StructTag;
import dev.rosmarus.sui.transaction.ProgrammableTransactionBuilder;
import dev.rosmarus.sui.wallet.KeyScheme;
import dev.rosmarus.sui.wallet.SuiSecretKey;
import dev.rosmarus.sui.walrus.call.MoveValue;
import dev.rosmarus.sui.walrus.call.WalrusCalls;
import dev.rosmarus.sui.walrus.object.BlobIdBytes;
import dev.rosmarus.sui.walrus.object.StorageNodeCap;
import dev.rosmarus.sui.walrus.object.VotingParams;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The local chain in epoch 1 with a committee whose keys the test holds, its server on a free port,
 * and the official Walrus client, which knows nothing of it but that port and two object ids.
 */
final class WalrusOnDevchain implements AutoCloseable {

  static final long WAL = 1_000_000_000L;
  static final int SHARDS = 10;
  static final int NODES = 5;
  static final long EPOCHS_AHEAD_MAX = 5;
  static final VotingParams VOTES = new VotingParams(5_003, 1_009, 1L << 40);

  private static final long SEED = 7;
  private static final Duration EPOCH = Duration.ofMinutes(1);

  /** A storage node and its place in the contracts. */
  private record Member(ConfirmingNode node, Candidate candidate, RegisteredNode registered) {}

  final OfficialSdk sdk;
  final Devchain chain;
  final WalrusGenesis genesis;
  final WalrusDeployment deployment;
  final RpcServer server;
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.ofEpochMilli(1_700_000_000_000L));

  private final List<Member> members = new ArrayList<>();

  private WalrusOnDevchain() {
    sdk = OfficialSdk.start("walrus-chain.mjs");
    genesis =
        new WalrusGenesis(
            new WalrusParameters(
                SEED,
                SHARDS,
                EPOCH.toMillis(),
                EPOCH.toMillis(),
                EPOCHS_AHEAD_MAX,
                ContractVersion.V4));
    chain = Devchain.begin(DevchainConfig.of(SEED, List.of(genesis), now::get));
    deployment = WalrusDeployment.on(chain, genesis);
    server = RpcServer.start(chain, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  static WalrusOnDevchain start() {
    WalrusOnDevchain walrus = new WalrusOnDevchain();
    for (int number = 1; number <= NODES; number++) {
      walrus.join(number);
    }
    walrus.nextEpoch();
    return walrus;
  }

  private void join(int number) {
    ConfirmingNode node = new ConfirmingNode(number, this::epoch);
    SuiSecretKey operator = account("operator " + number);
    deployment.giveSui(operator.address(), 10 * WAL);
    Candidate candidate =
        new Candidate(
            operator,
            node.key(),
            NetworkSecretKey.of(secret("network " + number)).publicKey(),
            "node " + number,
            node.networkAddress(),
            100,
            VOTES);
    RegisteredNode registered = deployment.register(candidate);
    deployment.stake(registered.nodeId(), 1_000 * WAL);
    members.add(new Member(node, candidate, registered));
  }

  /** Time passes, and every node takes its shards over. */
  void nextEpoch() {
    now.updateAndGet(instant -> instant.plus(EPOCH));
    chain.checkpoint();
    deployment.endVoting();
    deployment.startEpochChange();
    members.forEach(member -> deployment.syncDone(member.candidate(), member.registered()));
  }

  /** Every node votes for these prices, which hold from the next epoch on. */
  void vote(long storagePriceFrost, long writePriceFrost) {
    for (Member member : members) {
      LocalWallet operator = new LocalWallet(chain, member.candidate().account());
      operator.send(state -> {
        ProgrammableTransactionBuilder commands = new ProgrammableTransactionBuilder();
        WalrusCalls calls = new WalrusCalls(deployment.packages(), deployment.objects(), commands);
        MoveValue<StorageNodeCap> cap =
            MoveValue.owned(
                StorageNodeCap.class,
                state.object(member.registered().capabilityId()).orElseThrow().reference());
        calls.node().setStoragePriceVote(cap, storagePriceFrost);
        calls.node().setWritePriceVote(cap, writePriceFrost);
        return commands.build();
      });
    }
  }

  long epoch() {
    return deployment.stakingState().epoch();
  }

  /** In the order of their bits in a certificate. */
  List<ConfirmingNode> committee() {
    return deployment.systemState().committee().members().stream()
        .map(listed ->
            members.stream()
                .filter(member -> member.registered().nodeId().equals(listed.nodeId()))
                .map(Member::node)
                .findFirst()
                .orElseThrow())
        .toList();
  }

  /** A confirmation of each of these members, and none of the others. */
  ArrayNode confirmations(BlobIdBytes blobId, Optional<Address> deletable, Set<Integer> signers) {
    ArrayNode confirmations = JsonNodeFactory.instance.arrayNode();
    for (int index = 0; index < NODES; index++) {
      if (signers.contains(index)) {
        confirmations.add(committee().get(index).confirmation(blobId, deletable));
      } else {
        confirmations.addNull();
      }
    }
    return confirmations;
  }

  /** The official client for a new account that has a SUI and these coins of WAL. */
  WalrusSession session(Protocol protocol, String name, long... walFrost) {
    SuiSecretKey account = account(protocol + " " + name);
    deployment.giveSui(account.address(), WAL);
    for (long frost : walFrost) {
      deployment.giveWal(account.address(), frost);
    }
    return new WalrusSession(this, protocol, account);
  }

  private static SuiSecretKey account(String name) {
    return SuiSecretKey.of(KeyScheme.ED25519, secret(name));
  }

  private static byte[] secret(String name) {
    return Digest.blake2b(name.getBytes(StandardCharsets.UTF_8)).bytes();
  }

  long walFrost(Address owner) {
    return owned(owner, genesis.edition().walCoin()).stream()
        .mapToLong(coin -> BcsReader.decode(coin.contents().segment(), Coin::read).balance())
        .sum();
  }

  List<ObjectRecord> owned(Address owner, StructTag type) {
    List<ObjectRecord> found = new ArrayList<>();
    chain
        .state()
        .ownedBy(owner)
        .forEachRemaining(object -> {
          if (object.type().equals(Optional.of(type))) {
            found.add(object);
          }
        });
    return found;
  }

  <T> T read(Address id, BcsReader.Element<T> layout) {
    ObjectRecord object =
        chain.state().object(id).orElseThrow(() -> new AssertionError("no object " + id));
    return BcsReader.decode(object.contents().segment(), layout);
  }

  @Override
  public void close() {
    sdk.close();
    server.close();
    members.forEach(member -> member.node().close());
    chain.close();
  }
}
