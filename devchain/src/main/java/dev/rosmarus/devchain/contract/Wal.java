package dev.rosmarus.devchain.contract;

import static dev.rosmarus.sui.walrus.abort.MoveAbortName.BALANCE_NOT_ENOUGH;

import dev.rosmarus.devchain.contract.vm.Abort;
import dev.rosmarus.devchain.contract.vm.U64;
import dev.rosmarus.devchain.move.Frame;
import dev.rosmarus.sui.move.Coin;

/**
 * Coins that a call is passed and gives back. What leaves a coin must be put somewhere by the same
 * call: the supply is the sum of all balances.
 */
final class Wal {

  private Wal() {}

  /** What the coin holds. */
  static long balance(Frame frame, int coin) {
    return frame.argument(coin, Coin::read).balance();
  }

  /** Takes an amount out of a coin that was passed by mutable reference. */
  static void take(Frame frame, int coin, long amount) {
    Coin held = frame.argument(coin, Coin::read);
    Abort.unless(U64.isAtLeast(held.balance(), amount), BALANCE_NOT_ENOUGH);
    frame.set(coin, new Coin(held.id(), held.balance() - amount), (out, c) -> c.write(out));
  }

  /** Adds an amount to a coin that was passed by mutable reference. */
  static void put(Frame frame, int coin, long amount) {
    Coin held = frame.argument(coin, Coin::read);
    Coin more = new Coin(held.id(), U64.add(held.balance(), amount));
    frame.set(coin, more, (out, c) -> c.write(out));
  }

  /** Empties a coin that was passed by value, which is the end of it. */
  static long consume(Frame frame, int coin) {
    Coin held = frame.argument(coin, Coin::read);
    frame.deleteId(held.id());
    return held.balance();
  }

  /** Gives a new coin back. */
  static void result(Frame frame, long amount) {
    frame.result(new Coin(frame.freshId(), amount), (out, c) -> c.write(out));
  }
}
