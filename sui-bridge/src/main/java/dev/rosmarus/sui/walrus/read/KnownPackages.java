package dev.rosmarus.sui.walrus.read;

import java.util.Optional;

/** The packages as the system object names them; looked up again only when it names another. */
final class KnownPackages {

  private final PackageDiscovery discovery;
  private volatile Optional<DiscoveredPackages> last = Optional.empty();

  KnownPackages(PackageDiscovery discovery) {
    this.discovery = discovery;
  }

  DiscoveredPackages of(WalrusState state) {
    Optional<DiscoveredPackages> known = last;
    if (known.isPresent()
        && known.get().walrus().current().equals(state.system().value().packageId())) {
      return known.get();
    }
    DiscoveredPackages found = discovery.walrus(state);
    last = Optional.of(found);
    return found;
  }
}
