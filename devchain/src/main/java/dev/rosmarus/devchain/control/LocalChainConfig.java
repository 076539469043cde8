package dev.rosmarus.devchain.control;

import dev.rosmarus.devchain.contract.WalrusParameters;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What a local chain is and where it listens.
 *
 * @param control where the control surface listens
 * @param directory where the chain outlives the process, if it is to
 * @param checkpointInterval between checkpoints that nobody asked for
 */
public record LocalChainConfig(
    InetSocketAddress listen,
    InetSocketAddress control,
    Optional<Path> directory,
    WalrusParameters walrus,
    Duration checkpointInterval) {

  public static final Duration CHECKPOINT_INTERVAL = Duration.ofMillis(250);
}
