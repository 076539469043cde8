package dev.rosmarus.node.gateway.publisher;

import dev.rosmarus.node.client.WriteOptions.Afterwards;

/**
 * What a publisher takes and what becomes of it.
 *
 * @param blobBytesMax of the body of a blob
 * @param quiltBytesMax of the body of a quilt
 * @param requestsMax stores at a time
 * @param bufferedRequestsMax that wait for their turn
 * @param afterwards what becomes of a blob's object unless the client says so
 */
public record PublisherConfig(
    long blobBytesMax,
    long quiltBytesMax,
    int requestsMax,
    int bufferedRequestsMax,
    Afterwards afterwards) {

  /** As the reference has it, and objects stay with the account that stored the blob. */
  public static final PublisherConfig DEFAULT =
      new PublisherConfig(10_240L << 10, 102_400L << 10, 8, 8, new Afterwards.Keep());

  public PublisherConfig withBodies(long blobBytes, long quiltBytes) {
    return new PublisherConfig(blobBytes, quiltBytes, requestsMax, bufferedRequestsMax, afterwards);
  }

  public PublisherConfig withRequests(int atATime, int buffered) {
    return new PublisherConfig(blobBytesMax, quiltBytesMax, atATime, buffered, afterwards);
  }

  public PublisherConfig withAfterwards(Afterwards other) {
    return new PublisherConfig(
        blobBytesMax, quiltBytesMax, requestsMax, bufferedRequestsMax, other);
  }

  /** What bodies and the quilts made of them can take in files at once. */
  public long spoolBytesMax() {
    return Math.multiplyExact(2L * Math.max(blobBytesMax, quiltBytesMax), requestsMax + 1L);
  }
}
