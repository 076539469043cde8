package dev.rosmarus.node.peer;

import dev.rosmarus.sui.crypto.NetworkPublicKey;
import dev.rosmarus.sui.walrus.object.StorageNodeInfo;
import dev.rosmarus.sui.walrus.read.EpochCommittee;
import dev.rosmarus.sui.walrus.read.NodeAccess;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * Where a node listens, and the key that its certificate must carry (Walrus HTTP API spec, section
 * 1.4).
 *
 * @param base scheme, host and port, without a path
 * @param networkKey absent for plain HTTP, which is for tests and local networks
 */
public record NodeEndpoint(URI base, Optional<NetworkPublicKey> networkKey) {

  private static final int PORT_MAX = 65_535;

  /**
   * HTTPS with the key of the chain.
   *
   * @param networkAddress {@code host:port}, as operators write it
   * @return empty if the address is none
   */
  public static Optional<NodeEndpoint> pinned(String networkAddress, NetworkPublicKey key) {
    return base("https", networkAddress).map(base -> new NodeEndpoint(base, Optional.of(key)));
  }

  /** HTTP without TLS. */
  public static Optional<NodeEndpoint> plain(String networkAddress) {
    return base("http", networkAddress).map(base -> new NodeEndpoint(base, Optional.empty()));
  }

  /** By what the chain says of a member; empty if that is of no use. */
  public static Optional<NodeEndpoint> of(EpochCommittee.Member member) {
    return switch (member.access()) {
      case NodeAccess.Known(var pool, var key) -> {
        StorageNodeInfo info = pool.nodeInfo();
        yield pinned(info.networkAddress(), key);
      }
      case NodeAccess.SetAside _ -> Optional.empty();
    };
  }

  private static Optional<URI> base(String scheme, String networkAddress) {
    try {
      URI uri = new URI(scheme + "://" + networkAddress);
      boolean isHostAndPort =
          uri.getHost() != null
              && uri.getPort() > 0
              && uri.getPort() <= PORT_MAX
              && uri.getUserInfo() == null
              && uri.getRawPath().isEmpty()
              && uri.getRawQuery() == null
              && uri.getRawFragment() == null;
      return isHostAndPort ? Optional.of(uri) : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return base.toString();
  }
}
