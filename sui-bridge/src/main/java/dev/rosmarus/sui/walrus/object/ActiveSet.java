package dev.rosmarus.sui.walrus.object;

import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import java.util.List;

/**
 * The nodes that shards are apportioned to, in the order that breaks ties (Walrus contracts spec,
 * section 5.4).
 */
public record ActiveSet(
    int maxSize, long thresholdStakeFrost, List<ActiveSetEntry> nodes, long totalStakeFrost) {

  public ActiveSet {
    nodes = List.copyOf(nodes);
  }

  public static ActiveSet read(BcsReader in) {
    return new ActiveSet(
        in.u16(), in.u64(), in.vec(ActiveSetEntry.BYTES_MIN, ActiveSetEntry::read), in.u64());
  }

  public void write(BcsWriter out) {
    out.u16(maxSize).u64(thresholdStakeFrost);
    out.vec(nodes, (writer, value) -> value.write(writer));
    out.u64(totalStakeFrost);
  }
}
