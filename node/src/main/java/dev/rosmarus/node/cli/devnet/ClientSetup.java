package dev.rosmarus.node.cli.devnet;

import dev.rosmarus.devchain.deployment.WalrusDeployment;
import dev.rosmarus.node.config.WalrusClientConfig;
import dev.rosmarus.node.config.yaml.YamlNode;
import dev.rosmarus.node.config.yaml.YamlNode.Mapping;
import dev.rosmarus.node.config.yaml.YamlNode.Scalar;
import dev.rosmarus.node.config.yaml.YamlNode.Sequence;
import dev.rosmarus.node.config.yaml.YamlWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The configuration of a client, beside its wallet, in a file that every command takes. */
final class ClientSetup {

  static final String CONFIG = "client_config.yaml";

  private static final String COMMENT =
      "# A client of a local network; give it to a command with --config.\n";

  private ClientSetup() {}

  /**
   * @param folder that has the wallet already
   */
  static void write(Path folder, WalrusDeployment walrus, String rpcUrl) throws IOException {
    Mapping keys =
        Mapping.empty()
            .with("system_object", walrus.objects().system().id().toString())
            .with("staking_object", walrus.objects().staking().id().toString())
            .with("wallet_config", NodeSetup.walletFile(folder).toString())
            .with("rpc_urls", new Sequence(List.of(Scalar.text(rpcUrl)), YamlNode.NO_LINE))
            .with(
                "rosmarus", Mapping.empty().with("state_path", folder.resolve("state").toString()));
    Files.writeString(folder.resolve(CONFIG), COMMENT + YamlWriter.write(keys));
  }

  static WalrusClientConfig read(Path folder) throws IOException {
    Path file = folder.resolve(CONFIG);
    return WalrusClientConfig.parse(file.toString(), Files.readString(file), Optional.empty())
        .config();
  }
}
