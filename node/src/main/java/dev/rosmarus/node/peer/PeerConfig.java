package dev.rosmarus.node.peer;

import java.time.Duration;

/**
 * What a client of one node waits for and holds at most.
 *
 * @param connectTimeout until a connection stands, TLS included
 * @param requestTimeout from asking to the last byte of the answer
 * @param requestsInFlightMax at one node at a time; more wait. Below the 1000 streams that a server
 *     lets a connection have
 * @param jsonBytesMax of an answer in JSON, errors included
 * @param metadataBytesMax of a blob's metadata
 * @param symbolsBytesMax of an answer with symbols
 * @param syncShardBytesMax of an answer with a shard's slivers
 */
public record PeerConfig(
    Duration connectTimeout,
    Duration requestTimeout,
    int requestsInFlightMax,
    int jsonBytesMax,
    int metadataBytesMax,
    long symbolsBytesMax,
    long syncShardBytesMax) {

  /** As the reference client has it, where it has it. */
  public static final PeerConfig DEFAULT =
      new PeerConfig(
          Duration.ofSeconds(5),
          Duration.ofMinutes(5),
          128,
          1 << 20,
          8 << 20,
          256L << 20,
          2L << 30);

  public PeerConfig withTimeouts(Duration connect, Duration request) {
    return new PeerConfig(
        connect,
        request,
        requestsInFlightMax,
        jsonBytesMax,
        metadataBytesMax,
        symbolsBytesMax,
        syncShardBytesMax);
  }
}
