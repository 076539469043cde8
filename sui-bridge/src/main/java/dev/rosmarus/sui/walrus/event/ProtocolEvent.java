package dev.rosmarus.sui.walrus.event;

import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;

/** What changes for everybody (Walrus contracts spec, section 4.2). */
public sealed interface ProtocolEvent extends ContractEvent {

  long epoch();

  record ProtocolVersionUpdated(long epoch, long startEpoch, long protocolVersion)
      implements ProtocolEvent {

    public static ProtocolVersionUpdated read(BcsReader in) {
      return new ProtocolVersionUpdated(in.u32(), in.u32(), in.u64());
    }

    @Override
    public void write(BcsWriter out) {
      out.u32(epoch).u32(startEpoch).u64(protocolVersion);
    }
  }

  /**
   * @param storagePriceFrost for a MiB and an epoch
   * @param writePriceFrost for a MiB
   */
  record PricesUpdated(long epoch, long storagePriceFrost, long writePriceFrost)
      implements ProtocolEvent {

    public static PricesUpdated read(BcsReader in) {
      return new PricesUpdated(in.u32(), in.u64(), in.u64());
    }

    @Override
    public void write(BcsWriter out) {
      out.u32(epoch).u64(storagePriceFrost).u64(writePriceFrost);
    }
  }

  @Override
  default String moveName() {
    return switch (this) {
      case ProtocolVersionUpdated _ -> "ProtocolVersionUpdated";
      case PricesUpdated _ -> "PricesUpdated";
    };
  }
}
