package dev.rosmarus.node.client;

import dev.rosmarus.node.peer.PeerObserver;
import dev.rosmarus.sui.Address;
import java.time.Duration;
import java.util.Optional;

/**
 * Told of requests to nodes, of whole reads and writes, and of nodes that answer falsely. Must
 * return at once.
 */
public interface ClientObserver extends PeerObserver {

  ClientObserver NONE =
      new ClientObserver() {
        @Override
        public void replied(String route, Outcome outcome, Duration took) {}

        @Override
        public void lied(Address nodeId, String how) {}
      };

  /** What a client does with whole blobs. */
  enum Operation {
    READ,
    /** A range, or a quilt's patch. */
    READ_PART,
    /** Until the stream is open. */
    STREAM,
    STATUS,
    WRITE,
    /** Of a blob that somebody else registers and certifies. */
    UPLOAD
  }

  /** A node sent what no honest node sends: metadata, a sliver or a signature that is false. */
  void lied(Address nodeId, String how);

  /**
   * @param bytes of the blob or the part, unencoded
   */
  default void succeeded(Operation operation, long bytes, Duration took) {}

  /**
   * @param why empty if it was stopped, or failed for a reason that is no {@code ClientException}
   */
  default void failed(Operation operation, Optional<ClientException> why, Duration took) {}

  /**
   * @param allowed false if the limit of all retries refused it
   */
  default void retried(boolean allowed) {}
}
