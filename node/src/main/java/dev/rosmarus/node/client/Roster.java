package dev.rosmarus.node.client;

import dev.rosmarus.node.peer.NodeEndpoint;
import dev.rosmarus.node.peer.StorageNodeClient;
import dev.rosmarus.sui.walrus.read.EpochCommittee;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The clients of all nodes that are in a committee: one each, kept as long as some committee has
 * the node at its address with its key.
 */
final class Roster implements AutoCloseable {

  private final Function<EpochCommittee.Member, Optional<NodeEndpoint>> endpoints;
  private final Function<NodeEndpoint, StorageNodeClient> opener;
  private final Map<NodeEndpoint, StorageNodeClient> clients = new HashMap<>();

  Roster(
      Function<EpochCommittee.Member, Optional<NodeEndpoint>> endpoints,
      Function<NodeEndpoint, StorageNodeClient> opener) {
    this.endpoints = endpoints;
    this.opener = opener;
  }

  /** Empty for a member whose address or key is of no use. */
  synchronized Optional<StorageNodeClient> of(EpochCommittee.Member member) {
    return endpoints.apply(member).map(at -> clients.computeIfAbsent(at, opener));
  }

  /** Closes the clients of nodes that are in none of these committees. */
  synchronized void keep(List<EpochCommittee> committees) {
    var wanted =
        committees.stream()
            .flatMap(committee -> committee.members().stream())
            .flatMap(member -> endpoints.apply(member).stream())
            .collect(Collectors.toSet());
    Iterator<Map.Entry<NodeEndpoint, StorageNodeClient>> entries = clients.entrySet().iterator();
    while (entries.hasNext()) {
      Map.Entry<NodeEndpoint, StorageNodeClient> entry = entries.next();
      if (!wanted.contains(entry.getKey())) {
        entries.remove();
        entry.getValue().close();
      }
    }
  }

  @Override
  public synchronized void close() {
    List.copyOf(clients.values()).forEach(StorageNodeClient::close);
    clients.clear();
  }
}
