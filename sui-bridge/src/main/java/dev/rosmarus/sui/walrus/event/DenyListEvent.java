package dev.rosmarus.sui.walrus.event;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.walrus.object.RootHash;

/** What nodes say about their deny lists (Walrus contracts spec, section 4.2). */
public sealed interface DenyListEvent extends ContractEvent {

  long epoch();

  RootHash root();

  long sequenceNumber();

  Address nodeId();

  record RegisterDenyListUpdate(long epoch, RootHash root, long sequenceNumber, Address nodeId)
      implements DenyListEvent {

    public static RegisterDenyListUpdate read(BcsReader in) {
      return new RegisterDenyListUpdate(in.u32(), RootHash.read(in), in.u64(), Address.read(in));
    }

    @Override
    public void write(BcsWriter out) {
      out.u32(epoch);
      root.write(out);
      out.u64(sequenceNumber);
      nodeId.write(out);
    }
  }

  record DenyListUpdate(long epoch, RootHash root, long sequenceNumber, Address nodeId)
      implements DenyListEvent {

    public static DenyListUpdate read(BcsReader in) {
      return new DenyListUpdate(in.u32(), RootHash.read(in), in.u64(), Address.read(in));
    }

    @Override
    public void write(BcsWriter out) {
      out.u32(epoch);
      root.write(out);
      out.u64(sequenceNumber);
      nodeId.write(out);
    }
  }

  @Override
  default String moveName() {
    return switch (this) {
      case RegisterDenyListUpdate _ -> "RegisterDenyListUpdate";
      case DenyListUpdate _ -> "DenyListUpdate";
    };
  }
}
