package dev.rosmarus.sui.execution.account;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.effects.ChangedObject;
import dev.rosmarus.sui.effects.EffectsV1;
import dev.rosmarus.sui.effects.EffectsV2;
import dev.rosmarus.sui.effects.ObjectWrite;
import dev.rosmarus.sui.effects.TransactionEffects;
import dev.rosmarus.sui.object.ObjectRef;
import dev.rosmarus.sui.object.Owner;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What our own last transactions did to the objects they used, for reads that come from a full node
 * which has not seen them yet (Sui client spec, section 18, rule 2).
 */
final class OwnWrites {

  /** Objects remembered; of older ones the servers will know by now. */
  static final int OBJECTS_MAX = 4096;

  /** What became of an object; without a reference it is gone. */
  private record Written(long usedVersion, Optional<ObjectRef> now, OptionalLong balanceAtLeast) {}

  /** What a read means, given what we know ourselves. */
  sealed interface Known {
    /** The read is as new as what we know, or we know nothing. */
    record AsRead() implements Known {}

    /** The read is older; this is the object now. Its balance, of a gas coin, is at least that. */
    record Newer(ObjectRef ref, OptionalLong balanceAtLeast) implements Known {}

    /** The read is older, and the object is gone or no longer ours. */
    record Gone() implements Known {}
  }

  private final Address sender;
  private final Map<Address, Written> latest =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Address, Written> eldest) {
          return size() > OBJECTS_MAX;
        }
      };

  OwnWrites(Address sender) {
    this.sender = sender;
  }

  /**
   * Takes note of a transaction that ran.
   *
   * @param used the versions it named
   * @param gasBalanceAtLeast MIST that its gas coin still holds, at least
   */
  synchronized void note(
      TransactionEffects effects, List<ObjectRef> used, OptionalLong gasBalanceAtLeast) {
    Map<Address, ObjectRef> written =
        effects.written().stream()
            .filter(object -> object.owner().equals(new Owner.AddressOwner(sender)))
            .map(ObjectWrite::reference)
            .collect(Collectors.toMap(ObjectRef::id, Function.identity(), (a, _) -> a));
    Set<Address> touched = touched(effects);
    Optional<Address> gasCoin = effects.gasObject().map(ObjectRef::id);
    for (ObjectRef ref : used) {
      if (touched.contains(ref.id())) {
        boolean paid = gasCoin.equals(Optional.of(ref.id()));
        latest.remove(ref.id());
        latest.put(
            ref.id(),
            new Written(
                ref.version(),
                Optional.ofNullable(written.get(ref.id())),
                paid ? gasBalanceAtLeast : OptionalLong.empty()));
      }
    }
  }

  /** All ids but those of objects that were merely read. */
  private static Set<Address> touched(TransactionEffects effects) {
    return switch (effects) {
      case EffectsV1 v1 ->
          v1.modifiedAt().stream().map(EffectsV1.Version::id).collect(Collectors.toSet());
      case EffectsV2 v2 -> v2.changed().stream().map(ChangedObject::id).collect(Collectors.toSet());
    };
  }

  synchronized Known about(ObjectRef read) {
    Written written = latest.get(read.id());
    if (written == null || Long.compareUnsigned(read.version(), written.usedVersion) > 0) {
      return new Known.AsRead();
    }
    return written
        .now
        .<Known>map(ref -> new Known.Newer(ref, written.balanceAtLeast))
        .orElseGet(Known.Gone::new);
  }
}
