package dev.rosmarus.node.client;

import dev.rosmarus.node.peer.PeerConfig;
import java.time.Duration;

/**
 * Limits of writing and reading blobs.
 *
 * @param nodeRetries of one node's part of a write
 * @param retryLimits of all writes and reads together
 * @param confirmationWait how long a node may hold a question for its confirmation until it sees
 *     the registration
 * @param sliversInFlightPerNodeMax uploads to one node at a time
 * @param stragglerTime how long uploads go on after the quorum decided
 * @param writeTime until a quorum must have decided
 * @param epochChangesMax how often a write begins again because the committee changed
 * @param sliverReadsInFlightMax downloads at a time
 * @param hedgeAfter a download that takes longer gets a rival; long slivers have more time
 * @param hedgeBytesPerSecond by which slivers have more time
 * @param readRounds how often nodes that did not answer are asked again
 * @param writtenBytesMax of a blob to write, encoded
 * @param writeMemoryBytesMax of the slivers that one write has in native memory at a time; a larger
 *     blob goes to the nodes in waves
 * @param readBytesMax of a blob to read into memory; streams have limits of their own
 */
public record ClientConfig(
    PeerConfig peer,
    RetryPolicy nodeRetries,
    RetryLimits retryLimits,
    Duration confirmationWait,
    int sliversInFlightPerNodeMax,
    Duration stragglerTime,
    Duration writeTime,
    int epochChangesMax,
    int sliverReadsInFlightMax,
    Duration hedgeAfter,
    long hedgeBytesPerSecond,
    int readRounds,
    long writtenBytesMax,
    long writeMemoryBytesMax,
    long readBytesMax,
    StreamConfig streams) {

  public static final ClientConfig DEFAULT =
      new ClientConfig(
          PeerConfig.DEFAULT,
          new RetryPolicy(Duration.ofMillis(250), Duration.ofSeconds(5), 8),
          new RetryLimits(2000, 50),
          Duration.ofSeconds(2),
          8,
          Duration.ofSeconds(15),
          Duration.ofMinutes(10),
          2,
          64,
          Duration.ofSeconds(2),
          1 << 20,
          3,
          64L << 30,
          2L << 30,
          4L << 30,
          StreamConfig.DEFAULT);

  public ClientConfig withPeer(PeerConfig other) {
    return new ClientConfig(
        other,
        nodeRetries,
        retryLimits,
        confirmationWait,
        sliversInFlightPerNodeMax,
        stragglerTime,
        writeTime,
        epochChangesMax,
        sliverReadsInFlightMax,
        hedgeAfter,
        hedgeBytesPerSecond,
        readRounds,
        writtenBytesMax,
        writeMemoryBytesMax,
        readBytesMax,
        streams);
  }

  public ClientConfig withTimes(
      RetryPolicy retries, Duration straggler, Duration write, Duration hedge) {
    return new ClientConfig(
        peer,
        retries,
        retryLimits,
        confirmationWait,
        sliversInFlightPerNodeMax,
        straggler,
        write,
        epochChangesMax,
        sliverReadsInFlightMax,
        hedge,
        hedgeBytesPerSecond,
        readRounds,
        writtenBytesMax,
        writeMemoryBytesMax,
        readBytesMax,
        streams);
  }

  public ClientConfig withMemory(long writeBytesMax, StreamConfig otherStreams) {
    return new ClientConfig(
        peer,
        nodeRetries,
        retryLimits,
        confirmationWait,
        sliversInFlightPerNodeMax,
        stragglerTime,
        writeTime,
        epochChangesMax,
        sliverReadsInFlightMax,
        hedgeAfter,
        hedgeBytesPerSecond,
        readRounds,
        writtenBytesMax,
        writeBytesMax,
        readBytesMax,
        otherStreams);
  }

  public ClientConfig withWriteMemory(long bytesMax) {
    return withMemory(bytesMax, streams);
  }

  /** When a download of so many bytes is late. */
  Duration lateAfter(long bytes) {
    return hedgeAfter.plusMillis(bytes * 1000 / hedgeBytesPerSecond);
  }
}
