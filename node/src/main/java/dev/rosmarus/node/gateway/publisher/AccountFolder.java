package dev.rosmarus.node.gateway.publisher;

import dev.rosmarus.sui.crypto.KeyFile.IfPresent;
import dev.rosmarus.sui.wallet.KeyScheme;
import dev.rosmarus.sui.wallet.SuiSecretKey;
import dev.rosmarus.sui.wallet.Wallet;
import dev.rosmarus.sui.wallet.WalletConfig;
import dev.rosmarus.sui.wallet.WalletEnvironment;
import dev.rosmarus.sui.wallet.WalletFolders;
import dev.rosmarus.sui.wallet.WalletSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The wallets of a publisher's sub-accounts, made at the first start and found again later, under
 * the names that the reference gives them: {@code sui_client_0.yaml} and {@code sui_0.keystore}.
 */
public final class AccountFolder {

  private final Path folder;
  private final WalletFolders folders;

  public AccountFolder(Path folder, WalletFolders folders) {
    this.folder = folder;
    this.folders = folders;
  }

  /**
   * @param environment of those that are made
   * @throws IOException if the folder cannot be made
   * @throws dev.rosmarus.sui.wallet.WalletException if a wallet cannot be read or made
   */
  public List<Wallet> wallets(int count, WalletEnvironment environment, SecureRandom random)
      throws IOException {
    Files.createDirectories(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    List<Wallet> wallets = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Path file = folder.resolve("sui_client_" + i + ".yaml").toAbsolutePath();
      wallets.add(
          Files.exists(file) ? open(file, environment) : create(file, i, environment, random));
    }
    return wallets;
  }

  private Wallet open(Path file, WalletEnvironment environment) {
    boolean known =
        WalletConfig.load(file, folders).environmentAliases().contains(environment.alias());
    return Wallet.open(
        new WalletSource(
            Optional.of(file.toString()),
            Optional.of(environment.alias()).filter(_ -> known),
            Optional.empty()),
        folders);
  }

  private Wallet create(Path file, int index, WalletEnvironment environment, SecureRandom random) {
    return WalletConfig.create(
        file,
        folder.resolve("sui_" + index + ".keystore").toAbsolutePath(),
        environment,
        SuiSecretKey.generate(KeyScheme.ED25519, random),
        IfPresent.REFUSE);
  }
}
