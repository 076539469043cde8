package dev.rosmarus.sui.walrus.read;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.rpc.Freshness;
import dev.rosmarus.sui.rpc.LedgerReads;
import dev.rosmarus.sui.rpc.ObjectView;
import dev.rosmarus.sui.transaction.SharedRef;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Shared objects as transactions name them. From which version an object is shared never changes,
 * so each is read once.
 */
final class SharedRefs {

  /** Beyond this, those that were read before are read again. */
  static final int KEPT_MAX = 4096;

  private final LedgerReads ledger;
  private final Map<Address, SharedRef> known = new ConcurrentHashMap<>();

  SharedRefs(LedgerReads ledger) {
    this.ledger = ledger;
  }

  /** Empty if there is no such object or it is not shared. */
  Optional<SharedRef> of(Address id) {
    SharedRef kept = known.get(id);
    if (kept != null) {
      return Optional.of(kept);
    }
    OptionalLong version =
        ledger
            .object(id, Freshness.ANY)
            .flatMap(ObjectView::owner)
            .map(ChainObject::initialSharedVersionOf)
            .orElse(OptionalLong.empty());
    if (version.isEmpty()) {
      return Optional.empty();
    }
    if (known.size() >= KEPT_MAX) {
      known.clear();
    }
    SharedRef read = new SharedRef(id, version.getAsLong());
    known.put(id, read);
    return Optional.of(read);
  }
}
