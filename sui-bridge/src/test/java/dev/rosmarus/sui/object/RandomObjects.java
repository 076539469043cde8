package dev.rosmarus.sui.object;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.RandomValues;
import dev.rosmarus.sui.bcs.BcsWriter;
import java.util.LinkedHashMap;
import java.util.Map;

/** Objects of every shape, at random. */
public final class RandomObjects {

  private RandomObjects() {}

  public static ObjectRef reference(RandomValues random) {
    return new ObjectRef(random.address(), random.u64(), random.digest());
  }

  public static Owner owner(RandomValues random) {
    return switch (random.below(5)) {
      case 0 -> new Owner.AddressOwner(random.address());
      case 1 -> new Owner.ObjectOwner(random.address());
      case 2 -> new Owner.Shared(random.u64());
      case 3 -> new Owner.Immutable();
      default -> new Owner.ConsensusAddress(random.u64(), random.address());
    };
  }

  public static SuiObject object(RandomValues random) {
    ObjectData data = random.bool() ? moveObject(random) : movePackage(random);
    return new SuiObject(data, owner(random), random.digest(), random.u64());
  }

  private static MoveObject moveObject(RandomValues random) {
    byte[] contents =
        BcsWriter.growing()
            .fixedBytes(random.bytes(Address.BYTES))
            .fixedBytes(random.byteString(100).segment())
            .toByteArray();
    return new MoveObject(type(random), random.bool(), random.u64(), Bytes.owning(contents));
  }

  private static MoveObjectType type(RandomValues random) {
    return switch (random.below(6)) {
      case 0 -> new MoveObjectType.Other(random.struct());
      case 1 -> new MoveObjectType.GasCoin();
      case 2 -> new MoveObjectType.StakedSui();
      case 3 -> new MoveObjectType.Coin(random.type());
      case 4 -> new MoveObjectType.SuiBalanceField();
      default -> new MoveObjectType.BalanceField(random.type());
    };
  }

  private static MovePackage movePackage(RandomValues random) {
    Map<String, Bytes> modules = new LinkedHashMap<>();
    Map<Address, MovePackage.Linkage> linkage = new LinkedHashMap<>();
    for (int i = random.below(4); i > 0; i--) {
      modules.put(random.name(), random.byteString(200));
      linkage.put(random.address(), new MovePackage.Linkage(random.address(), random.u64()));
    }
    return new MovePackage(
        random.address(),
        random.u64(),
        modules,
        random.list(
            () -> new MovePackage.TypeOrigin(random.name(), random.name(), random.address())),
        linkage);
  }
}
