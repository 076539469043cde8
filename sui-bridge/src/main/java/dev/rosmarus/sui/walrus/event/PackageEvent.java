package dev.rosmarus.sui.walrus.event;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.walrus.object.PackageDigest;

/** How the contracts are upgraded (Walrus contracts spec, section 4.2). */
public sealed interface PackageEvent extends ContractEvent {

  long epoch();

  /**
   * @param packageId where to call from now on
   */
  record ContractUpgraded(long epoch, Address packageId, long version) implements PackageEvent {

    public static ContractUpgraded read(BcsReader in) {
      return new ContractUpgraded(in.u32(), Address.read(in), in.u64());
    }

    @Override
    public void write(BcsWriter out) {
      out.u32(epoch);
      packageId.write(out);
      out.u64(version);
    }
  }

  record ContractUpgradeProposed(long epoch, PackageDigest packageDigest) implements PackageEvent {

    public static ContractUpgradeProposed read(BcsReader in) {
      return new ContractUpgradeProposed(in.u32(), PackageDigest.read(in));
    }

    @Override
    public void write(BcsWriter out) {
      out.u32(epoch);
      packageDigest.write(out);
    }
  }

  /** Comes again with every vote after the quorum. */
  record ContractUpgradeQuorumReached(long epoch, PackageDigest packageDigest)
      implements PackageEvent {

    public static ContractUpgradeQuorumReached read(BcsReader in) {
      return new ContractUpgradeQuorumReached(in.u32(), PackageDigest.read(in));
    }

    @Override
    public void write(BcsWriter out) {
      out.u32(epoch);
      packageDigest.write(out);
    }
  }

  @Override
  default String moveName() {
    return switch (this) {
      case ContractUpgraded _ -> "ContractUpgraded";
      case ContractUpgradeProposed _ -> "ContractUpgradeProposed";
      case ContractUpgradeQuorumReached _ -> "ContractUpgradeQuorumReached";
    };
  }
}
