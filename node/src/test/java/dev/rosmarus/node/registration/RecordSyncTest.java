package dev.rosmarus.node.registration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.devchain.contract.WalrusParameters;
import dev.rosmarus.devchain.contract.staking.ContractVersion;
import dev.rosmarus.devchain.control.LocalChain;
import dev.rosmarus.devchain.control.LocalChainConfig;
import dev.rosmarus.node.chain.ChainAccess;
import dev.rosmarus.node.chain.ChainAccount;
import dev.rosmarus.node.chain.ChainSettings;
import dev.rosmarus.node.chain.OneShotJournal;
import dev.rosmarus.node.config.NodeConfig;
import dev.rosmarus.node.registration.RecordSync.Result;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.crypto.BlsSecretKey;
import dev.rosmarus.sui.crypto.NetworkSecretKey;
import dev.rosmarus.sui.execution.port.ExecutionObserver;
import dev.rosmarus.sui.rpc.Freshness;
import dev.rosmarus.sui.rpc.RpcObserver;
import dev.rosmarus.sui.wallet.KeyScheme;
import dev.rosmarus.sui.wallet.SuiSecretKey;
import dev.rosmarus.sui.wallet.Wallet;
import dev.rosmarus.sui.wallet.WalletEnvironment;
import dev.rosmarus.sui.walrus.object.StakingPool;
import dev.rosmarus.sui.walrus.object.StorageNodeCap;
import dev.rosmarus.sui.walrus.object.VotingParams;
import dev.rosmarus.sui.walrus.read.CallTargets;
import dev.rosmarus.sui.walrus.read.ConfiguredObjects;
import dev.rosmarus.sui.walrus.read.ObjectKind;
import dev.rosmarus.sui.walrus.read.WalrusChain;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A configuration changes, and the chain follows; on a local chain. */
class RecordSyncTest {

  private static final OptionalDouble NO_PRICE = OptionalDouble.empty();

  private final BlsSecretKey first = BlsSecretKey.generate(new SecureRandom());
  private final BlsSecretKey second = BlsSecretKey.generate(new SecureRandom());
  private final NetworkSecretKey network = NetworkSecretKey.generate(new SecureRandom());

  private LocalChain local;
  private Wallet wallet;
  private WalrusChain chain;
  private ChainAccess access;
  private ChainAccount account;
  private Address nodeId;
  private RecordSync sync;

  @BeforeEach
  void register() throws Exception {
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    local =
        LocalChain.start(
            new LocalChainConfig(
                anyPort,
                anyPort,
                Optional.empty(),
                new WalrusParameters(1, 10, 600_000, 600_000, 53, ContractVersion.V4),
                LocalChainConfig.CHECKPOINT_INTERVAL),
            InstantSource.system());
    wallet =
        new Wallet(
            new WalletEnvironment(
                "local", local.rpc().url().toString(), Optional.empty(), Optional.empty()),
            SuiSecretKey.generate(KeyScheme.ED25519, new SecureRandom()));
    local.deployment().giveSui(wallet.address(), 10_000_000_000L);
    NodeConfig config = config(first, "");
    access =
        ChainAccess.open(
            ChainSettings.of(config.requireSui(), Map.of()),
            new SplittableRandom(1),
            RpcObserver.NONE);
    account = access.account(wallet, new OneShotJournal(), ExecutionObserver.NONE);
    Registration registration = Registration.by(account);
    assertThat(registration.alreadyRegistered()).isEmpty();
    Registration.Registered registered =
        registration.register(NodeParameters.of(config, NodeKeys.read(config)), first);
    nodeId = registered.nodeId();
    openSync(config, registered.capability());
  }

  private void openSync(NodeConfig config, Address capability) {
    Address system = config.requireSui().systemObject();
    Address staking = config.requireSui().stakingObject();
    chain =
        WalrusChain.over(
            access.nodes(), system, staking, id -> id, InstantSource.system(), Duration.ZERO);
    CallTargets targets = new CallTargets(chain, system, staking, ConfiguredObjects.NONE);
    StorageNodeCap cap =
        chain.object(capability, ObjectKind.STORAGE_NODE_CAP, Freshness.ANY).orElseThrow().value();
    sync = new RecordSync(chain, targets, account.executor(), cap);
  }

  @AfterEach
  void stop() {
    account.close();
    access.close();
    local.close();
  }

