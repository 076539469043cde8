package dev.rosmarus.devchain.control;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rosmarus.devchain.chain.ChainClock;
import dev.rosmarus.devchain.chain.Devchain;
import dev.rosmarus.devchain.chain.DevchainConfig;
import dev.rosmarus.devchain.chain.Heartbeat;
import dev.rosmarus.devchain.contract.WalrusGenesis;
import dev.rosmarus.devchain.deployment.WalrusDeployment;
import dev.rosmarus.devchain.rpc.RpcServer;
import dev.rosmarus.sui.wallet.SuiSecretKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;

/** A chain with the contracts, its full node's port, its control port and its heartbeat. */
public final class LocalChain implements AutoCloseable {

  private final Devchain chain;
  private final WalrusDeployment deployment;
  private final ScheduledExecutorService timer;
  private final Heartbeat heartbeat;
  private final RpcServer rpc;
  private final ControlServer control;

  private LocalChain(LocalChainConfig config, InstantSource world) {
    ChainClock clock = ChainClock.following(world);
    WalrusGenesis genesis = new WalrusGenesis(config.walrus());
    DevchainConfig chainConfig = DevchainConfig.of(config.walrus().seed(), List.of(genesis), clock);
    this.chain =
        config
            .directory()
            .map(directory -> Devchain.open(chainConfig, directory))
            .orElseGet(() -> Devchain.begin(chainConfig));
    clock.notBefore(Instant.ofEpochMilli(chain.state().head().timestampMs()));
    this.deployment = WalrusDeployment.on(chain, genesis);
    CallAborts aborts = new CallAborts();
    chain.guardCalls(aborts);
    this.rpc = orElse(chain::close, () -> RpcServer.start(chain, config.listen()));
    ControlActions actions =
        new ControlActions(chain, deployment, clock, rpc.faults(), aborts, this::info);
    this.control =
        orElse(
            () -> {
              rpc.close();
              chain.close();
            },
            () -> ControlServer.start(actions, config.control()));
    this.timer =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("checkpoints").factory());
    this.heartbeat = new Heartbeat(chain, timer, config.checkpointInterval());
  }

  /**
   * Begins, or goes on with what the directory holds.
   *
   * @param world the time that the chain's own follows until it is told otherwise
   */
  public static LocalChain start(LocalChainConfig config, InstantSource world) {
    return new LocalChain(config, world);
  }

  /** A port that is taken leaves nothing open behind, above all not the directory. */
  private static <T> T orElse(Runnable close, Supplier<T> start) {
    try {
      return start.get();
    } catch (RuntimeException e) {
      close.run();
      throw e;
    }
  }

  public Devchain chain() {
    return chain;
  }

  public WalrusDeployment deployment() {
    return deployment;
  }

  public RpcServer rpc() {
    return rpc;
  }

  public ControlServer control() {
    return control;
  }

  /** All that somebody needs to use it, the funded account's key among it. */
  public ObjectNode info() {
    SuiSecretKey funded = chain.fundedAccount();
    ObjectNode out =
        JsonNodeFactory.instance
            .objectNode()
            .put("rpcUrl", rpc.url().toString())
            .put("controlUrl", control.url().toString())
            .put("chainId", chain.chainId().toString())
            .put("systemObject", deployment.objects().system().id().toString())
            .put("stakingObject", deployment.objects().staking().id().toString())
            .put("walType", deployment.edition().wal().toString());
    out.putObject("packages")
        .put("walrus", deployment.systemObject().packageId().toString())
        .put("walrusOriginal", deployment.edition().originalId().toString())
        .put("wal", deployment.edition().walPackage().toString());
    out.putObject("account")
        .put("address", funded.address().toString())
        .put("privateKey", funded.suiprivkey());
    return out;
  }

  @Override
  public void close() {
    heartbeat.close();
    timer.shutdownNow();
    control.close();
    rpc.close();
    chain.close();
  }
}
