package dev.rosmarus.sui.wallet;

import dev.rosmarus.sui.wallet.WalletException.NoWalletFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where paths of wallets begin.
 *
 * @param working of relative paths
 * @param home of paths with {@code ~}
 */
public record WalletFolders(Path working, Path home) {

  private static final String HOME = "~";

  /** Those of this process. */
  public static WalletFolders ofProcess() {
    return new WalletFolders(
        Path.of("").toAbsolutePath(), Path.of(System.getProperty("user.home")));
  }

  /** The absolute path that an operator's text means. */
  public Path expand(String path) {
    if (path.equals(HOME)) {
      return home;
    }
    return path.startsWith(HOME + "/")
        ? home.resolve(path.substring(HOME.length() + 1)).normalize()
        : working.resolve(path).normalize();
  }

  /**
   * The wallet file when none is configured.
   *
   * @throws NoWalletFile if it is in none of the usual places
   */
  public Path findWalletFile() {
    List<Path> places =
        List.of(
            working.resolve("sui_config.yaml"),
            home.resolve(".sui").resolve("sui_config").resolve("client.yaml"));
    return places.stream()
        .filter(Files::exists)
        .findFirst()
        .orElseThrow(() -> new NoWalletFile(places));
  }
}
