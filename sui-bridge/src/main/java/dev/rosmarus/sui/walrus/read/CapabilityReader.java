package dev.rosmarus.sui.walrus.read;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.move.StructTag;
import dev.rosmarus.sui.rpc.Freshness;
import dev.rosmarus.sui.rpc.ObjectView;
import dev.rosmarus.sui.rpc.Page;
import dev.rosmarus.sui.rpc.StateReads;
import dev.rosmarus.sui.walrus.object.StorageNodeCap;
import dev.rosmarus.sui.walrus.read.WalrusReadException.SeveralCapabilities;
import java.util.List;
import java.util.Optional;

/** Finds the capability by which an account acts for a node (section 6, item 7). */
final class CapabilityReader {

  private static final ObjectKind<StorageNodeCap> KIND = ObjectKind.STORAGE_NODE_CAP;
  private static final int PER_PAGE = 50;
  private static final int CAPABILITIES_MAX = 1000;

  private final StateReads state;

  CapabilityReader(StateReads state) {
    this.state = state;
  }

  Optional<ChainObject<StorageNodeCap>> only(
      Address owner, PackageFamily walrus, Freshness freshness) {
    StructTag type = walrus.type(KIND.module(), KIND.name());
    List<ObjectView> found =
        Page.all(
            page -> state.ownedObjects(owner, Optional.of(type), page, freshness),
            PER_PAGE,
            CAPABILITIES_MAX);
    if (found.size() > 1) {
      throw new SeveralCapabilities(
          owner, found.stream().map(view -> view.reference().id()).toList());
    }
    return found.stream()
        .map(view -> ObjectReads.decode(view.reference().id(), view, KIND))
        .findFirst();
  }
}
