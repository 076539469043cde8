package dev.rosmarus.node.cli.gateway;

import dev.rosmarus.node.access.DenyListException;
import dev.rosmarus.node.access.DenyListFile;
import dev.rosmarus.node.cli.console.Failure;
import dev.rosmarus.node.cli.console.ListenConverter;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options of every daemon: where it listens, and what it blocks. */
final class GatewayFlags {

  @Option(
      names = {"-b", "--bind-address"},
      paramLabel = "HOST:PORT",
      converter = ListenConverter.class,
      defaultValue = "127.0.0.1:31415",
      description = "Where to listen, plain HTTP (default: ${DEFAULT-VALUE}).")
  InetSocketAddress bindAddress;

  @Option(
      names = {"-a", "--metrics-address"},
      paramLabel = "HOST:PORT",
      converter = ListenConverter.class,
      defaultValue = "127.0.0.1:27182",
      description = "Where Prometheus finds metrics (default: ${DEFAULT-VALUE}).")
  InetSocketAddress metricsAddress;

  @Option(
      names = "--blocklist",
      paramLabel = "FILE",
      description =
          "YAML list of blob ids that are neither stored nor given out; read again every 30 s.")
  private Path blocklist;

  /**
   * @throws Failure if there is one that cannot be read
   */
  Optional<DenyListFile> blocked() {
    try {
      return Optional.ofNullable(blocklist).map(DenyListFile::open);
    } catch (DenyListException e) {
      throw new Failure(e.getMessage(), e);
    }
  }
}
