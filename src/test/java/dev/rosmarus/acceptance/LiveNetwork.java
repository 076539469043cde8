package dev.rosmarus.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.devchain.chain.LocalWallet;
import dev.rosmarus.devchain.contract.WalrusParameters;
import dev.rosmarus.devchain.contract.staking.ContractVersion;
import dev.rosmarus.devchain.control.LocalChain;
import dev.rosmarus.devchain.control.LocalChainConfig;
import dev.rosmarus.devchain.deployment.WalrusDeployment;
import dev.rosmarus.devchain.ledger.ObjectRecord;
import dev.rosmarus.devchain.ledger.TransactionRecord;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.move.StructTag;
import dev.rosmarus.sui.transaction.ProgrammableTransactionBuilder;
import dev.rosmarus.sui.wallet.KeyScheme;
import dev.rosmarus.sui.wallet.SuiSecretKey;
import dev.rosmarus.sui.walrus.call.MoveValue;
import dev.rosmarus.sui.walrus.call.MoveValue.WalCoin;
import dev.rosmarus.sui.walrus.call.WalrusCalls;
import dev.rosmarus.sui.walrus.object.Blob;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** A local chain with its ports, on the time of the machine, and an account that owns blobs. */
final class LiveNetwork implements AutoCloseable {

  static final long WAL = 1_000_000_000L;

  private static final long SEED = 11;
  private static final long EPOCHS_AHEAD_MAX = 53;

  final LocalChain chain;
  private final SuiSecretKey owner =
      SuiSecretKey.of(
          KeyScheme.ED25519,
          Digest.blake2b("owner of blobs".getBytes(StandardCharsets.UTF_8)).bytes());
  private final LocalWallet wallet;

  private LiveNetwork(LocalChain chain) {
    this.chain = chain;
    this.wallet = new LocalWallet(chain.chain(), owner);
    deployment().giveSui(owner.address(), 1_000 * WAL);
    deployment().giveWal(owner.address(), 100_000 * WAL);
  }

  static LiveNetwork start(int shards, Duration epochZero, Duration epoch) {
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    WalrusParameters walrus =
        new WalrusParameters(
            SEED,
            shards,
            epochZero.toMillis(),
            epoch.toMillis(),
            EPOCHS_AHEAD_MAX,
            ContractVersion.V4);
    return new LiveNetwork(
        LocalChain.start(
            new LocalChainConfig(
                anyPort, anyPort, Optional.empty(), walrus, LocalChainConfig.CHECKPOINT_INTERVAL),
            InstantSource.system()));
  }

  WalrusDeployment deployment() {
    return chain.deployment();
  }

  String rpcUrl() {
    return chain.rpc().url().toString();
  }

  String faucetUrl() {
    return chain.control().url().toString();
  }

  String systemObject() {
    return deployment().objects().system().id().toString();
  }

  String stakingObject() {
    return deployment().objects().staking().id().toString();
  }

  /** The owner of blobs. */
  SuiSecretKey owner() {
    return owner;
  }

  long epoch() {
    return deployment().stakingState().epoch();
  }

  /**
   * Registers blobs in one transaction.
   *
   * @return their objects, in the same order
   */
  List<Address> register(List<EncodedBlob> blobs, boolean deletable, long epochs) {
    StructTag wal = deployment().edition().walCoin();
    TransactionRecord record =
        wallet.send(state -> {
          ProgrammableTransactionBuilder commands = new ProgrammableTransactionBuilder();
          WalrusCalls calls =
              new WalrusCalls(deployment().packages(), deployment().objects(), commands);
          MoveValue<WalCoin> coin =
              MoveValue.owned(WalCoin.class, owned(wal).getFirst().reference());
          for (EncodedBlob blob : blobs) {
            var storage = calls.storage().reserveSpace(blob.encodedBytes(), epochs, coin);
            var object = calls.blob().register(storage, blob.parameters(), deletable, coin);
            commands.transferObjects(List.of(object.operand()), owner.address());
          }
          return commands.build();
        });
    assertThat(record.effects().status().succeeded()).as("%s", record.effects().status()).isTrue();
    return objects(record, blobs);
  }

  private static List<Address> objects(TransactionRecord record, List<EncodedBlob> blobs) {
    Map<String, List<Address>> byBlob = new HashMap<>();
    for (ObjectRecord object : record.after()) {
      if (object.type().filter(type -> type.isNamed("blob", "Blob")).isPresent()) {
        Blob blob = BcsReader.decode(object.contents().segment(), Blob::read);
        byBlob.computeIfAbsent(blob.blobId().toString(), _ -> new ArrayList<>()).add(object.id());
      }
    }
    return blobs.stream().map(blob -> byBlob.get(blob.id().toString()).removeFirst()).toList();
  }

  private List<ObjectRecord> owned(StructTag type) {
    List<ObjectRecord> found = new ArrayList<>();
    chain
        .chain()
        .state()
        .ownedBy(owner.address())
        .forEachRemaining(object -> {
          if (object.type().equals(Optional.of(type))) {
            found.add(object);
          }
        });
    return found;
  }

  /** A port that was free a moment ago. */
  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Looks again and again until it is so. */
  static void await(String what, Duration atMost, BooleanSupplier so, Supplier<String> otherwise) {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (!so.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("%s: not within %s; %s".formatted(what, atMost, otherwise.get()));
      }
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }

  @Override
  public void close() {
    chain.close();
  }
}
