package dev.rosmarus.node.gateway.aggregator;

import java.util.List;
import java.util.OptionalLong;

/**
 * What an aggregator gives, and how much at a time.
 *
 * @param allowedHeaders names of attributes of blobs, and tags of quilt patches, that become
 *     headers of the answer; in any case of letters
 * @param allQuiltTags whether all tags of quilt patches do
 * @param blobBytesMax of a blob that is given out; without it as long as the client reads
 * @param requestsMax that run at a time
 * @param bufferedRequestsMax that may wait for their turn beside them
 * @param concatIdsMax blobs in one concatenation
 */
public record AggregatorConfig(
    List<String> allowedHeaders,
    boolean allQuiltTags,
    OptionalLong blobBytesMax,
    int requestsMax,
    int bufferedRequestsMax,
    int concatIdsMax) {

  public static final AggregatorConfig DEFAULT =
      new AggregatorConfig(
          List.of(
              "content-type",
              "authorization",
              "content-disposition",
              "content-encoding",
              "content-language",
              "content-location",
              "link"),
          false,
          OptionalLong.empty(),
          256,
          320,
          1000);

  public AggregatorConfig {
    allowedHeaders = List.copyOf(allowedHeaders);
  }
}
