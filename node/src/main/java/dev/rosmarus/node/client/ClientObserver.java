package dev.rosmarus.node.client;

import dev.rosmarus.node.peer.PeerObserver;
import dev.rosmarus.sui.Address;
import java.time.Duration;

/** Told of requests to nodes, and of nodes that answer falsely. Must return at once. */
public interface ClientObserver extends PeerObserver {

  ClientObserver NONE =
      new ClientObserver() {
        @Override
        public void replied(String route, Outcome outcome, Duration took) {}

        @Override
        public void lied(Address nodeId, String how) {}
      };

  /** A node sent what no honest node sends: metadata, a sliver or a signature that is false. */
  void lied(Address nodeId, String how);
}
