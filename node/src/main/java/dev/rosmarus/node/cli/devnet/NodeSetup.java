package dev.rosmarus.node.cli.devnet;

import dev.rosmarus.devchain.deployment.Candidate;
import dev.rosmarus.devchain.deployment.WalrusDeployment;
import dev.rosmarus.node.cli.devnet.DevnetPorts.NodePorts;
import dev.rosmarus.node.config.ConfigFile;
import dev.rosmarus.node.config.yaml.YamlNode.Mapping;
import dev.rosmarus.node.config.yaml.YamlNode.Scalar;
import dev.rosmarus.node.http.tls.TlsException;
import dev.rosmarus.node.http.tls.TlsIdentity;
import dev.rosmarus.sui.crypto.BlsSecretKey;
import dev.rosmarus.sui.crypto.KeyFile;
import dev.rosmarus.sui.crypto.KeyFile.IfPresent;
import dev.rosmarus.sui.crypto.NetworkSecretKey;
import dev.rosmarus.sui.wallet.KeyScheme;
import dev.rosmarus.sui.wallet.Keystore;
import dev.rosmarus.sui.wallet.SuiSecretKey;
import dev.rosmarus.sui.wallet.WalletConfig;
import dev.rosmarus.sui.wallet.WalletEnvironment;
import dev.rosmarus.sui.walrus.object.VotingParams;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.util.Base64;
import java.util.Optional;

/**
 * Keys, wallet, certificate and configuration of a node, in files as an operator has them after
 * {@code setup}; {@code run} takes them as they are.
 */
final class NodeSetup {

  static final String HOST = "127.0.0.1";
  static final String CONFIG = "walrus-node.yaml";
  static final String CERTIFICATE = "certificate.pem";
  private static final String KEYSTORE = "sui.keystore";
  static final String ENVIRONMENT = "devnet";

  private static final String COMMENT =
      "A node of a local network. Every key with its default: config/walrus-node.example.yaml.";
  private static final long STORAGE_PRICE_FROST = 100_000;
  private static final long WRITE_PRICE_FROST = 20_000;
  private static final int COMMISSION_BASIS_POINTS = 6_000;
  private static final long CAPACITY_BYTES = 1_000_000_000_000L;
  private static final int PEM_COLUMNS = 64;

  private final Path folder;
  private final String name;
  private final NodePorts ports;
  private final SecureRandom random;

  NodeSetup(Path folder, String name, NodePorts ports, SecureRandom random) {
    this.folder = folder;
    this.name = name;
    this.ports = ports;
    this.random = random;
  }

  /**
   * Writes everything.
   *
   * @return what the chain is to know of the node
   */
  Candidate write(WalrusDeployment walrus, String rpcUrl) throws IOException {
    Files.createDirectories(folder);
    BlsSecretKey protocol = BlsSecretKey.generate(random);
    NetworkSecretKey network = NetworkSecretKey.generate(random);
    KeyFile.writeProtocolKey(folder.resolve("protocol.key"), protocol, IfPresent.REPLACE);
    KeyFile.writePemNetworkKey(folder.resolve("network.key"), network, IfPresent.REPLACE);
    Files.writeString(folder.resolve(CERTIFICATE), certificate(network));
    SuiSecretKey account = wallet(folder, rpcUrl, random);
    ConfigFile.create(folder.resolve(CONFIG), COMMENT, config(walrus, rpcUrl), true);
    return new Candidate(
        account,
        protocol,
        network.publicKey(),
        name,
        HOST + ":" + ports.rest(),
        COMMISSION_BASIS_POINTS,
        new VotingParams(STORAGE_PRICE_FROST, WRITE_PRICE_FROST, CAPACITY_BYTES));
  }

  /** A wallet with one new key in {@code sui_config.yaml}. */
  static SuiSecretKey wallet(Path folder, String rpcUrl, SecureRandom random) throws IOException {
    Files.createDirectories(folder);
    SuiSecretKey key = SuiSecretKey.generate(KeyScheme.ED25519, random);
    WalletConfig.create(
        walletFile(folder),
        folder.resolve(KEYSTORE),
        new WalletEnvironment(ENVIRONMENT, rpcUrl, Optional.empty(), Optional.empty()),
        key,
        IfPresent.REPLACE);
    return key;
  }

  /** The key of such a wallet. */
  static SuiSecretKey account(Path folder) {
    Keystore keys = Keystore.read(folder.resolve(KEYSTORE));
    return keys.key(keys.addresses().getFirst()).orElseThrow();
  }

  static Path walletFile(Path folder) {
    return folder.resolve("sui_config.yaml");
  }

  /** In a file, so that it stays the same and clients can be told to trust it. */
  private static String certificate(NetworkSecretKey network) throws DevnetFault {
    try {
      KeyPair keys = new KeyPair(network.publicKey().toJca(), network.toJca());
      TlsIdentity identity = TlsIdentity.selfSigned(network.publicKey().serverName(), keys, HOST);
      return "-----BEGIN CERTIFICATE-----\n"
          + Base64.getMimeEncoder(PEM_COLUMNS, new byte[] {'\n'})
              .encodeToString(identity.leaf().getEncoded())
          + "\n-----END CERTIFICATE-----\n";
    } catch (TlsException | CertificateEncodingException e) {
      throw new DevnetFault("no certificate can be made: " + e.getMessage(), e);
    }
  }

  private Mapping config(WalrusDeployment walrus, String rpcUrl) {
    return Mapping.empty()
        .with("name", name)
        .with("storage_path", folder.resolve("db").toString())
        .with("protocol_key_pair", path("protocol.key"))
        .with("network_key_pair", path("network.key"))
        .with("public_host", HOST)
        .with("public_port", ports.rest())
        .with("rest_api_address", HOST + ":" + ports.rest())
        .with("metrics_address", HOST + ":" + ports.metrics())
        .with("rest_graceful_shutdown_period_secs", 1)
        .with(
            "tls", Mapping.empty().with("certificate_path", folder.resolve(CERTIFICATE).toString()))
        .with("commission_rate", COMMISSION_BASIS_POINTS)
        .with(
            "voting_params",
            Mapping.empty()
                .with("currency", "FROST")
                .with("storage_price", STORAGE_PRICE_FROST)
                .with("write_price", WRITE_PRICE_FROST)
                .with("node_capacity", CAPACITY_BYTES))
        .with(
            "sui",
            Mapping.empty()
                .with("rpc", rpcUrl)
                .with("system_object", walrus.objects().system().id().toString())
                .with("staking_object", walrus.objects().staking().id().toString())
                .with("wallet_config", walletFile(folder).toString()))
        .with("rosmarus", small());
  }

  /** Several nodes share a machine, and perhaps a process; the disk need not be large. */
  private static Mapping small() {
    return Mapping.empty()
        .with("disk_warn_free_bytes", 1L << 30)
        .with("disk_read_only_free_bytes", 256L << 20)
        .with("disk_resume_free_bytes", 512L << 20)
        .with("event_loop_threads", Scalar.plain("2"))
        .with("store_block_cache_bytes", 32L << 20)
        .with("store_write_buffers_bytes_max", 64L << 20)
        .with("sliver_read_bytes_max", 128L << 20)
        .with("request_body_budget_bytes", 128L << 20)
        .with("response_budget_bytes", 256L << 20);
  }

  private Mapping path(String file) {
    return Mapping.empty().with("path", folder.resolve(file).toString());
  }
}