  private NodeConfig config(BlsSecretKey inUse, String more) {
    String usual =
        """
        name: a node
        public_host: node.example.org
        protocol_key_pair: %s
        network_key_pair: %s
        sui:
          rpc: %s
          system_object: %s
          staking_object: %s
          wallet_config: none
        """
            .formatted(
                inUse.tagged(),
                network.tagged(),
                local.rpc().url(),
                local.deployment().objects().system().id(),
                local.deployment().objects().staking().id());
    return NodeConfig.parse("of the test", usual + more).config();
  }

  private Result sync(NodeConfig config) throws InterruptedException {
    return sync.sync(config, NodeKeys.read(config), NO_PRICE);
  }

  private StakingPool pool() {
    return chain.stakingPool(nodeId, account.executor().freshness()).orElseThrow();
  }

  @Test
  void sendsNothingWhereNothingDiffers() throws Exception {
    assertThat(sync(config(first, ""))).isEqualTo(new Result.UpToDate());
  }

  @Test
  void changesAllThatDiffersInOneTransaction() throws Exception {
    NodeConfig changed =
        config(
            first,
            """
            commission_rate: 77
            public_port: 444
            voting_params: {storage_price: 5, write_price: 6, node_capacity: 7}
            metadata: {description: other}
            """);
    long before = local.chain().state().head().sequenceNumber();

    Result result = sync(changed);

    assertThat(result).isInstanceOf(Result.Changed.class);
    assertThat(((Result.Changed) result).made().needsRestart()).isTrue();
    assertThat(((Result.Changed) result).made().changes())
        .extracting(change -> change.getClass().getSimpleName())
        .containsExactly(
            "NetworkAddress", "StoragePrice", "WritePrice", "Capacity", "Metadata", "Commission");
    assertThat(pool().nodeInfo().networkAddress()).isEqualTo("node.example.org:444");
    assertThat(pool().votingParams()).isEqualTo(new VotingParams(5, 6, 7));
    assertThat(
            chain
                .nodeMetadata(pool().nodeInfo(), account.executor().freshness())
                .orElseThrow()
                .description())
        .isEqualTo("other");
    assertThat(local.chain().state().head().sequenceNumber()).isGreaterThan(before);
    assertThat(sync(changed)).as("the pending commission counts").isEqualTo(new Result.UpToDate());
  }

  @Test
  void announcesTheNextKeyAndTakesItBack() throws Exception {
    NodeConfig rotating = config(first, "next_protocol_key_pair: " + second.tagged());

    assertThat(sync(rotating)).isInstanceOf(Result.Changed.class);
    assertThat(pool().nodeInfo().nextEpochPublicKey().orElseThrow().validated())
        .contains(second.publicKey());
    assertThat(sync(rotating)).isEqualTo(new Result.UpToDate());

    assertThat(sync(config(first, ""))).isInstanceOf(Result.Changed.class);
    assertThat(pool().nodeInfo().nextEpochPublicKey().orElseThrow().validated())
        .contains(first.publicKey());
    assertThat(sync(config(first, ""))).isEqualTo(new Result.UpToDate());
  }

  @Test
  void changesNothingWhileTheKeysDoNotFit() throws Exception {
    NodeConfig wrong = config(second, "commission_rate: 1\n");
    NodeConfig due =
        config(second, "commission_rate: 1\nnext_protocol_key_pair: " + first.tagged());

    assertThat(sync(wrong)).isInstanceOf(Result.Inconsistent.class);
    assertThat(sync(due)).isEqualTo(new Result.KeyRotationDue());
    assertThat(pool().pendingCommissionRate().valueByEpoch().entries()).isEqualTo(List.of());
  }

  @Test
  void pricesInDollarsNeedAMarketPrice() throws Exception {
    NodeConfig dollars =
        config(first, "voting_params: {currency: NanoUsd, storage_price: 100, write_price: 50}\n");

    assertThat(sync(dollars)).isEqualTo(new Result.UpToDate());

    Result result = sync.sync(dollars, NodeKeys.read(dollars), OptionalDouble.of(0.5));
    assertThat(result).isInstanceOf(Result.Changed.class);
    assertThat(pool().votingParams().storagePriceFrost()).isEqualTo(200);
    assertThat(pool().votingParams().writePriceFrost()).isEqualTo(100);
  }
}
