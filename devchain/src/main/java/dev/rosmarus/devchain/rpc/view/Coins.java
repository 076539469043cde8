package dev.rosmarus.devchain.rpc.view;

import dev.rosmarus.devchain.ledger.LedgerState;
import dev.rosmarus.devchain.ledger.ListingPlace;
import dev.rosmarus.devchain.ledger.ObjectRecord;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.move.Coin;
import dev.rosmarus.sui.move.StructTag;
import dev.rosmarus.sui.move.TypeTag;
import dev.rosmarus.sui.object.MoveObject;
import dev.rosmarus.sui.object.MoveObjectType;
import dev.rosmarus.sui.object.Owner;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Objects as money. */
public final class Coins {

  public static final StructTag SUI = StructTag.of(Address.ofShort(2), "sui", "SUI");

  private static final Address FIRST_ID = Address.of(new byte[Address.BYTES]);

  private Coins() {}

  /** The {@code T} of an object of type {@code Coin<T>}. */
  public static Optional<TypeTag> coinType(ObjectRecord object) {
    if (!(object.object().data() instanceof MoveObject move)) {
      return Optional.empty();
    }
    return switch (move.type()) {
      case MoveObjectType.GasCoin _ -> Optional.of(SUI);
      case MoveObjectType.Coin(TypeTag type) -> Optional.of(type);
      case MoveObjectType.Other _,
          MoveObjectType.StakedSui _,
          MoveObjectType.SuiBalanceField _,
          MoveObjectType.BalanceField _ ->
          Optional.empty();
    };
  }

  /** What a coin object holds, in the smallest unit. */
  public static Optional<Long> balance(ObjectRecord object) {
    return coinType(object).map(type -> Coin.read(object.contents().reader()).balance());
  }

  /** The type of coin objects. */
  public static StructTag coinOf(TypeTag coinType) {
    return new StructTag(Address.ofShort(2), "coin", "Coin", List.of(coinType));
  }

  /** All coins of this type that the account owns, in the order of ids. */
  public static List<ObjectRecord> of(LedgerState state, Address owner, TypeTag coinType) {
    StructTag type = coinOf(coinType);
    List<ObjectRecord> coins = new ArrayList<>();
    // Listings are in the order of types: begin where this one does, stop where it ends.
    Iterator<ObjectRecord> from = state.ownedBy(owner, new ListingPlace(type.toString(), FIRST_ID));
    while (from.hasNext()) {
      ObjectRecord object = from.next();
      if (!object.type().equals(Optional.of(type))) {
        break;
      }
      if (isOfAccount(object.owner())) {
        coins.add(object);
      }
    }
    return coins;
  }

  /** Whether an account owns it, not another object. */
  public static boolean isOfAccount(Owner owner) {
    return switch (owner) {
      case Owner.AddressOwner _, Owner.ConsensusAddress _ -> true;
      case Owner.ObjectOwner _, Owner.Shared _, Owner.Immutable _ -> false;
    };
  }

  /** The sum over coins, at most the largest unsigned 64-bit number. */
  public static long total(List<ObjectRecord> coins) {
    long total = 0;
    for (ObjectRecord coin : coins) {
      long next = total + balance(coin).orElse(0L);
      if (Long.compareUnsigned(next, total) < 0) {
        return -1;
      }
      total = next;
    }
    return total;
  }
}
