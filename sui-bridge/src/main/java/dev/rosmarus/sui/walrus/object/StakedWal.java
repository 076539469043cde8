package dev.rosmarus.sui.walrus.object;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;

/** WAL that is staked with a node (Walrus contracts spec, section 5.6). */
public record StakedWal(
    Address id, StakedWalState state, Address nodeId, long principalFrost, long activationEpoch) {

  public static StakedWal read(BcsReader in) {
    return new StakedWal(
        Address.read(in), StakedWalState.read(in), Address.read(in), in.u64(), in.u32());
  }

  public void write(BcsWriter out) {
    id.write(out);
    state.write(out);
    nodeId.write(out);
    out.u64(principalFrost).u32(activationEpoch);
  }
}
