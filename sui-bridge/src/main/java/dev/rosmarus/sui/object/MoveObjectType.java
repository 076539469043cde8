package dev.rosmarus.sui.object;

import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.move.StructTag;
import dev.rosmarus.sui.move.TypeTag;
import java.util.Optional;

/**
 * The type of an object in the short forms that the chain stores (Sui client spec, section 11).
 *
 * <p>{@link #of} gives the one form that the chain would write; any other would change the object's
 * digest. Reading keeps the form that was there.
 */
public sealed interface MoveObjectType {

  /** A type written out. */
  record Other(StructTag type) implements MoveObjectType {}

  /** {@code 0x2::coin::Coin<0x2::sui::SUI>}. */
  record GasCoin() implements MoveObjectType {}

  /** {@code 0x3::staking_pool::StakedSui}. */
  record StakedSui() implements MoveObjectType {}

  /** {@code 0x2::coin::Coin} of another coin type. */
  record Coin(TypeTag coinType) implements MoveObjectType {}

  /** The field that holds an account's balance of SUI. */
  record SuiBalanceField() implements MoveObjectType {}

  /** The field that holds an account's balance of another coin type. */
  record BalanceField(TypeTag coinType) implements MoveObjectType {}

  /** The form that the chain stores for this type. */
  static MoveObjectType of(StructTag type) {
    if (type.equals(FrameworkTypes.STAKED_SUI)) {
      return new StakedSui();
    }
    Optional<TypeTag> coinType = FrameworkTypes.argumentOfCoin(type);
    if (coinType.isPresent()) {
      TypeTag coin = coinType.get();
      return coin.equals(FrameworkTypes.SUI) ? new GasCoin() : new Coin(coin);
    }
    return FrameworkTypes.coinOfBalanceField(type)
        .<MoveObjectType>map(coin ->
            coin.equals(FrameworkTypes.SUI) ? new SuiBalanceField() : new BalanceField(coin))
        .orElseGet(() -> new Other(type));
  }

  /** The type written out. */
  default StructTag type() {
    return switch (this) {
      case Other(StructTag type) -> type;
      case GasCoin() -> FrameworkTypes.coin(FrameworkTypes.SUI);
      case StakedSui() -> FrameworkTypes.STAKED_SUI;
      case Coin(TypeTag coinType) -> FrameworkTypes.coin(coinType);
      case SuiBalanceField() -> FrameworkTypes.balanceField(FrameworkTypes.SUI);
      case BalanceField(TypeTag coinType) -> FrameworkTypes.balanceField(coinType);
    };
  }

  static MoveObjectType read(BcsReader in) {
    return switch (in.variant("MoveObjectType", 6)) {
      case 0 -> new Other(StructTag.read(in));
      case 1 -> new GasCoin();
      case 2 -> new StakedSui();
      case 3 -> new Coin(TypeTag.read(in));
      case 4 -> new SuiBalanceField();
      default -> new BalanceField(TypeTag.read(in));
    };
  }

  default void write(BcsWriter out) {
    switch (this) {
      case Other(StructTag type) -> type.writeStruct(out.variant(0));
      case GasCoin() -> out.variant(1);
      case StakedSui() -> out.variant(2);
      case Coin(TypeTag coinType) -> coinType.write(out.variant(3));
      case SuiBalanceField() -> out.variant(4);
      case BalanceField(TypeTag coinType) -> coinType.write(out.variant(5));
    }
  }
}
