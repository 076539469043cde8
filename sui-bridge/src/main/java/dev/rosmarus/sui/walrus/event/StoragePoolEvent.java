package dev.rosmarus.sui.walrus.event;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;

/** How long storage pools live (Walrus contracts spec, section 4.2). */
public sealed interface StoragePoolEvent extends ContractEvent {

  long epoch();

  Address storagePoolId();

  /**
   * @param endEpoch exclusive
   */
  record StoragePoolCreated(
      long epoch,
      Address storagePoolId,
      long reservedEncodedCapacityBytes,
      long startEpoch,
      long endEpoch)
      implements StoragePoolEvent {

    public static StoragePoolCreated read(BcsReader in) {
      return new StoragePoolCreated(in.u32(), Address.read(in), in.u64(), in.u32(), in.u32());
    }

    @Override
    public void write(BcsWriter out) {
      out.u32(epoch);
      storagePoolId.write(out);
      out.u64(reservedEncodedCapacityBytes).u32(startEpoch).u32(endEpoch);
    }
  }

  record StoragePoolExtended(long epoch, Address storagePoolId, long newEndEpoch)
      implements StoragePoolEvent {

    public static StoragePoolExtended read(BcsReader in) {
      return new StoragePoolExtended(in.u32(), Address.read(in), in.u32());
    }

    @Override
    public void write(BcsWriter out) {
      out.u32(epoch);
      storagePoolId.write(out);
      out.u32(newEndEpoch);
    }
  }

  @Override
  default String moveName() {
    return switch (this) {
      case StoragePoolCreated _ -> "StoragePoolCreated";
      case StoragePoolExtended _ -> "StoragePoolExtended";
    };
  }
}
