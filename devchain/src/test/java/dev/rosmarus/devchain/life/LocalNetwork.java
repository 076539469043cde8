package dev.rosmarus.devchain.life;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.devchain.chain.Devchain;
import dev.rosmarus.devchain.chain.DevchainConfig;
import dev.rosmarus.devchain.contract.SatelliteGenesis;
import dev.rosmarus.devchain.contract.WalrusGenesis;
import dev.rosmarus.devchain.contract.WalrusParameters;
import dev.rosmarus.devchain.contract.WalrusType;
import dev.rosmarus.devchain.contract.certificate.SignerBitmap;
import dev.rosmarus.devchain.contract.staking.ContractVersion;
import dev.rosmarus.devchain.deployment.Candidate;
import dev.rosmarus.devchain.deployment.RegisteredNode;
import dev.rosmarus.devchain.deployment.WalrusDeployment;
import dev.rosmarus.devchain.ledger.ObjectRecord;
import dev.rosmarus.devchain.ledger.TransactionRecord;
import dev.rosmarus.devchain.move.Framework;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.crypto.BlsSecretKey;
import dev.rosmarus.sui.crypto.BlsSignature;
import dev.rosmarus.sui.crypto.NetworkSecretKey;
import dev.rosmarus.sui.effects.Event;
import dev.rosmarus.sui.move.StructTag;
import dev.rosmarus.sui.object.Owner;
import dev.rosmarus.sui.transaction.Expiration;
import dev.rosmarus.sui.transaction.GasData;
import dev.rosmarus.sui.transaction.ProgrammableTransactionBuilder;
import dev.rosmarus.sui.transaction.SharedRef;
import dev.rosmarus.sui.transaction.TransactionData;
import dev.rosmarus.sui.wallet.KeyScheme;
import dev.rosmarus.sui.wallet.SuiSecretKey;
import dev.rosmarus.sui.walrus.call.Certificate;
import dev.rosmarus.sui.walrus.call.MoveValue;
import dev.rosmarus.sui.walrus.call.MoveValue.WalCoin;
import dev.rosmarus.sui.walrus.call.WalrusCalls;
import dev.rosmarus.sui.walrus.event.ContractEvent;
import dev.rosmarus.sui.walrus.object.BlsCommittee;
import dev.rosmarus.sui.walrus.object.StakingInner;
import dev.rosmarus.sui.walrus.object.SystemStateInner;
import dev.rosmarus.sui.walrus.object.VotingParams;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** The whole chain with the contracts on it, spoken to by signed transactions alone. */
final class LocalNetwork {

  static final long WAL = 1_000_000_000L;
  static final long EPOCHS_AHEAD = 5;
  static final Duration EPOCH = Duration.ofMinutes(1);

  private static final long BUDGET_MIST = 10_000_000;

  /** An operator, with the keys of the account and of the node. */
  record Node(
      SuiSecretKey account, BlsSecretKey key, Candidate candidate, RegisteredNode registered) {

    Address nodeId() {
      return registered.nodeId();
    }

    Address capId() {
      return registered.capabilityId();
    }
  }

  /** A transaction in the making. */
  record Commands(ProgrammableTransactionBuilder builder, WalrusCalls walrus) {}

