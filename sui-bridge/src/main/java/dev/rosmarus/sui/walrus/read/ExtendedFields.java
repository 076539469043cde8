package dev.rosmarus.sui.walrus.read;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.move.EmptyStruct;
import dev.rosmarus.sui.rpc.Freshness;
import dev.rosmarus.sui.walrus.object.ActiveSet;
import dev.rosmarus.sui.walrus.object.DenyListSizes;
import dev.rosmarus.sui.walrus.object.NextEpochPublicKeys;
import dev.rosmarus.sui.walrus.object.NodeMetadata;
import dev.rosmarus.sui.walrus.object.StorageNodeInfo;
import dev.rosmarus.sui.walrus.object.WalrusFields;
import dev.rosmarus.sui.walrus.read.WalrusReadException.ObjectMissing;
import java.util.Optional;

/** What hangs on the contracts' objects in an extended field (Walrus contracts spec, section 6). */
final class ExtendedFields {

  private final ObjectReads objects;
  private final KnownPackages packages;

  ExtendedFields(ObjectReads objects, KnownPackages packages) {
    this.objects = objects;
    this.packages = packages;
  }

  Optional<NextEpochPublicKeys> nextEpochPublicKeys(WalrusState state, Freshness freshness) {
    return state.stakingInner().nextCommittee().isEmpty()
        ? Optional.empty()
        : value(
            state.stakingInner().nextEpochPublicKeys(),
            NextEpochPublicKeys::read,
            state,
            freshness);
  }

  ActiveSet activeSet(WalrusState state, Freshness freshness) {
    Address uid = state.stakingInner().activeSet();
    return value(uid, ActiveSet::read, state, freshness)
        .orElseThrow(() -> new ObjectMissing(uid, "the parent of the active set"));
  }

  DenyListSizes denyListSizes(WalrusState state, Freshness freshness) {
    Address uid = state.systemInner().denyListSizes();
    return value(uid, DenyListSizes::read, state, freshness)
        .orElseThrow(() -> new ObjectMissing(uid, "the parent of the deny list sizes"));
  }

  Optional<NodeMetadata> nodeMetadata(
      StorageNodeInfo node, WalrusState state, Freshness freshness) {
    return value(node.metadata(), NodeMetadata::read, state, freshness);
  }

  private <T> Optional<T> value(
      Address uid, BcsReader.Element<T> value, WalrusState state, Freshness freshness) {
    Address field = WalrusFields.extended(uid, packages.of(state).extendedKeyPackage());
    return objects.field(field, EmptyStruct::read, value, freshness);
  }
}
