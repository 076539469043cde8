package dev.rosmarus.devchain.rpc.render;

import dev.rosmarus.sui.object.Owner;
import dev.rosmarus.sui.proto.Owner.OwnerKind;

/** Who may use an object; versions are those at which it was first shared. */
final class OwnerRendering {

  private OwnerRendering() {}

  static dev.rosmarus.sui.proto.Owner render(Owner owner) {
    dev.rosmarus.sui.proto.Owner.Builder out = dev.rosmarus.sui.proto.Owner.newBuilder();
    switch (owner) {
      case Owner.AddressOwner(var address) ->
          out.setKind(OwnerKind.ADDRESS).setAddress(address.toString());
      case Owner.ObjectOwner(var id) -> out.setKind(OwnerKind.OBJECT).setAddress(id.toString());
      case Owner.Shared(long version) -> out.setKind(OwnerKind.SHARED).setVersion(version);
      case Owner.Immutable() -> out.setKind(OwnerKind.IMMUTABLE);
      case Owner.ConsensusAddress(long version, var address) ->
          out.setKind(OwnerKind.CONSENSUS_ADDRESS)
              .setAddress(address.toString())
              .setVersion(version);
    }
    return out.build();
  }
}
