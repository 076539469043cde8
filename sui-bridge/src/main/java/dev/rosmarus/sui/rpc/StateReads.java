package dev.rosmarus.sui.rpc;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.move.StructTag;
import java.util.Optional;

/** Live state (Sui client spec, sections 3 and 5): pages may miss or repeat what changes. */
public interface StateReads {

  /** A page may be empty and yet not the last. */
  Page<ObjectView> ownedObjects(
      Address owner, Optional<StructTag> type, PageRequest page, Freshness freshness);

  /** Coins {@code 0x2::coin::Coin<coinType>}; synthetic coin reservations are left out. */
  Page<CoinView> coins(Address owner, StructTag coinType, PageRequest page, Freshness freshness);

  /** Without the placeholders of fields that vanished meanwhile. */
  Page<DynamicFieldView> dynamicFields(Address parent, PageRequest page, Freshness freshness);

  BalanceView balance(Address owner, StructTag coinType, Freshness freshness);
}
