package dev.rosmarus.bench;

import dev.rosmarus.devchain.chain.Devchain;
import dev.rosmarus.devchain.chain.DevchainConfig;
import dev.rosmarus.devchain.contract.WalrusGenesis;
import dev.rosmarus.devchain.contract.WalrusParameters;
import dev.rosmarus.devchain.contract.staking.ContractVersion;
import dev.rosmarus.devchain.deployment.Candidate;
import dev.rosmarus.devchain.deployment.RegisteredNode;
import dev.rosmarus.devchain.deployment.WalrusDeployment;
import dev.rosmarus.devchain.ledger.LedgerState;
import dev.rosmarus.devchain.ledger.ObjectRecord;
import dev.rosmarus.devchain.move.Framework;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.crypto.BlsSecretKey;
import dev.rosmarus.sui.crypto.NetworkSecretKey;
import dev.rosmarus.sui.move.StructTag;
import dev.rosmarus.sui.object.ObjectRef;
import dev.rosmarus.sui.wallet.KeyScheme;
import dev.rosmarus.sui.wallet.SuiSecretKey;
import dev.rosmarus.sui.walrus.object.VotingParams;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** A local chain whose Walrus contracts are in their first epoch, and accounts with coins. */
final class DevchainNetwork implements AutoCloseable {

  private static final int NODES = 10;
  private static final int SHARDS = 1000;
  private static final long COIN = 1_000_000_000L;
  private static final long EPOCH_MILLIS = 1L << 40;

  private final Devchain chain;
  private final WalrusDeployment deployment;
  private int accounts;

  /**
   * @param checkpointsRetained how much history the chain keeps
   */
  DevchainNetwork(long checkpointsRetained) {
    WalrusGenesis genesis =
        new WalrusGenesis(new WalrusParameters(1, SHARDS, 0, EPOCH_MILLIS, 2, ContractVersion.V4));
    this.chain =
        Devchain.begin(
            new DevchainConfig(
                1, List.of(genesis), InstantSource.system(), checkpointsRetained, true));
    this.deployment = WalrusDeployment.on(chain, genesis);
    for (int number = 1; number <= NODES; number++) {
      RegisteredNode node = deployment.register(candidate(number));
      deployment.stake(node.nodeId(), 100 * COIN);
    }
    deployment.endVoting();
    deployment.startEpochChange();
  }

  Devchain chain() {
    return chain;
  }

  LedgerState state() {
    return chain.state();
  }

  private Candidate candidate(int number) {
    SuiSecretKey account = nextKey();
    deployment.giveSui(account.address(), COIN);
    byte[] secret = Digest.blake2b(new byte[] {(byte) number}).bytes();
    secret[0] = 0;
    return new Candidate(
        account,
        BlsSecretKey.of(secret),
        NetworkSecretKey.of(secret).publicKey(),
        "node " + number,
        "localhost:" + number,
        0,
        new VotingParams(1_000, 1_000, 1L << 50));
  }

  private SuiSecretKey nextKey() {
    accounts++;
    return SuiSecretKey.of(
        KeyScheme.ED25519, Digest.blake2b(new byte[] {1, (byte) accounts}).bytes());
  }

  /** New accounts with a coin of each kind. */
  List<DevchainAccount> open(int number) {
    List<DevchainAccount> opened = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      SuiSecretKey key = nextKey();
      deployment.giveSui(key.address(), 100_000 * COIN);
      deployment.giveWal(key.address(), 100_000 * COIN);
      opened.add(
          new DevchainAccount(
              key,
              deployment.packages(),
              deployment.objects(),
              only(key.address(), Framework.GAS_COIN),
              only(key.address(), deployment.edition().walCoin())));
    }
    return opened;
  }

  private ObjectRef only(Address owner, StructTag type) {
    Iterator<ObjectRecord> owned = chain.state().ownedBy(owner);
    while (owned.hasNext()) {
      ObjectRecord object = owned.next();
      if (object.type().equals(Optional.of(type))) {
        return object.reference();
      }
    }
    throw new IllegalStateException(owner + " has no " + type);
  }

  @Override
  public void close() {
    chain.close();
  }
}
