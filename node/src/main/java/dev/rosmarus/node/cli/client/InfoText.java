package dev.rosmarus.node.cli.client;

import dev.rosmarus.erasure.EncodingConfig;
import dev.rosmarus.sui.walrus.read.Committees;
import java.util.ArrayList;
import java.util.List;

/** {@code info} for people. */
final class InfoText {

  private static final String NODE = "  %-24s  %6s  %-32s  %-66s  %s";
  private static final int NAME_CHARACTERS_MAX = 24;

  private InfoText() {}

  static List<String> lines(NetworkFacts network, Committees committees) {
    EncodingConfig encoding = network.encoding();
    List<String> lines = new ArrayList<>();
    lines.add("epoch");
    lines.add("  current         " + network.epoch() + ", " + since(network));
    lines.add("  lasts           " + Amounts.time(network.epochDuration()));
    lines.add("  bought ahead    up to " + Amounts.count(network.epochsAheadMax(), "epoch"));
    lines.add("storage");
    lines.add("  nodes           " + committees.current().members().size());
    lines.add(
        "  shards          %d, of which %d may fail"
            .formatted(encoding.shards(), encoding.faults()));
    lines.add(
        "  used            %s of %s, encoded"
            .formatted(
                Amounts.bytes(network.usedCapacityBytes()),
                Amounts.bytes(network.totalCapacityBytes())));
    lines.add("  largest blob    " + Amounts.bytes(encoding.maxBlobBytes()));
    lines.add("price");
    lines.add(
        "  of storage      %s for each MiB, encoded, and epoch"
            .formatted(Amounts.frost(network.price().storageFrost())));
    lines.add(
        "  of writing      %s for each MiB, encoded, once"
            .formatted(Amounts.frost(network.price().writeFrost())));
    lines.add("a new blob costs, without gas");
    lines.add(
        "  %-12s  %-12s  %-18s  %s".formatted("size", "encoded", "for 1 epoch", "for each more"));
    for (Example example : Example.of(network)) {
      lines.add(
          "  %-12s  %-12s  %-18s  %s"
              .formatted(
                  Amounts.bytes(example.unencodedBytes()),
                  Amounts.bytes(example.encodedBytes()),
                  Amounts.frost(network.cost(example.encodedBytes(), 1)),
                  Amounts.frost(network.price().ofStorage(example.encodedBytes(), 1))));
    }
    return lines;
  }

  private static String since(NetworkFacts network) {
    return network
        .epochStart()
        .map(start ->
            "since %s, until about %s"
                .formatted(Times.minute(start), Times.minute(start.plus(network.epochDuration()))))
        .orElse("which is only beginning: nodes exchange shards");
  }

  static List<String> committee(List<NodeLook> nodes) {
    List<String> lines = new ArrayList<>();
    lines.add("committee");
    lines.add(NODE.formatted("name", "shards", "address", "node id", "state").stripTrailing());
    for (NodeLook node : NodeLook.sorted(nodes)) {
      lines.add(
          NODE.formatted(
                  shortened(node.name()),
                  node.member().shards().size(),
                  node.address().isEmpty() ? "unusable" : node.address(),
                  node.member().nodeId(),
                  node.state())
              .stripTrailing());
    }
    return lines;
  }

  /** Names are whatever operators wrote there, and must not upset a terminal. */
  private static String shortened(String name) {
    String clean =
        name.codePoints()
            .filter(c -> !Character.isISOControl(c))
            .limit(NAME_CHARACTERS_MAX)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    return clean.isEmpty() ? "(no name)" : clean;
  }
}
