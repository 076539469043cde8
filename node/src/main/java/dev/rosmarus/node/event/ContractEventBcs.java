package dev.rosmarus.node.event;

import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.walrus.event.BlobEvent;
import dev.rosmarus.sui.walrus.event.ContractEvent;
import dev.rosmarus.sui.walrus.event.DenyListEvent;
import dev.rosmarus.sui.walrus.event.EpochChangeEvent;
import dev.rosmarus.sui.walrus.event.PackageEvent;
import dev.rosmarus.sui.walrus.event.ProtocolEvent;
import dev.rosmarus.sui.walrus.event.StoragePoolEvent;
import dev.rosmarus.sui.walrus.event.UnknownEvent;

/**
 * Contract events as the network's event blobs hold them: group, event, fields (Walrus node runtime
 * spec, section 7.1). The event's id follows.
 */
final class ContractEventBcs {

  private ContractEventBcs() {}

  private record Place(int group, int event) {}

  private static Place place(ContractEvent event) {
    return switch (event) {
      case BlobEvent.Registered _ -> new Place(0, 0);
      case BlobEvent.Certified _ -> new Place(0, 1);
      case BlobEvent.Deleted _ -> new Place(0, 2);
      case BlobEvent.InvalidBlobId _ -> new Place(0, 3);
      case BlobEvent.DenyListBlobDeleted _ -> new Place(0, 4);
      case BlobEvent.PooledBlobRegistered _ -> new Place(0, 5);
      case BlobEvent.PooledBlobCertified _ -> new Place(0, 6);
      case BlobEvent.PooledBlobDeleted _ -> new Place(0, 7);
      case EpochChangeEvent.EpochParametersSelected _ -> new Place(1, 0);
      case EpochChangeEvent.EpochChangeStart _ -> new Place(1, 1);
      case EpochChangeEvent.EpochChangeDone _ -> new Place(1, 2);
      case EpochChangeEvent.ShardsReceived _ -> new Place(1, 3);
      case EpochChangeEvent.ShardRecoveryStart _ -> new Place(1, 4);
      case PackageEvent.ContractUpgraded _ -> new Place(2, 0);
      case PackageEvent.ContractUpgradeProposed _ -> new Place(2, 1);
      case PackageEvent.ContractUpgradeQuorumReached _ -> new Place(2, 2);
      case DenyListEvent.RegisterDenyListUpdate _ -> new Place(3, 0);
      case DenyListEvent.DenyListUpdate _ -> new Place(3, 1);
      case ProtocolEvent.ProtocolVersionUpdated _ -> new Place(4, 0);
      case ProtocolEvent.PricesUpdated _ -> new Place(4, 1);
      case StoragePoolEvent.StoragePoolCreated _ -> new Place(5, 0);
      case StoragePoolEvent.StoragePoolExtended _ -> new Place(5, 1);
      case UnknownEvent unknown ->
          throw new IllegalArgumentException("no form is agreed on for " + unknown.moveName());
    };
  }

  /**
   * @throws IllegalArgumentException for an event that this version does not know
   */
  static void write(BcsWriter out, ContractEvent event) {
    Place place = place(event);
    event.write(out.variant(place.group()).variant(place.event()));
  }

  /**
   * @throws dev.rosmarus.sui.bcs.BcsException for anything else than {@link #write} writes
   */
  static ContractEvent read(BcsReader in) {
    return switch (in.variant("contract event", 6)) {
      case 0 -> blob(in);
      case 1 -> epochChange(in);
      case 2 -> contract(in);
      case 3 ->
          in.variant("deny list event", 2) == 0
              ? DenyListEvent.RegisterDenyListUpdate.read(in)
              : DenyListEvent.DenyListUpdate.read(in);
      case 4 ->
          in.variant("protocol event", 2) == 0
              ? ProtocolEvent.ProtocolVersionUpdated.read(in)
              : ProtocolEvent.PricesUpdated.read(in);
      default ->
          in.variant("storage pool event", 2) == 0
              ? StoragePoolEvent.StoragePoolCreated.read(in)
              : StoragePoolEvent.StoragePoolExtended.read(in);
    };
  }

  private static BlobEvent blob(BcsReader in) {
    return switch (in.variant("blob event", 8)) {
      case 0 -> BlobEvent.Registered.read(in);
      case 1 -> BlobEvent.Certified.read(in);
      case 2 -> BlobEvent.Deleted.read(in);
      case 3 -> BlobEvent.InvalidBlobId.read(in);
      case 4 -> BlobEvent.DenyListBlobDeleted.read(in);
      case 5 -> BlobEvent.PooledBlobRegistered.read(in);
      case 6 -> BlobEvent.PooledBlobCertified.read(in);
      default -> BlobEvent.PooledBlobDeleted.read(in);
    };
  }

  private static EpochChangeEvent epochChange(BcsReader in) {
    return switch (in.variant("epoch change event", 5)) {
      case 0 -> EpochChangeEvent.EpochParametersSelected.read(in);
      case 1 -> EpochChangeEvent.EpochChangeStart.read(in);
      case 2 -> EpochChangeEvent.EpochChangeDone.read(in);
      case 3 -> EpochChangeEvent.ShardsReceived.read(in);
      default -> EpochChangeEvent.ShardRecoveryStart.read(in);
    };
  }

  private static PackageEvent contract(BcsReader in) {
    return switch (in.variant("package event", 3)) {
      case 0 -> PackageEvent.ContractUpgraded.read(in);
      case 1 -> PackageEvent.ContractUpgradeProposed.read(in);
      default -> PackageEvent.ContractUpgradeQuorumReached.read(in);
    };
  }
}
