package dev.rosmarus.sui.execution.model;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.move.StructTag;
import dev.rosmarus.sui.object.ObjectRef;
import dev.rosmarus.sui.object.Owner;
import java.util.Optional;

/**
 * An object of the model.
 *
 * @param coinType of a coin; nothing for a capability
 */
record ModelObject(
    Address id, long version, Owner owner, Optional<StructTag> coinType, long balance) {

  ObjectRef ref() {
    Digest digest =
        Digest.blake2b(
            BcsWriter.growing().fixedBytes(id.bytes()).u64(version).u64(balance).toByteArray());
    return new ObjectRef(id, version, digest);
  }

  ModelObject with(long newVersion, long newBalance) {
    return new ModelObject(id, newVersion, owner, coinType, newBalance);
  }

  ModelObject ownedBy(Address newOwner) {
    return new ModelObject(id, version, new Owner.AddressOwner(newOwner), coinType, balance);
  }

  boolean isOf(Address address) {
    return owner.equals(new Owner.AddressOwner(address));
  }
}
