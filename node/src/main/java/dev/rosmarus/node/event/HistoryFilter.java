package dev.rosmarus.node.event;

import dev.rosmarus.node.blob.History;
import dev.rosmarus.node.status.NodeStatus;
import dev.rosmarus.sui.walrus.event.ContractEvent;
import java.util.OptionalLong;

/**
 * Which events of an incomplete history count (Walrus node runtime spec, sections 6.3 and 8.7).
 * Those before the first epoch that is there as a whole are passed over, judged by the epoch of the
 * event itself, or by the epoch known before it if it carries none.
 */
final class HistoryFilter {

  private HistoryFilter() {}

  static boolean isRelevant(NodeStatus status, OptionalLong eventEpoch, ContractEvent event) {
    return switch (status) {
      case NodeStatus.IncompleteCatchUp(long firstComplete, long _) ->
          isFrom(firstComplete, EventFacts.epoch(event)) || isFrom(firstComplete, eventEpoch);
      case NodeStatus.Standby _,
          NodeStatus.Active _,
          NodeStatus.RecoverMetadata _,
          NodeStatus.RecoveryCatchUp _,
          NodeStatus.RecoveryInProgress _ ->
          true;
    };
  }

  private static boolean isFrom(long first, OptionalLong epoch) {
    return epoch.isPresent() && epoch.getAsLong() >= first;
  }

  static History history(NodeStatus status) {
    return switch (status) {
      case NodeStatus.IncompleteCatchUp(long _, long epochAtStart) ->
          new History.Incomplete(epochAtStart);
      case NodeStatus.Standby _,
          NodeStatus.Active _,
          NodeStatus.RecoverMetadata _,
          NodeStatus.RecoveryCatchUp _,
          NodeStatus.RecoveryInProgress _ ->
          new History.Complete();
    };
  }
}
