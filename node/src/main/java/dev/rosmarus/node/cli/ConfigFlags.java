package dev.rosmarus.node.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rosmarus.node.cli.console.AddressConverter;
import dev.rosmarus.node.cli.console.ByteCountConverter;
import dev.rosmarus.node.cli.console.TimeSpanConverter;
import dev.rosmarus.node.config.ListenAddress;
import dev.rosmarus.node.config.yaml.YamlNode;
import dev.rosmarus.node.config.yaml.YamlNode.Mapping;
import dev.rosmarus.node.config.yaml.YamlNode.Scalar;
import dev.rosmarus.node.config.yaml.YamlNode.Sequence;
import dev.rosmarus.sui.Address;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say what stands in a new configuration (section 4.6 of its spec). */
final class ConfigFlags {

  private static final int NAME_BYTES_MAX = 100;
  private static final int PORT_MAX = 65535;
  private static final int BASIS_POINTS_MAX = 10_000;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec mixee;

  @Option(
      names = "--system-object",
      paramLabel = "ID",
      converter = AddressConverter.class,
      description = "The network's system object.")
  private Address systemObject;

  @Option(
      names = "--staking-object",
      paramLabel = "ID",
      converter = AddressConverter.class,
      description = "The network's staking object.")
  private Address stakingObject;

  @Option(
      names = "--node-capacity",
      required = true,
      paramLabel = "BYTES",
      converter = ByteCountConverter.class,
      description = "Bytes that the node votes for: 250000000000, 250GB, 1.5TiB.")
  private long nodeCapacity;

  private String publicHost;
  private String name;

  @Option(
      names = "--sui-rpc",
      paramLabel = "URL",
      description = "The full node (default: that of the wallet).")
  private String suiRpc;

  @Option(
      names = "--public-port",
      paramLabel = "PORT",
      defaultValue = "9185",
      description = "Where others reach the node (default: 9185).")
  private int publicPort;

  @Option(
      names = "--rest-api-address",
      paramLabel = "HOST:PORT",
      defaultValue = "0.0.0.0:9185",
      description = "Where the node listens (default: 0.0.0.0:9185).")
  private String restApiAddress;

  @Option(
      names = "--metrics-address",
      paramLabel = "HOST:PORT",
      defaultValue = "127.0.0.1:9184",
      description = "Where it shows its metrics (default: 127.0.0.1:9184).")
  private String metricsAddress;

  @Option(
      names = "--metrics-push-url",
      paramLabel = "URL",
      description = "Where it sends its metrics.")
  private String metricsPushUrl;

  @Option(
      names = "--certificate-path",
      paramLabel = "FILE",
      description = "A PEM chain for TLS; without it the node signs its own.")
  private Path certificatePath;

  @Option(
      names = "--gas-budget",
      paramLabel = "MIST",
      description = "For every transaction; without it each is estimated.")
  private Long gasBudget;

  @Option(
      names = "--storage-price",
      paramLabel = "PRICE",
      defaultValue = "100000",
      description = "Vote, per MiB and epoch (default: 100000).")
  private long storagePrice;

  @Option(
      names = "--write-price",
      paramLabel = "PRICE",
      defaultValue = "20000",
      description = "Vote, per MiB (default: 20000).")
  private long writePrice;

  private String priceCurrency = "FROST";

  @Option(
      names = "--commission-rate",
      paramLabel = "N",
      defaultValue = "6000",
      description = "In hundredths of a percent (default: 6000).")
  private int commissionRate;

  @Option(names = "--image-url", paramLabel = "URL", defaultValue = "", description = "A picture.")
  private String imageUrl;

  @Option(
      names = "--project-url",
      paramLabel = "URL",
      defaultValue = "",
      description = "The operator's page.")
  private String projectUrl;

  @Option(
      names = "--description",
      paramLabel = "TEXT",
      defaultValue = "",
      description = "What explorers show of the node.")
  private String description;

  @Option(
      names = "--checkpoint-bucket",
      paramLabel = "URL",
      description = "Where checkpoints are that the full node lacks.")
  private String checkpointBucket;

  @Option(
      names = "--min-backoff",
      paramLabel = "D",
      defaultValue = "100ms",
      converter = TimeSpanConverter.class,
      description = "With a bucket: shortest pause (default: 100ms).")
  private Duration minBackoff;

  @Option(
      names = "--max-backoff",
      paramLabel = "D",
      defaultValue = "300ms",
      converter = TimeSpanConverter.class,
      description = "With a bucket: longest pause (default: 300ms).")
  private Duration maxBackoff;

  @Option(
      names = "--max-retries",
      paramLabel = "N",
      description = "With a bucket: retries (default: no limit).")
  private Integer maxRetries;

  @Option(
      names = "--additional-rpc-endpoints",
      paramLabel = "URL",
      description = "More full nodes; may be repeated.")
  private List<String> additionalRpcEndpoints = new ArrayList<>();

  @Option(
      names = "--public-host",
      required = true,
      paramLabel = "HOST",
      description = "Name or IPv4 address under which others reach the node.")
  void setPublicHost(String host) {
    require(!host.isEmpty() && host.indexOf(':') < 0, "--public-host", "must not contain ':'");
    publicHost = host;
  }

