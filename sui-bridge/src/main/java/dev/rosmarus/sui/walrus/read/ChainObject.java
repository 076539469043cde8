package dev.rosmarus.sui.walrus.read;

import dev.rosmarus.sui.move.StructTag;
import dev.rosmarus.sui.object.ObjectRef;
import dev.rosmarus.sui.object.Owner;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A decoded object and what a transaction that uses it has to name.
 *
 * @param owner nothing for a kind of owner that came later than this program
 */
public record ChainObject<T>(ObjectRef reference, Optional<Owner> owner, StructTag type, T value) {

  /** For a shared object the version with which it became so; it never changes. */
  public OptionalLong initialSharedVersion() {
    return owner.map(ChainObject::initialSharedVersionOf).orElse(OptionalLong.empty());
  }

  static OptionalLong initialSharedVersionOf(Owner owner) {
    return owner instanceof Owner.Shared shared
        ? OptionalLong.of(shared.initialSharedVersion())
        : OptionalLong.empty();
  }
}
