package dev.rosmarus.devchain.move;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.move.StructTag;
import dev.rosmarus.sui.move.TypeTag;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Names of the framework that the machine itself and others know. */
public final class Framework {

  public static final Address STANDARD_LIBRARY = Address.ofShort(1);
  public static final Address SUI_FRAMEWORK = Address.ofShort(2);
  public static final Address SUI_SYSTEM = Address.ofShort(3);

  public static final TypeTag SUI = StructTag.of(SUI_FRAMEWORK, "sui", "SUI");
  public static final StructTag GAS_COIN = coin(SUI);
  public static final StructTag ID = StructTag.of(SUI_FRAMEWORK, "object", "ID");
  public static final StructTag STRING = StructTag.of(STANDARD_LIBRARY, "string", "String");
  public static final StructTag ASCII_STRING = StructTag.of(STANDARD_LIBRARY, "ascii", "String");
  public static final StructTag CLOCK = StructTag.of(SUI_FRAMEWORK, "clock", "Clock");

  /** Modules of 0x2 that abort in the midst of a contract's call. */
  private static final Set<String> ABORTING_MODULES =
      Set.of(
          "balance",
          "bag",
          "bcs",
          "coin",
          "dynamic_field",
          "dynamic_object_field",
          "group_ops",
          "linked_table",
          "object_bag",
          "object_table",
          "package",
          "table",
          "table_vec",
          "transfer",
          "vec_map",
          "vec_set");

  private Framework() {}

  public static StructTag coin(TypeTag coinType) {
    return new StructTag(SUI_FRAMEWORK, "coin", "Coin", List.of(coinType));
  }

  public static StructTag balance(TypeTag coinType) {
    return new StructTag(SUI_FRAMEWORK, "balance", "Balance", List.of(coinType));
  }

  /** What the coin is a coin of; nothing for any other type. */
  public static Optional<TypeTag> coinType(TypeTag type) {
    return type instanceof StructTag struct
            && struct.address().equals(SUI_FRAMEWORK)
            && struct.isNamed("coin", "Coin")
            && struct.arguments().size() == 1
        ? Optional.of(struct.arguments().getFirst())
        : Optional.empty();
  }

  public static StructTag field(TypeTag keyType, TypeTag valueType) {
    return new StructTag(SUI_FRAMEWORK, "dynamic_field", "Field", List.of(keyType, valueType));
  }

  public static StructTag objectFieldKey(TypeTag keyType) {
    return new StructTag(SUI_FRAMEWORK, "dynamic_object_field", "Wrapper", List.of(keyType));
  }

  public static boolean isOption(StructTag type) {
    return type.address().equals(STANDARD_LIBRARY)
        && type.isNamed("option", "Option")
        && type.arguments().size() == 1;
  }

  public static boolean mayAbort(String module) {
    return ABORTING_MODULES.contains(module);
  }
}
