package dev.rosmarus.node.cli.devnet;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rosmarus.devchain.control.LocalChain;
import dev.rosmarus.devchain.deployment.WalrusDeployment;
import dev.rosmarus.node.cli.devnet.DevnetPorts.NodePorts;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.wallet.SuiSecretKey;
import java.util.List;

/** All that programs need to use a local network: {@code devnet.json}. */
final class DevnetInfo {

  private DevnetInfo() {}

  /**
   * @param account with money, for whoever plays with the network
   */
  static ObjectNode of(Devnet devnet, SuiSecretKey account) {
    LocalChain chain = devnet.chain();
    WalrusDeployment walrus = chain.deployment();
    ObjectNode out =
        JsonNodeFactory.instance
            .objectNode()
            .put("rpcUrl", chain.rpc().url().toString())
            .put("controlUrl", chain.control().url().toString())
            .put("chainId", chain.chain().chainId().toString())
            .put("packageId", walrus.systemObject().packageId().toString())
            .put("systemObjectId", walrus.objects().system().id().toString())
            .put("stakingObjectId", walrus.objects().staking().id().toString())
            .put("walType", walrus.edition().wal().toString())
            .put("nShards", devnet.plan().nShards());
    putNodes(out.putArray("nodes"), devnet);
    out.put("gatewayUrl", devnet.gatewayUrl().toString());
    out.putObject("account")
        .put("address", account.address().toString())
        .put("secretKey", account.suiprivkey());
    return out.put("caFile", devnet.folder().certificates().toString());
  }

  private static void putNodes(ArrayNode out, Devnet devnet) {
    List<Address> ids = devnet.nodeIds();
    for (int i = 0; i < ids.size(); i++) {
      LocalNode node = devnet.nodes().get(i);
      NodePorts ports = devnet.plan().nodes().get(i);
      ObjectNode one =
          out.addObject()
              .put("name", node.name())
              .put("url", restUrl(ports))
              .put("metricsUrl", metricsUrl(ports))
              .put("nodeId", ids.get(i).toString())
              .put("configFile", devnet.folder().node(i + 1).resolve(NodeSetup.CONFIG).toString())
              .put("logFile", devnet.folder().node(i + 1).resolve(NodeLauncher.LOG).toString());
      node.pid().ifPresent(pid -> one.put("pid", pid));
    }
  }

  static String restUrl(NodePorts ports) {
    return "https://" + NodeSetup.HOST + ":" + ports.rest();
  }

  static String metricsUrl(NodePorts ports) {
    return "http://" + NodeSetup.HOST + ":" + ports.metrics() + "/metrics";
  }
}
