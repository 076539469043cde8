package dev.rosmarus.sui.walrus.event;

import dev.rosmarus.sui.bcs.BcsReader;
import java.util.Map;

/** Which struct of the module {@code events} is read how. */
final class EventLayouts {

  static final Map<String, BcsReader.Element<? extends ContractEvent>> BY_NAME =
      Map.ofEntries(
          Map.entry("BlobRegistered", BlobEvent.Registered::read),
          Map.entry("BlobCertified", BlobEvent.Certified::read),
          Map.entry("BlobDeleted", BlobEvent.Deleted::read),
          Map.entry("InvalidBlobID", BlobEvent.InvalidBlobId::read),
          Map.entry("DenyListBlobDeleted", BlobEvent.DenyListBlobDeleted::read),
          Map.entry("PooledBlobRegistered", BlobEvent.PooledBlobRegistered::read),
          Map.entry("PooledBlobCertified", BlobEvent.PooledBlobCertified::read),
          Map.entry("PooledBlobDeleted", BlobEvent.PooledBlobDeleted::read),
          Map.entry("EpochParametersSelected", EpochChangeEvent.EpochParametersSelected::read),
          Map.entry("EpochChangeStart", EpochChangeEvent.EpochChangeStart::read),
          Map.entry("EpochChangeDone", EpochChangeEvent.EpochChangeDone::read),
          Map.entry("ShardsReceived", EpochChangeEvent.ShardsReceived::read),
          Map.entry("ShardRecoveryStart", EpochChangeEvent.ShardRecoveryStart::read),
          Map.entry("ContractUpgraded", PackageEvent.ContractUpgraded::read),
          Map.entry("ContractUpgradeProposed", PackageEvent.ContractUpgradeProposed::read),
          Map.entry(
              "ContractUpgradeQuorumReached", PackageEvent.ContractUpgradeQuorumReached::read),
          Map.entry("RegisterDenyListUpdate", DenyListEvent.RegisterDenyListUpdate::read),
          Map.entry("DenyListUpdate", DenyListEvent.DenyListUpdate::read),
          Map.entry("ProtocolVersionUpdated", ProtocolEvent.ProtocolVersionUpdated::read),
          Map.entry("PricesUpdated", ProtocolEvent.PricesUpdated::read),
          Map.entry("StoragePoolCreated", StoragePoolEvent.StoragePoolCreated::read),
          Map.entry("StoragePoolExtended", StoragePoolEvent.StoragePoolExtended::read));

  private EventLayouts() {}
}
