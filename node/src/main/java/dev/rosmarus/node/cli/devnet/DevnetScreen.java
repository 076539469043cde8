package dev.rosmarus.node.cli.devnet;

import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.erasure.EncodingConfig;
import dev.rosmarus.node.cli.devnet.DevnetPorts.NodePorts;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.walrus.object.Committee;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a person sees of a local network: what runs where, and what to try. */
final class DevnetScreen {

  private DevnetScreen() {}

  /**
   * @param blob one that is stored, if any, to try things with
   */
  static String of(Devnet devnet, Optional<BlobId> blob) {
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
    String id = blob.map(BlobId::toString).orElse("BLOB_ID");
    String gateway = devnet.gatewayUrl().toString();
    row(out, "gateway", gateway, "publisher, aggregator, upload relay");
    row(out, "logs", devnet.folder().root() + "/nodes/*/" + NodeLauncher.LOG, "");
    row(out, "for programs", devnet.folder().info().toString(), "");
    row(out, "for commands", "--config " + config(devnet), "");
    out.append(
        """

        Blobs of up to %,d bytes; more --n-shards allow larger ones. Try

          curl -T README.md '%s/v1/blobs?epochs=5'
          curl -o back.md %s/v1/blobs/%s
          curl --cacert %s %s/v1/blobs/%s/status
        """
            .formatted(
                new EncodingConfig(devnet.plan().nShards()).maxBlobBytes(),
                gateway,
                gateway,
                id,
                devnet.folder().certificates(),
                DevnetInfo.restUrl(devnet.plan().nodes().getFirst()),
                id));
    return out.toString();
  }

  private static Path config(Devnet devnet) {
    return devnet.folder().client().resolve(ClientSetup.CONFIG);
  }

  private static void row(StringBuilder out, String what, String where, String more) {
    out.append("  %-13s %-26s %s".formatted(what, where, more).stripTrailing()).append('\n');
  }
}
