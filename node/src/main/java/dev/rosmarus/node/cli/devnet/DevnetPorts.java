package dev.rosmarus.node.cli.devnet;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where the parts of a local network listen, all on the loopback address. They stay as they are for
 * the life of the network: the chain knows the nodes by them.
 *
 * @param rpc the full node
 * @param control of the chain: money, time, faults
 * @param gateway aggregator, publisher and upload relay
 */
record DevnetPorts(int rpc, int control, int gateway, List<NodePorts> nodes) {

  static final int BASE = 9000;

  private static final int NODES_FROM = 10;
  private static final int OTHERS = 3;

  /** Of a storage node. */
  record NodePorts(int rest, int metrics) {}

  DevnetPorts {
    nodes = List.copyOf(nodes);
  }

  /** The port after the last one that a network takes from a base on. */
  static int endFrom(int base, int nodeCount) {
    return base + NODES_FROM + 2 * nodeCount;
  }

  /** One after the other; the nodes begin ten after the base. */
  static DevnetPorts from(int base, int nodeCount) {
    int first = base + NODES_FROM;
    return new DevnetPorts(
        base,
        base + 1,
        base + 2,
        IntStream.range(0, nodeCount)
            .mapToObj(i -> new NodePorts(first + 2 * i, first + 2 * i + 1))
            .toList());
  }

  /** Ports that were free a moment ago. */
  static DevnetPorts free(int nodeCount) throws IOException {
    List<ServerSocket> held = new ArrayList<>();
    try {
      for (int i = 0; i < OTHERS + 2 * nodeCount; i++) {
        held.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
      }
      List<Integer> ports = held.stream().map(ServerSocket::getLocalPort).toList();
      return new DevnetPorts(
          ports.get(0),
          ports.get(1),
          ports.get(2),
          IntStream.range(0, nodeCount)
              .mapToObj(
                  i -> new NodePorts(ports.get(OTHERS + 2 * i), ports.get(OTHERS + 2 * i + 1)))
              .toList());
    } finally {
      for (ServerSocket socket : held) {
        socket.close();
      }
    }
  }

  static InetSocketAddress loopback(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }
}
