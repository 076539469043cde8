package dev.rosmarus.devchain.remote;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.crypto.BlsSecretKey;
import dev.rosmarus.sui.crypto.NetworkSecretKey;
import dev.rosmarus.sui.execution.outcome.Execution;
import dev.rosmarus.sui.rpc.Freshness;
import dev.rosmarus.sui.wallet.KeyScheme;
import dev.rosmarus.sui.wallet.SuiSecretKey;
import dev.rosmarus.sui.walrus.call.CandidateRegistration;
import dev.rosmarus.sui.walrus.object.StakedWal;
import dev.rosmarus.sui.walrus.object.StorageNodeCap;
import dev.rosmarus.sui.walrus.object.VotingParams;
import java.util.Optional;

/** The keys of a storage node and of its operator, and what they do on the chain. */
final class RemoteNode {

  static final VotingParams VOTES = new VotingParams(5_000, 1_000, 1L << 40);

  private final RemoteNetwork network;
  private final int number;
  private final BlsSecretKey key;
  private final byte[] networkSecret;
  final RemoteAccount account;
  private Optional<Address> stake = Optional.empty();

  RemoteNode(RemoteNetwork network, int number) {
    this.network = network;
    this.number = number;
    byte[] secret = Digest.blake2b(new byte[] {(byte) number}).bytes();
    this.account = network.open(SuiSecretKey.of(KeyScheme.ED25519, secret));
    byte[] smaller = secret.clone();
    smaller[0] = 0;
    this.key = BlsSecretKey.of(smaller);
    this.networkSecret = smaller;
  }

  BlsSecretKey key() {
    return key;
  }

  Address stake() {
    return stake.orElseThrow();
  }

  /** As the chain has it. */
  StorageNodeCap cap() {
    return network
        .walrus
        .storageNodeCap(account.address(), Optional.empty(), account.freshness())
        .orElseThrow()
        .value();
  }

  void register(long epoch) throws InterruptedException {
    byte[] proof =
        BcsWriter.encode(
            key.publicKey(),
            (out, publicKey) -> {
              out.u8(0).u8(0).u8(3).u32(epoch);
              account.address().write(out);
              out.fixedBytes(publicKey.bytes());
            });
    CandidateRegistration registration =
        new CandidateRegistration(
            "node " + number,
            "localhost:" + (9000 + number),
            key.publicKey(),
            NetworkSecretKey.of(networkSecret).publicKey(),
            key.sign(proof),
            100,
            VOTES);
    account.send(
        "register node " + number,
        call -> {
          var node = call.walrus().node();
          call.keep(node.registerCandidate(registration, node.newMetadata("", "", "a node")));
        });
  }

  void stake(long frost) throws InterruptedException {
    Address nodeId = cap().nodeId();
    Execution staked =
        account.send(
            "stake with node " + number,
            call -> call.keep(call.walrus().staking().stakeWithPool(call.wal(frost), nodeId)));
    stake = Optional.of(RemoteAccount.created(staked, "staked_wal", "StakedWal"));
  }

  void requestWithdrawal() throws InterruptedException {
    account.send(
        "request the stake of node " + number + " back",
        call -> call.walrus().staking().requestWithdrawStake(call.own(StakedWal.class, stake())));
  }

  void withdraw() throws InterruptedException {
    account.send(
        "take the stake of node " + number + " back",
        call ->
            call.keep(call.walrus().staking().withdrawStake(call.own(StakedWal.class, stake()))));
  }

  Execution syncDone(long epoch) throws InterruptedException {
    Address capId = cap().id();
    return account.send(
        "node " + number + " has its shards",
        call ->
            call.walrus().staking().epochSyncDone(call.own(StorageNodeCap.class, capId), epoch));
  }

  /** FROST that the account holds. */
  long balance() {
    Freshness freshness = account.freshness();
    return network.node.balance(account.address(), network.wal(), freshness).coinBalance();
  }
}
