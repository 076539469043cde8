package dev.rosmarus.sui.object;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.move.StructTag;
import dev.rosmarus.sui.move.TypeTag;
import java.util.List;
import java.util.Optional;

/** The framework types that have a short form, recognised and written out. */
final class FrameworkTypes {

  private static final Address FRAMEWORK = Address.parse("0x2").orElseThrow();
  private static final Address SYSTEM = Address.parse("0x3").orElseThrow();

  static final TypeTag SUI = StructTag.of(FRAMEWORK, "sui", "SUI");
  static final StructTag STAKED_SUI = StructTag.of(SYSTEM, "staking_pool", "StakedSui");

  private static final TypeTag ACCUMULATED = StructTag.of(FRAMEWORK, "accumulator", "U128");

  private FrameworkTypes() {}

  static StructTag coin(TypeTag coinType) {
    return framework("coin", "Coin", coinType);
  }

  static Optional<TypeTag> argumentOfCoin(StructTag type) {
    return onlyArgument(type, "coin", "Coin");
  }

  /** The key's type in the accumulator root. */
  static StructTag balanceKey(TypeTag coinType) {
    return framework("accumulator", "Key", framework("balance", "Balance", coinType));
  }

  static StructTag balanceField(TypeTag coinType) {
    return framework("dynamic_field", "Field", balanceKey(coinType), ACCUMULATED);
  }

  static Optional<TypeTag> coinOfBalanceField(StructTag type) {
    if (!type.address().equals(FRAMEWORK)
        || !type.isNamed("dynamic_field", "Field")
        || type.arguments().size() != 2
        || !type.arguments().get(1).equals(ACCUMULATED)) {
      return Optional.empty();
    }
    return asStruct(type.arguments().get(0))
        .flatMap(key -> onlyArgument(key, "accumulator", "Key"))
        .flatMap(FrameworkTypes::asStruct)
        .flatMap(balance -> onlyArgument(balance, "balance", "Balance"));
  }

  private static StructTag framework(String module, String name, TypeTag... arguments) {
    return new StructTag(FRAMEWORK, module, name, List.of(arguments));
  }

  private static Optional<StructTag> asStruct(TypeTag tag) {
    return tag instanceof StructTag struct ? Optional.of(struct) : Optional.empty();
  }

  private static Optional<TypeTag> onlyArgument(StructTag type, String module, String name) {
    boolean matches =
        type.address().equals(FRAMEWORK)
            && type.isNamed(module, name)
            && type.arguments().size() == 1;
    return matches ? Optional.of(type.arguments().get(0)) : Optional.empty();
  }
}
