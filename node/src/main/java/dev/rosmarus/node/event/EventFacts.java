package dev.rosmarus.node.event;

import dev.rosmarus.sui.walrus.event.BlobEvent;
import dev.rosmarus.sui.walrus.event.ContractEvent;
import dev.rosmarus.sui.walrus.event.DenyListEvent;
import dev.rosmarus.sui.walrus.event.EpochChangeEvent;
import dev.rosmarus.sui.walrus.event.PackageEvent;
import dev.rosmarus.sui.walrus.event.ProtocolEvent;
import dev.rosmarus.sui.walrus.event.StoragePoolEvent;
import dev.rosmarus.sui.walrus.event.StreamElement;
import dev.rosmarus.sui.walrus.event.UnknownEvent;
import java.util.OptionalLong;

/** What there is to say of an event without any state. */
final class EventFacts {

  private EventFacts() {}

  /**
   * The epoch that an event tells (Walrus node runtime spec, section 6.4). An extension carries the
   * epoch of the first certification, so it tells none.
   */
  static OptionalLong epoch(ContractEvent event) {
    return switch (event) {
      case BlobEvent.Certified e when e.isExtension() -> OptionalLong.empty();
      case BlobEvent e -> OptionalLong.of(e.epoch());
      case EpochChangeEvent e -> OptionalLong.of(epoch(e));
      case PackageEvent e -> OptionalLong.of(e.epoch());
      case DenyListEvent e -> OptionalLong.of(e.epoch());
      case ProtocolEvent e -> OptionalLong.of(e.epoch());
      case StoragePoolEvent e -> OptionalLong.of(e.epoch());
      case UnknownEvent _ -> OptionalLong.empty();
    };
  }

  private static long epoch(EpochChangeEvent event) {
    return switch (event) {
      case EpochChangeEvent.EpochParametersSelected e -> e.nextEpoch() - 1;
      case EpochChangeEvent.EpochChangeStart e -> e.epoch();
      case EpochChangeEvent.EpochChangeDone e -> e.epoch();
      case EpochChangeEvent.ShardsReceived e -> e.epoch();
      case EpochChangeEvent.ShardRecoveryStart e -> e.epoch();
    };
  }

  /** As {@code event_type} of the metrics (Walrus metrics spec, section 1). */
  static String label(StreamElement element) {
    return switch (element) {
      case StreamElement.CheckpointBoundary _ -> "end-of-checkpoint";
      case StreamElement.EventElement e -> label(e.event());
    };
  }

  private static String label(ContractEvent event) {
    return switch (event) {
      case BlobEvent e -> label(e);
      case EpochChangeEvent.EpochParametersSelected _ -> "epoch-parameters-selected";
      case EpochChangeEvent.EpochChangeStart _ -> "epoch-change-start";
      case EpochChangeEvent.EpochChangeDone _ -> "epoch-change-done";
      case EpochChangeEvent.ShardsReceived _ -> "shards-received";
      case EpochChangeEvent.ShardRecoveryStart _ -> "shard-recovery-start";
      case PackageEvent.ContractUpgraded _ -> "contract-upgraded";
      case PackageEvent.ContractUpgradeProposed _ -> "contract-upgrade-proposed";
      case PackageEvent.ContractUpgradeQuorumReached _ -> "contract-upgrade-quorum-reached";
      case DenyListEvent.RegisterDenyListUpdate _ -> "register-deny-list-update";
      case DenyListEvent.DenyListUpdate _ -> "deny-list-updated";
      case ProtocolEvent.ProtocolVersionUpdated _ -> "protocol-version-updated";
      case ProtocolEvent.PricesUpdated _ -> "prices-updated";
      case StoragePoolEvent.StoragePoolCreated _ -> "storage-pool-created";
      case StoragePoolEvent.StoragePoolExtended _ -> "storage-pool-extended";
      case UnknownEvent _ -> "unknown-package-event";
    };
  }

  private static String label(BlobEvent event) {
    return switch (event) {
      case BlobEvent.Registered _ -> "registered";
      case BlobEvent.Certified e -> e.isExtension() ? "extended" : "certified";
      case BlobEvent.Deleted _ -> "deleted";
      case BlobEvent.InvalidBlobId _ -> "invalid-blob";
      case BlobEvent.DenyListBlobDeleted _ -> "deny-list-deleted";
      case BlobEvent.PooledBlobRegistered _ -> "pooled-blob-registered";
      case BlobEvent.PooledBlobCertified _ -> "pooled-blob-certified";
      case BlobEvent.PooledBlobDeleted _ -> "pooled-blob-deleted";
    };
  }
}
