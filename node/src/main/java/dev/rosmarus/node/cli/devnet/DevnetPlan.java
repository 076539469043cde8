package dev.rosmarus.node.cli.devnet;

import java.util.List;

/**
 * What a local network is. It stays so for as long as its folder is kept.
 *
 * @param nShards 4 or more, and not fewer than nodes
 * @param epochMillis how long an epoch lasts
 * @param begun whether the network has reached its first committee; before that nothing in the
 *     folder is of use
 */
record DevnetPlan(int nShards, long epochMillis, DevnetPorts ports, boolean begun) {

  static final int SHARDS_MIN = 4;
  static final int NODES_MAX = 100;

  int nodeCount() {
    return ports.nodes().size();
  }

  /** Numbers from 1, as in {@code node-1}. */
  static String nodeName(int number) {
    return "node-" + number;
  }

  List<DevnetPorts.NodePorts> nodes() {
    return ports.nodes();
  }

  DevnetPlan asBegun() {
    return new DevnetPlan(nShards, epochMillis, ports, true);
  }
}