  final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.ofEpochMilli(1_700_000_000_000L));
  final WalrusGenesis genesis;
  final SatelliteGenesis satellites;
  final Devchain chain;
  final WalrusDeployment deployment;
  final SuiSecretKey admin;
  final List<Node> nodes = new ArrayList<>();

  LocalNetwork(int nShards) {
    WalrusParameters parameters =
        new WalrusParameters(3, nShards, 1_000, EPOCH.toMillis(), EPOCHS_AHEAD, ContractVersion.V4);
    genesis = new WalrusGenesis(parameters);
    satellites = new SatelliteGenesis(parameters, genesis);
    chain = Devchain.begin(DevchainConfig.of(3, List.of(genesis, satellites), now::get));
    admin = chain.fundedAccount();
    deployment = WalrusDeployment.on(chain, genesis, Optional.of(satellites));
  }

  StructTag type(WalrusType type) {
    return type.in(genesis.edition());
  }

  /** The only shared object of a type. */
  SharedRef shared(StructTag type) {
    ObjectRecord object = chain.state().ofType(type).next();
    return switch (object.owner()) {
      case Owner.Shared owner -> new SharedRef(object.id(), owner.initialSharedVersion());
      case Owner other -> throw new AssertionError(type + " belongs to " + other);
    };
  }

  static SuiSecretKey account(String name) {
    return SuiSecretKey.of(
        KeyScheme.ED25519, Digest.blake2b(name.getBytes(StandardCharsets.UTF_8)).bytes());
  }

  // Transactions.

  TransactionRecord run(SuiSecretKey by, Consumer<Commands> commands) {
    ProgrammableTransactionBuilder builder = new ProgrammableTransactionBuilder();
    commands.accept(
        new Commands(
            builder, new WalrusCalls(deployment.packages(), deployment.objects(), builder)));
    GasData gas =
        new GasData(
            List.of(owned(by, Framework.GAS_COIN).getFirst().reference()),
            by.address(),
            Devchain.REFERENCE_GAS_PRICE,
            BUDGET_MIST);
    byte[] bcs =
        new TransactionData(builder.build(), by.address(), gas, new Expiration.None()).bcs();
    return chain.execute(Bytes.owning(bcs), List.of(Bytes.owning(by.signTransaction(bcs).bytes())));
  }

  /** Runs it and wants success. */
  TransactionRecord send(SuiSecretKey by, Consumer<Commands> commands) {
    TransactionRecord record = run(by, commands);
    assertThat(record.effects().status().succeeded()).as("%s", record.effects().status()).isTrue();
    return record;
  }

  static List<ContractEvent> events(TransactionRecord record) {
    return record.events().events().stream().map(LocalNetwork::decode).toList();
  }

  private static ContractEvent decode(Event event) {
    return ContractEvent.decode(event.type(), event.contents().toByteArray());
  }

  // Objects.

  List<ObjectRecord> owned(SuiSecretKey by, StructTag type) {
    List<ObjectRecord> found = new ArrayList<>();
    Iterator<ObjectRecord> all = chain.state().ownedBy(by.address());
    all.forEachRemaining(object -> {
      if (object.type().equals(Optional.of(type))) {
        found.add(object);
      }
    });
    return found;
  }

  <T> T read(Address id, BcsReader.Element<T> layout) {
    ObjectRecord object =
        chain.state().object(id).orElseThrow(() -> new AssertionError("no object " + id));
    return BcsReader.decode(object.contents().toByteArray(), layout);
  }

  <T> MoveValue<T> value(Class<T> type, Address id) {
    return MoveValue.owned(type, chain.state().object(id).orElseThrow().reference());
  }

  MoveValue<WalCoin> adminCoin() {
    return MoveValue.owned(
        WalCoin.class, owned(admin, genesis.edition().walCoin()).getFirst().reference());
  }

  SystemStateInner system() {
    return deployment.systemState();
  }

  StakingInner staking() {
    return deployment.stakingState();
  }

  /** The only object of a type that the transaction wrote. */
  Address written(TransactionRecord record, StructTag type) {
    List<Address> found =
        record.after().stream()
            .filter(object -> object.type().equals(Optional.of(type)))
            .map(ObjectRecord::id)
            .toList();
    assertThat(found).as("objects of %s", type).hasSize(1);
    return found.getFirst();
  }

  // The network's life.

  void advance(Duration duration) {
    now.updateAndGet(instant -> instant.plus(duration));
    chain.checkpoint();
  }

  Node register() {
    int number = nodes.size() + 1;
    SuiSecretKey account = account("operator " + number);
    deployment.giveSui(account.address(), 100 * WAL);
    byte[] secret = Digest.blake2b(new byte[] {(byte) number}).bytes();
    secret[0] = 0;
    BlsSecretKey key = BlsSecretKey.of(secret);
    Candidate candidate =
        new Candidate(
            account,
            key,
            NetworkSecretKey.of(secret).publicKey(),
            "node " + number,
            "localhost:1",
            100,
            new VotingParams(5_000, 1_000, 1L << 40));
    RegisteredNode registered = deployment.register(candidate);
    Node node = new Node(account, key, candidate, registered);
    nodes.add(node);
    return node;
  }

  Address stake(Node node, long frost) {
    return deployment.stake(node.nodeId(), frost);
  }

  List<Node> members() {
    return nodes.stream()
        .filter(node -> staking().committee().shardsByNode().get(node.nodeId()).isPresent())
        .toList();
  }

  TransactionRecord syncDone(Node node) {
    return deployment.syncDone(node.candidate(), node.registered());
  }

  /** Of all members, over a message of this epoch. */
  Certificate certificate(int type, Consumer<BcsWriter> body) {
    BcsWriter out = BcsWriter.growing().u8(type).u8(0).u8(3).u32(staking().epoch());
    body.accept(out);
    byte[] message = out.toByteArray();
    BlsCommittee committee = system().committee();
    BitSet all = new BitSet();
    all.set(0, committee.members().size());
    List<BlsSignature> signatures =
        members().stream().map(member -> member.key().sign(message)).toList();
    return new Certificate(
        Bytes.owning(BlsSignature.aggregate(signatures).bytes()),
        Bytes.owning(SignerBitmap.write(all, committee.members().size())),
        Bytes.owning(message));
  }
}
