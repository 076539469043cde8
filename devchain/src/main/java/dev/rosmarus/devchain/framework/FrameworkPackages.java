package dev.rosmarus.devchain.framework;

import static dev.rosmarus.devchain.move.Ability.COPY;
import static dev.rosmarus.devchain.move.Ability.DROP;
import static dev.rosmarus.devchain.move.Ability.KEY;
import static dev.rosmarus.devchain.move.Ability.STORE;

import dev.rosmarus.devchain.move.Ability;
import dev.rosmarus.devchain.move.Datatype;
import dev.rosmarus.devchain.move.Framework;
import dev.rosmarus.devchain.move.Function;
import dev.rosmarus.devchain.move.MovePackage;
import dev.rosmarus.sui.Address;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the framework declares: the types that contracts build on, and a few functions. */
final class FrameworkPackages {

  private static final Set<Ability> VALUE = Set.of(COPY, DROP, STORE);
  private static final Set<Ability> OBJECT = Set.of(KEY, STORE);
  private static final Set<Ability> STORED = Set.of(STORE);
  private static final Set<Ability> EVENT = Set.of(COPY, DROP);

  private static final List<Datatype> STANDARD_LIBRARY =
      List.of(
          type("ascii", "String", VALUE, 0),
          type("option", "Option", VALUE, 1),
          type("string", "String", VALUE, 0),
          type("type_name", "TypeName", VALUE, 0));

  private static final List<Datatype> SUI_FRAMEWORK =
      List.of(
          type("bag", "Bag", OBJECT, 0),
          type("balance", "Balance", STORED, 1),
          type("balance", "Supply", STORED, 1),
          type("bls12381", "G1", Set.of(), 0),
          type("bls12381", "G2", Set.of(), 0),
          type("bls12381", "GT", Set.of(), 0),
          type("bls12381", "Scalar", Set.of(), 0),
          type("bls12381", "UncompressedG1", Set.of(), 0),
          type("clock", "Clock", Set.of(KEY), 0),
          type("coin", "Coin", OBJECT, 1),
          type("coin", "CoinMetadata", OBJECT, 1),
          type("coin", "TreasuryCap", OBJECT, 1),
          type("display", "Display", OBJECT, 1),
          type("display", "DisplayCreated", EVENT, 1),
          type("display", "VersionUpdated", EVENT, 1),
          type("dynamic_field", "Field", Set.of(KEY), 2),
          type("dynamic_object_field", "Wrapper", VALUE, 1),
          type("group_ops", "Element", VALUE, 1),
          type("linked_table", "LinkedTable", OBJECT, 2),
          type("linked_table", "Node", STORED, 2),
          type("object", "ID", VALUE, 0),
          type("object", "UID", STORED, 0),
          type("object_bag", "ObjectBag", OBJECT, 0),
          type("object_table", "ObjectTable", OBJECT, 2),
          type("package", "Publisher", OBJECT, 0),
          type("package", "UpgradeCap", OBJECT, 0),
          type("package", "UpgradeReceipt", Set.of(), 0),
          type("package", "UpgradeTicket", Set.of(), 0),
          type("sui", "SUI", Set.of(DROP), 0),
          type("table", "Table", OBJECT, 2),
          type("table_vec", "TableVec", STORED, 1),
          type("tx_context", "TxContext", Set.of(DROP), 0),
          type("url", "Url", VALUE, 0),
          type("vec_map", "Entry", VALUE, 2),
          type("vec_map", "VecMap", VALUE, 2),
          type("vec_set", "VecSet", VALUE, 1));

  private static final List<Datatype> SUI_SYSTEM =
      List.of(type("staking_pool", "StakedSui", OBJECT, 0));

  private FrameworkPackages() {}

  static List<MovePackage> all() {
    return List.of(
        first(Framework.STANDARD_LIBRARY, STANDARD_LIBRARY, List.of()),
        first(
            Framework.SUI_FRAMEWORK,
            SUI_FRAMEWORK,
            Stream.of(CoinModule.functions(), BalanceModule.functions(), TransferModule.functions())
                .flatMap(List::stream)
                .toList()),
        first(Framework.SUI_SYSTEM, SUI_SYSTEM, List.of()));
  }

  private static Datatype type(
      String module, String name, Set<Ability> abilities, int typeParameters) {
    return new Datatype(module, name, abilities, typeParameters, List.of());
  }

  private static MovePackage first(Address id, List<Datatype> types, List<Function> functions) {
    Map<String, Address> origins =
        types.stream().collect(Collectors.toMap(t -> t.module() + "::" + t.name(), t -> id));
    return new MovePackage(id, id, 1, origins, types, functions);
  }
}
