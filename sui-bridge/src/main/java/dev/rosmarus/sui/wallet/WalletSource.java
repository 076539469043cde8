package dev.rosmarus.sui.wallet;

import dev.rosmarus.sui.Address;
import java.util.Optional;

/**
 * Which wallet an operator wants: what a node's {@code wallet_config} says.
 *
 * @param path of the wallet file; if absent it is looked for in the usual places
 * @param activeEnvironment in the place of the file's own choice
 * @param activeAddress in the place of the file's own choice
 */
public record WalletSource(
    Optional<String> path, Optional<String> activeEnvironment, Optional<Address> activeAddress) {

  /** The wallet in the usual places, as its file says. */
  public static WalletSource usual() {
    return new WalletSource(Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** The wallet of this file, as it says. */
  public static WalletSource at(String path) {
    return new WalletSource(Optional.of(path), Optional.empty(), Optional.empty());
  }
}
