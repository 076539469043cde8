package dev.rosmarus.node.app;

import dev.rosmarus.node.config.KeyReference;
import dev.rosmarus.node.config.NodeConfig;
import dev.rosmarus.sui.wallet.WalletFolders;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Files of the operator that no deletion of the storage may take with it. */
final class Kept {

  private Kept() {}

  static List<Path> files(RunRequest request) {
    NodeConfig config = request.loaded().config();
    List<Path> files = new ArrayList<>(List.of(request.configPath()));
    add(files, config.protocolKeyPair());
    add(files, config.networkKeyPair());
    config.nextProtocolKeyPair().ifPresent(key -> add(files, key));
    config.tls().certificatePath().ifPresent(files::add);
    config.blocklistPath().ifPresent(files::add);
    config
        .sui()
        .flatMap(sui -> sui.walletConfig().path())
        .map(WalletFolders.ofProcess()::expand)
        .ifPresent(files::add);
    return files;
  }

  private static void add(List<Path> files, KeyReference key) {
    switch (key) {
      case KeyReference.InFile(Path file) -> files.add(file);
      case KeyReference.Inline _ -> {}
    }
  }
}
