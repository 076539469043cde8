package dev.rosmarus.devchain.remote;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.endpoint.Endpoint;
import dev.rosmarus.sui.execution.outcome.MoveAbort;
import dev.rosmarus.sui.execution.port.CalledContracts;
import dev.rosmarus.sui.move.StructTag;
import dev.rosmarus.sui.rpc.Freshness;
import dev.rosmarus.sui.rpc.FullNodeConfig;
import dev.rosmarus.sui.rpc.FullNodes;
import dev.rosmarus.sui.rpc.RpcObserver;
import dev.rosmarus.sui.wallet.SuiSecretKey;
import dev.rosmarus.sui.walrus.abort.MoveAbortName;
import dev.rosmarus.sui.walrus.call.WalrusPackages;
import dev.rosmarus.sui.walrus.read.CallTargets;
import dev.rosmarus.sui.walrus.read.ConfiguredObjects;
import dev.rosmarus.sui.walrus.read.WalrusChain;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A Walrus network as its users meet it: a full node behind a URL, and the ids that an operator
 * configures. Everything else is found out and done with the Sui client alone.
 */
final class RemoteNetwork implements AutoCloseable {

  /** What an operator has to be told of a network. */
  record Configured(Address system, Address staking, Address treasury) {}

  final FullNodes node;
  final WalrusChain walrus;
  private final CallTargets targets;
  private final Path folder;
  private final AtomicInteger accountsOpened = new AtomicInteger();
  private final List<RemoteAccount> accounts = new ArrayList<>();

  /**
   * @param folder takes the accounts' journals
   */
  RemoteNetwork(URI url, Configured configured, Path folder) {
    this.node =
        FullNodes.open(
            FullNodeConfig.of(List.of(Endpoint.of(url.toString()))),
            InstantSource.system(),
            new SplittableRandom(1),
            RpcObserver.NONE);
    this.walrus =
        WalrusChain.over(
            node,
            configured.system,
            configured.staking,
            id -> node.originalPackageId(id).orElseThrow(),
            InstantSource.system(),
            WalrusChain.STATE_TIME_TO_LIVE);
    this.targets =
        new CallTargets(
            walrus,
            configured.system,
            configured.staking,
            new ConfiguredObjects(
                Optional.of(configured.treasury),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    this.folder = folder;
  }

  CallTargets targets() {
    return targets;
  }

  /** {@code WAL}. */
  StructTag wal() {
    return walrus.packages(Freshness.ANY).walType();
  }

  /** The first version of the Walrus package. */
  Address walrusOriginal() {
    return walrus.packages(Freshness.ANY).walrus().original();
  }

  RemoteAccount open(SuiSecretKey key) {
    RemoteAccount account =
        RemoteAccount.open(
            this, key, folder.resolve("account-" + accountsOpened.incrementAndGet()));
    accounts.add(account);
    return account;
  }

  /** What executors need to know of the contracts. */
  CalledContracts contracts() {
    AtomicReference<WalrusPackages> known = new AtomicReference<>(targets.packages(Freshness.ANY));
    return new CalledContracts() {
      @Override
      public Optional<String> abortName(Address packageId, String module, long code) {
        return MoveAbortName.of(module, code).map(MoveAbortName::shortName);
      }

      @Override
      public boolean isWrongVersion(MoveAbort abort) {
        return false;
      }

      @Override
      public boolean refreshPackages() {
        walrus.flush();
        WalrusPackages now = targets.packages(Freshness.ANY);
        return !known.getAndSet(now).equals(now);
      }
    };
  }

  @Override
  public void close() {
    accounts.forEach(RemoteAccount::close);
    node.close();
  }
}
