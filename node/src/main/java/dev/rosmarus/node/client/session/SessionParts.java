package dev.rosmarus.node.client.session;

import dev.rosmarus.node.client.ClientObserver;
import dev.rosmarus.node.peer.NodeEndpoint;
import dev.rosmarus.sui.execution.port.ExecutionObserver;
import dev.rosmarus.sui.execution.port.Waiting;
import dev.rosmarus.sui.rpc.RpcObserver;
import dev.rosmarus.sui.wallet.WalletFolders;
import dev.rosmarus.sui.walrus.read.EpochCommittee;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * The world around a session.
 *
 * @param environment that credentials and folders come from
 * @param computingThreads for encoding, hashing and signatures
 * @param random safe from many threads; nothing secret depends on it
 * @param endpoints where members of a committee are; {@code NodeEndpoint::of} but in tests
 */
public record SessionParts(
    Map<String, String> environment,
    WalletFolders folders,
    int computingThreads,
    Waiting time,
    RandomGenerator random,
    Function<EpochCommittee.Member, Optional<NodeEndpoint>> endpoints,
    ClientObserver client,
    RpcObserver rpc,
    ExecutionObserver execution) {

  public SessionParts {
    environment = Map.copyOf(environment);
  }

  /** Those of this process; nobody watches. */
  public static SessionParts ofProcess() {
    return new SessionParts(
        System.getenv(),
        WalletFolders.ofProcess(),
        Runtime.getRuntime().availableProcessors(),
        Waiting.system(),
        new SecureRandom(),
        NodeEndpoint::of,
        ClientObserver.NONE,
        RpcObserver.NONE,
        ExecutionObserver.NONE);
  }

  public SessionParts withObservers(ClientObserver ofClient, RpcObserver ofFullNodes) {
    return new SessionParts(
        environment,
        folders,
        computingThreads,
        time,
        random,
        endpoints,
        ofClient,
        ofFullNodes,
        execution);
  }

  public SessionParts withEndpoints(
      Function<EpochCommittee.Member, Optional<NodeEndpoint>> others) {
    return new SessionParts(
        environment, folders, computingThreads, time, random, others, client, rpc, execution);
  }
}
