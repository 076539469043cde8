package dev.rosmarus.sui.walrus.object;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.move.VecMap;
import java.util.List;

/**
 * Who holds which shards. Nodes ascend by id; the order of the shards of a node matters for the
 * assignments after this one and is not ascending (Walrus contracts spec, section 5.4).
 */
public record Committee(VecMap<Address, List<Integer>> shardsByNode) {

  public static Committee read(BcsReader in) {
    return new Committee(
        VecMap.read(
            in, Address.BYTES + 1, Address::read, list -> list.vec(Short.BYTES, BcsReader::u16)));
  }

  public void write(BcsWriter out) {
    shardsByNode.write(
        out,
        (writer, value) -> value.write(writer),
        (writer, list) -> writer.vec(list, BcsWriter::u16));
  }

  public boolean isEmpty() {
    return shardsByNode.entries().isEmpty();
  }

  /** Node ids in the order of the committee, which is that of the bits in a certificate. */
  public List<Address> nodeIds() {
    return shardsByNode.entries().stream().map(VecMap.Entry::key).toList();
  }
}
