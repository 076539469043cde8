package dev.rosmarus.sui.execution.plan;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.move.StructTag;
import dev.rosmarus.sui.object.ObjectRef;
import dev.rosmarus.sui.rpc.CoinView;
import dev.rosmarus.sui.rpc.Freshness;
import java.util.List;

/**
 * What a plan may build upon: the state after the last transaction of the account. A question that
 * cannot be answered ends the building with an exception that the plan lets pass.
 */
public interface PlanFacts {

  /** The coin that pays for gas. */
  StructTag SUI = StructTag.parse("0x2::sui::SUI");

  /** The account that sends. */
  Address sender();

  /** Reads with this see the account's last transaction. */
  Freshness freshness();

  /** The current version of an object that the account owns. */
  ObjectRef owned(Address id) throws InterruptedException;

  /**
   * Coins of the account that hold at least this much together, the largest first.
   *
   * @param coinType the {@code T} of {@code Coin<T>}
   * @param amount in the coin's smallest unit, unsigned
   */
  List<ObjectRef> coins(StructTag coinType, long amount) throws InterruptedException;

  /** All coins of the account, at most this many, in no certain order. */
  List<CoinView> allCoins(StructTag coinType, int coinsMax) throws InterruptedException;
}
