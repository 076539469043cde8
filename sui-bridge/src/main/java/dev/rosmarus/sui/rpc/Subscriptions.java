package dev.rosmarus.sui.rpc;

import dev.rosmarus.sui.Address;
import java.util.List;
import java.util.OptionalLong;

/** Server streams (Sui client spec, sections 5 and 7). */
public interface Subscriptions {

  /**
   * Follows the head: checkpoints in order and without gaps from wherever the server is. Starting
   * fails with {@code NotSupported} where no endpoint offers it.
   */
  ServerStream<CheckpointFrame> subscribeCheckpoints(CheckpointDetail detail);

  /** Digests only, for waiting for inclusion. */
  ServerStream<InclusionFrame> subscribeInclusions();

  /** Events of these packages (defining ids), from now on. Completeness is the server's word. */
  ServerStream<EventFrame> subscribeEvents(List<Address> definingPackages);

  /**
   * Events of these packages in checkpoints from {@code start} (inclusive) to {@code end}
   * (exclusive), after the cursor if there is one. The stream's last frame says why it ended.
   */
  ServerStream<EventFrame> listEvents(
      List<Address> definingPackages, long start, OptionalLong end, Cursor after);
}
