package dev.rosmarus.node.client;

import dev.rosmarus.node.peer.PeerConfig;
import java.time.Duration;

/**
 * Limits of writing and reading blobs.
 *
 * @param nodeRetries of one node's part of a write
 * @param confirmationWait how long a node may hold a question for its confirmation until it sees
 *     the registration
 * @param sliversInFlightPerNodeMax uploads to one node at a time
 * @param stragglerTime how long uploads go on after the quorum decided
 * @param writeTime until a quorum must have decided
 * @param epochChangesMax how often a write begins again because the committee changed
 * @param sliverReadsInFlightMax downloads at a time
 * @param hedgeAfter a download that takes longer gets a rival
 * @param readRounds how often nodes that did not answer are asked again
 * @param writtenBytesMax of a blob to write, encoded
 * @param writeMemoryBytesMax of the slivers that one write has in native memory at a time; a larger
 *     blob goes to the nodes in waves
 * @param readBytesMax of a blob to read
 */
public record ClientConfig(
    PeerConfig peer,
    RetryPolicy nodeRetries,
    Duration confirmationWait,
    int sliversInFlightPerNodeMax,
    Duration stragglerTime,
    Duration writeTime,
    int epochChangesMax,
    int sliverReadsInFlightMax,
    Duration hedgeAfter,
    int readRounds,
    long writtenBytesMax,
    long writeMemoryBytesMax,
    long readBytesMax) {

  public static final ClientConfig DEFAULT =
      new ClientConfig(
          PeerConfig.DEFAULT,
          new RetryPolicy(Duration.ofMillis(250), Duration.ofSeconds(5), 8),
          Duration.ofSeconds(2),
          8,
          Duration.ofSeconds(15),
          Duration.ofMinutes(10),
          2,
          64,
          Duration.ofSeconds(2),
          3,
          64L << 30,
          2L << 30,
          4L << 30);

  public ClientConfig withPeer(PeerConfig other) {
    return new ClientConfig(
        other,
        nodeRetries,
        confirmationWait,
        sliversInFlightPerNodeMax,
        stragglerTime,
        writeTime,
        epochChangesMax,
        sliverReadsInFlightMax,
        hedgeAfter,
        readRounds,
        writtenBytesMax,
        writeMemoryBytesMax,
        readBytesMax);
  }

  public ClientConfig withTimes(
      RetryPolicy retries, Duration straggler, Duration write, Duration hedge) {
    return new ClientConfig(
        peer,
        retries,
        confirmationWait,
        sliversInFlightPerNodeMax,
        straggler,
        write,
        epochChangesMax,
        sliverReadsInFlightMax,
        hedge,
        readRounds,
        writtenBytesMax,
        writeMemoryBytesMax,
        readBytesMax);
  }

  public ClientConfig withWriteMemory(long bytesMax) {
    return new ClientConfig(
        peer,
        nodeRetries,
        confirmationWait,
        sliversInFlightPerNodeMax,
        stragglerTime,
        writeTime,
        epochChangesMax,
        sliverReadsInFlightMax,
        hedgeAfter,
        readRounds,
        writtenBytesMax,
        bytesMax,
        readBytesMax);
  }
}
