package dev.rosmarus.devchain.contract.committee;

import static dev.rosmarus.sui.walrus.abort.MoveAbortName.ACTIVE_SET_ZERO_MAX_SIZE;

import dev.rosmarus.devchain.contract.vm.Abort;
import dev.rosmarus.devchain.contract.vm.U64;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.walrus.object.ActiveSet;
import dev.rosmarus.sui.walrus.object.ActiveSetEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Which nodes compete for shards (Walrus contracts spec, section 9.5). Positions are kept as the
 * contract keeps them: removal swaps with the last, eviction replaces in place.
 */
public final class ActiveSetRules {

  private ActiveSetRules() {}

  /**
   * @param nodesMax above 0
   */
  public static ActiveSet empty(int nodesMax, long thresholdStakeFrost) {
    Abort.unless(nodesMax > 0, ACTIVE_SET_ZERO_MAX_SIZE);
    return new ActiveSet(nodesMax, thresholdStakeFrost, List.of(), 0);
  }

  /** The set once this is the projected stake of this node. */
  public static ActiveSet insertOrUpdate(ActiveSet set, Address nodeId, long stakeFrost) {
    OptionalInt index = indexOf(set, nodeId);
    if (stakeFrost == 0 || U64.isLess(stakeFrost, set.thresholdStakeFrost())) {
      return index.isPresent() ? remove(set, index.getAsInt()) : set;
    }
    ActiveSetEntry entry = new ActiveSetEntry(nodeId, stakeFrost);
    if (index.isPresent()) {
      return replace(set, index.getAsInt(), entry);
    }
    return set.nodes().size() < set.maxSize() ? append(set, entry) : evict(set, entry);
  }

  private static OptionalInt indexOf(ActiveSet set, Address nodeId) {
    return IntStream.range(0, set.nodes().size())
        .filter(i -> set.nodes().get(i).nodeId().equals(nodeId))
        .findFirst();
  }

  private static ActiveSet remove(ActiveSet set, int index) {
    List<ActiveSetEntry> nodes = new ArrayList<>(set.nodes());
    long stake = nodes.get(index).stakedAmountFrost();
    ActiveSetEntry last = nodes.removeLast();
    if (index < nodes.size()) {
      nodes.set(index, last);
    }
    return with(set, nodes, U64.subtract(set.totalStakeFrost(), stake));
  }

  private static ActiveSet append(ActiveSet set, ActiveSetEntry entry) {
    List<ActiveSetEntry> nodes = new ArrayList<>(set.nodes());
    nodes.add(entry);
    return with(set, nodes, U64.add(set.totalStakeFrost(), entry.stakedAmountFrost()));
  }

  private static ActiveSet replace(ActiveSet set, int index, ActiveSetEntry entry) {
    List<ActiveSetEntry> nodes = new ArrayList<>(set.nodes());
    long before = nodes.set(index, entry).stakedAmountFrost();
    long others = U64.subtract(set.totalStakeFrost(), before);
    return with(set, nodes, U64.add(others, entry.stakedAmountFrost()));
  }

  /** The first of those with the least stake gives way, if it has less than the newcomer. */
  private static ActiveSet evict(ActiveSet set, ActiveSetEntry newcomer) {
    OptionalInt poorest = OptionalInt.empty();
    long least = newcomer.stakedAmountFrost();
    for (int i = 0; i < set.nodes().size(); i++) {
      long stake = set.nodes().get(i).stakedAmountFrost();
      if (U64.isLess(stake, least)) {
        least = stake;
        poorest = OptionalInt.of(i);
      }
    }
    return poorest.isPresent() ? replace(set, poorest.getAsInt(), newcomer) : set;
  }

  private static ActiveSet with(ActiveSet set, List<ActiveSetEntry> nodes, long totalFrost) {
    return new ActiveSet(set.maxSize(), set.thresholdStakeFrost(), nodes, totalFrost);
  }
}
