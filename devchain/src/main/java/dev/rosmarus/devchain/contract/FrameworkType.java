package dev.rosmarus.devchain.contract;

import dev.rosmarus.devchain.move.Framework;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.move.StructTag;
import dev.rosmarus.sui.move.TypeTag;
import dev.rosmarus.sui.move.TypeTag.Primitive;
import dev.rosmarus.sui.move.VectorTag;
import java.util.List;

/** Types of the standard library and the framework in the contracts' signatures. */
final class FrameworkType {

  private static final Address STANDARD_LIBRARY = Framework.STANDARD_LIBRARY;
  private static final Address FRAMEWORK = Framework.SUI_FRAMEWORK;

  static final StructTag STRING = Framework.STRING;
  static final StructTag TYPE_NAME = StructTag.of(STANDARD_LIBRARY, "type_name", "TypeName");
  static final StructTag ID = Framework.ID;
  static final StructTag CLOCK = Framework.CLOCK;
  static final StructTag PUBLISHER = StructTag.of(FRAMEWORK, "package", "Publisher");
  static final StructTag UPGRADE_CAP = StructTag.of(FRAMEWORK, "package", "UpgradeCap");
  static final StructTag UPGRADE_TICKET = StructTag.of(FRAMEWORK, "package", "UpgradeTicket");
  static final StructTag UPGRADE_RECEIPT = StructTag.of(FRAMEWORK, "package", "UpgradeReceipt");
  static final StructTag SUI = StructTag.of(FRAMEWORK, "sui", "SUI");
  static final TypeTag BYTES = new VectorTag(Primitive.U8);

  private FrameworkType() {}

  static StructTag coin(TypeTag of) {
    return Framework.coin(of);
  }

  static StructTag coinMetadata(TypeTag of) {
    return framework("coin", "CoinMetadata", of);
  }

  static StructTag treasuryCap(TypeTag of) {
    return framework("coin", "TreasuryCap", of);
  }

  static StructTag balance(TypeTag of) {
    return Framework.balance(of);
  }

  static StructTag display(TypeTag of) {
    return framework("display", "Display", of);
  }

  static StructTag vecMap(TypeTag key, TypeTag value) {
    return framework("vec_map", "VecMap", key, value);
  }

  /** A point of a group: its value for the framework is bytes. */
  static StructTag element(String group) {
    return framework("group_ops", "Element", StructTag.of(FRAMEWORK, "bls12381", group));
  }

  static StructTag option(TypeTag of) {
    return new StructTag(STANDARD_LIBRARY, "option", "Option", List.of(of));
  }

  private static StructTag framework(String module, String name, TypeTag... arguments) {
    return new StructTag(FRAMEWORK, module, name, List.of(arguments));
  }
}
