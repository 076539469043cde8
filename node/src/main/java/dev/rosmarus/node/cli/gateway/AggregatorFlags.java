package dev.rosmarus.node.cli.gateway;

import dev.rosmarus.node.cli.console.ByteCountConverter;
import dev.rosmarus.node.cli.console.Failure;
import dev.rosmarus.node.gateway.aggregator.Aggregator;
import dev.rosmarus.node.gateway.aggregator.AggregatorConfig;
import dev.rosmarus.node.gateway.aggregator.AggregatorParts;
import java.util.List;
import java.util.OptionalLong;
import picocli.CommandLine.Option;

/** The options of an aggregator (Walrus HTTP API spec, section 9.3). */
final class AggregatorFlags {

  @Option(
      names = "--allowed-headers",
      paramLabel = "NAME",
      arity = "1..*",
      split = ",",
      description =
          "Attributes of blobs, and tags of quilt patches, that become headers of the answer"
              + " (default: content-type, authorization, content-disposition, content-encoding,"
              + " content-language, content-location and link).")
  private List<String> allowedHeaders = AggregatorConfig.DEFAULT.allowedHeaders();

  @Option(
      names = "--allow-quilt-patch-tags-in-response",
      description = "Make headers of all tags of quilt patches.")
  private boolean allQuiltTags;

  @Option(
      names = "--max-blob-size",
      paramLabel = "BYTES",
      converter = ByteCountConverter.class,
      description = "Longest blob that is given out, such as 1GiB (default: no limit).")
  private Long blobBytesMax;

  @Option(
      names = "--aggregator-max-concurrent-requests",
      paramLabel = "N",
      defaultValue = "256",
      description = "Reads at a time (default: ${DEFAULT-VALUE}).")
  private int requests;

  @Option(
      names = "--aggregator-max-buffer-size",
      paramLabel = "N",
      defaultValue = "320",
      description = "Reads that wait for their turn (default: ${DEFAULT-VALUE}).")
  private int buffered;

  /** Opens the aggregator. */
  GatewayRun.Service open(GatewayRun.Ground ground) {
    if (requests < 1 || buffered < 0) {
      throw new Failure(
          "--aggregator-max-concurrent-requests must be 1 or more, and"
              + " --aggregator-max-buffer-size 0 or more");
    }
    AggregatorConfig config =
        new AggregatorConfig(
            allowedHeaders,
            allQuiltTags,
            blobBytesMax == null ? OptionalLong.empty() : OptionalLong.of(blobBytesMax),
            requests,
            buffered,
            AggregatorConfig.DEFAULT.concatIdsMax());
    AggregatorParts parts =
        new AggregatorParts(
            ground.session().blobs(), ground.session().chain().chain(), ground.blocked());
    return new GatewayRun.Service(Aggregator.part(parts, config), () -> {});
  }
}
