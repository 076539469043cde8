package dev.rosmarus.node.client;

import dev.rosmarus.node.peer.NodeEndpoint;
import dev.rosmarus.sui.execution.port.Waiting;
import dev.rosmarus.sui.walrus.read.EpochCommittee;
import dev.rosmarus.sui.walrus.read.WalrusChain;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * The world around a client.
 *
 * @param endpoints where members of a committee are; {@code NodeEndpoint::of} but in tests
 * @param computing platform threads for encoding, hashing and signatures
 * @param computingThreads how many they are
 * @param random safe from many threads; nothing secret depends on it
 */
public record ClientParts(
    WalrusChain chain,
    Function<EpochCommittee.Member, Optional<NodeEndpoint>> endpoints,
    ExecutorService computing,
    int computingThreads,
    Waiting time,
    RandomGenerator random,
    ClientObserver observer) {}
