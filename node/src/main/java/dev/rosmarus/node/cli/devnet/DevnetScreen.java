package dev.rosmarus.node.cli.devnet;

import dev.rosmarus.node.cli.devnet.DevnetPorts.NodePorts;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.walrus.object.Committee;
import java.util.List;

/** What a person sees of a local network: what runs where, and what to try. */
final class DevnetScreen {

  private DevnetScreen() {}

  static String of(Devnet devnet) {
    StringBuilder out = new StringBuilder();
    row(
        out,
        "chain",
        devnet.chain().rpc().url().toString(),
        "control " + devnet.chain().control().url());
    Committee committee = devnet.chain().deployment().stakingState().committee();
    List<Address> ids = devnet.nodeIds();
    for (int i = 0; i < ids.size(); i++) {
      NodePorts ports = devnet.plan().nodes().get(i);
      int shards = committee.shardsByNode().get(ids.get(i)).map(List::size).orElse(0);
      row(
          out,
          devnet.nodes().get(i).name(),
          DevnetInfo.restUrl(ports),
          "%d shards, metrics %s".formatted(shards, DevnetInfo.metricsUrl(ports)));
    }
    row(out, "gateway", devnet.gatewayUrl().toString(), "aggregator, upload relay");
    row(out, "ids, keys", devnet.folder().info().toString(), "");
    row(out, "logs", devnet.folder().node(1).resolve(NodeLauncher.LOG).toString(), "");
    return out.toString();
  }

  private static void row(StringBuilder out, String what, String where, String more) {
    out.append("  %-10s %-26s %s".formatted(what, where, more).stripTrailing()).append('\n');
  }
}
