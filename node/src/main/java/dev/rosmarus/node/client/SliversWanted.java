package dev.rosmarus.node.client;

import dev.rosmarus.erasure.Axis;
import dev.rosmarus.erasure.VerifiedMetadata;
import java.util.List;

/**
 * Which slivers of a blob a read asks for.
 *
 * @param indices of slivers, in the order of asking
 * @param needed how many of them do
 * @param inFlightMax at a time
 */
record SliversWanted(
    VerifiedMetadata metadata, Axis axis, List<Integer> indices, int needed, int inFlightMax) {

  /** Whether no other could stand in for one that is lost. */
  boolean isEachNeeded() {
    return needed == indices.size();
  }
}