  @Option(
      names = "--name",
      required = true,
      paramLabel = "NAME",
      description = "In the staking pool, up to 100 bytes.")
  void setName(String given) {
    int bytes = given.getBytes(UTF_8).length;
    require(bytes <= NAME_BYTES_MAX, "--name", "has " + bytes + " bytes, 100 are allowed");
    name = given;
  }

  @Option(
      names = "--price-currency",
      paramLabel = "CURRENCY",
      description = "Of the prices: frost or nanousd (default: frost).")
  void setPriceCurrency(String currency) {
    priceCurrency =
        switch (currency) {
          case "frost" -> "FROST";
          case "nano-usd", "nanousd" -> "NanoUsd";
          default ->
              throw new ParameterException(
                  mixee.commandLine(),
                  "Invalid value for option '--price-currency': '"
                      + currency
                      + "' is neither frost nor nanousd");
        };
  }

  private void require(boolean holds, String option, String why) {
    if (!holds) {
      throw new ParameterException(
          mixee.commandLine(), "Invalid value for option '" + option + "': " + why);
    }
  }

  /** Bounds of options that the parser does not know; a wrong command line writes nothing. */
  void check() {
    require(publicPort >= 0 && publicPort <= PORT_MAX, "--public-port", "is not from 0 to 65535");
    require(
        commissionRate >= 0 && commissionRate <= BASIS_POINTS_MAX,
        "--commission-rate",
        "is not from 0 to 10000");
    require(storagePrice >= 0, "--storage-price", "must not be negative");
    require(writePrice >= 0, "--write-price", "must not be negative");
    String form = "must be an address and a port, such as 0.0.0.0:9185";
    require(ListenAddress.parse(restApiAddress).isPresent(), "--rest-api-address", form);
    require(ListenAddress.parse(metricsAddress).isPresent(), "--metrics-address", form);
    require(maxRetries == null || maxRetries >= 0, "--max-retries", "must not be negative");
    require(gasBudget == null || gasBudget > 0, "--gas-budget", "must be positive");
  }

  /**
   * The configuration.
   *
   * @param walletRpc the full node if none is given
   */
  Mapping tree(ConfigPaths paths, String walletRpc) {
    Mapping tree =
        Mapping.empty()
            .with("name", name)
            .with("storage_path", paths.storage().toString())
            .with("protocol_key_pair", path(paths.protocolKey()))
            .with("network_key_pair", path(paths.networkKey()))
            .with("public_host", publicHost)
            .with("public_port", publicPort)
            .with("rest_api_address", restApiAddress)
            .with("metrics_address", metricsAddress);
    if (certificatePath != null) {
      tree = tree.with("tls", Mapping.empty().with("certificate_path", certificatePath.toString()));
    }
    if (metricsPushUrl != null) {
      tree = tree.with("metrics_push", Mapping.empty().with("push_url", metricsPushUrl));
    }
    return tree.with("commission_rate", commissionRate)
        .with("voting_params", votingParams())
        .with("metadata", metadata())
        .with("sui", sui(paths, Optional.ofNullable(suiRpc).orElse(walletRpc)));
  }

  private Mapping votingParams() {
    return Mapping.empty()
        .with("currency", priceCurrency)
        .with("storage_price", storagePrice)
        .with("write_price", writePrice)
        .with("node_capacity", nodeCapacity);
  }

  private Mapping metadata() {
    return Mapping.empty()
        .with("image_url", imageUrl)
        .with("project_url", projectUrl)
        .with("description", description);
  }

  private Mapping sui(ConfigPaths paths, String rpc) {
    Mapping sui =
        Mapping.empty()
            .with("rpc", rpc)
            .with("system_object", object(systemObject, "--system-object"))
            .with("staking_object", object(stakingObject, "--staking-object"))
            .with("wallet_config", paths.wallet().toString());
    if (gasBudget != null) {
      sui = sui.with("gas_budget", gasBudget);
    }
    if (checkpointBucket != null) {
      sui = sui.with("rpc_fallback_config", fallback());
    }
    if (!additionalRpcEndpoints.isEmpty()) {
      List<YamlNode> urls = new ArrayList<>();
      additionalRpcEndpoints.forEach(url -> urls.add(Scalar.text(url)));
      sui = sui.with("additional_rpc_endpoints", new Sequence(urls, YamlNode.NO_LINE));
    }
    return sui;
  }

  private Mapping fallback() {
    Mapping retry =
        Mapping.empty()
            .with("min_backoff_millis", minBackoff.toMillis())
            .with("max_backoff_millis", maxBackoff.toMillis())
            .with(
                "max_retries",
                Scalar.plain(maxRetries == null ? "null" : Integer.toString(maxRetries)));
    return Mapping.empty()
        .with("checkpoint_bucket", checkpointBucket)
        .with("quick_retry_config", retry);
  }

  private String object(Address given, String option) {
    if (given == null) {
      warn(mixee.commandLine(), option + " is not given; the configuration gets a zero object id");
      return Address.of(new byte[Address.BYTES]).toString();
    }
    return given.toString();
  }

  private static Mapping path(Path path) {
    return Mapping.empty().with("path", path.toString());
  }

  static void warn(CommandLine command, String what) {
    command.getErr().println("warning: " + what);
    command.getErr().flush();
  }
}
