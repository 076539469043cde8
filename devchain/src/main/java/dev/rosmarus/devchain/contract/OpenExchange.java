package dev.rosmarus.devchain.contract;

import static dev.rosmarus.sui.walrus.abort.MoveAbortName.WAL_EXCHANGE_INSUFFICIENT_FUNDS_IN_EXCHANGE;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.WAL_EXCHANGE_INSUFFICIENT_INPUT_BALANCE;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.WAL_EXCHANGE_UNAUTHORIZED_ADMIN_CAP;

import dev.rosmarus.devchain.contract.vm.Abort;
import dev.rosmarus.devchain.contract.vm.U64;
import dev.rosmarus.devchain.move.Frame;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.walrus.object.Exchange;
import dev.rosmarus.sui.walrus.object.ExchangeAdminCap;
import dev.rosmarus.sui.walrus.object.ExchangeRate;

/**
 * The exchange that is a call's first argument. What goes in is what left a coin, and what comes
 * out is a new coin: amounts never appear or vanish here.
 */
final class OpenExchange {

  private final Frame frame;
  private Exchange exchange;

  private OpenExchange(Frame frame) {
    this.frame = frame;
    this.exchange = frame.argument(0, Exchange::read);
  }

  static OpenExchange of(Frame frame) {
    return new OpenExchange(frame);
  }

  /**
   * @param cap the argument that must be that of this exchange's administrator
   */
  static OpenExchange by(Frame frame, int cap) {
    OpenExchange open = new OpenExchange(frame);
    Abort.unless(
        open.exchange.admin().equals(frame.argument(cap, ExchangeAdminCap::read).id()),
        WAL_EXCHANGE_UNAUTHORIZED_ADMIN_CAP);
    return open;
  }

  /** What is taken out of the coin behind the exchange, as the amount behind the coin says. */
  static long taken(Frame frame) {
    long amount = frame.argument(2, BcsReader::u64);
    Wal.take(frame, 1, amount);
    return amount;
  }

  /** As {@link #taken}, of a buyer. */
  static long input(Frame frame) {
    Abort.unless(
        U64.isAtLeast(Wal.balance(frame, 1), frame.argument(2, BcsReader::u64)),
        WAL_EXCHANGE_INSUFFICIENT_INPUT_BALANCE);
    return taken(frame);
  }

  void setRate(ExchangeRate rate) {
    set(exchange.walFrost(), exchange.suiMist(), rate);
  }

  void putWal(long frost) {
    set(U64.add(exchange.walFrost(), frost), exchange.suiMist(), exchange.rate());
  }

  void putSui(long mist) {
    set(exchange.walFrost(), U64.add(exchange.suiMist(), mist), exchange.rate());
  }

  private void set(long walFrost, long suiMist, ExchangeRate rate) {
    exchange = new Exchange(exchange.id(), walFrost, suiMist, rate, exchange.admin());
    frame.set(0, exchange, (out, changed) -> changed.write(out));
  }

  void payWal(long frost) {
    requireFunds(exchange.walFrost(), frost);
    set(exchange.walFrost() - frost, exchange.suiMist(), exchange.rate());
    Wal.result(frame, frost);
  }

  void paySui(long mist) {
    requireFunds(exchange.suiMist(), mist);
    set(exchange.walFrost(), exchange.suiMist() - mist, exchange.rate());
    Wal.result(frame, mist);
  }

  private static void requireFunds(long held, long wanted) {
    Abort.unless(U64.isAtLeast(held, wanted), WAL_EXCHANGE_INSUFFICIENT_FUNDS_IN_EXCHANGE);
  }

  void sellWal(long mist) {
    ExchangeRate rate = exchange.rate();
    putSui(mist);
    payWal(U64.divide(U64.multiply(mist, rate.walFrost()), rate.suiMist()));
  }

  void sellSui(long frost) {
    ExchangeRate rate = exchange.rate();
    putWal(frost);
    paySui(U64.divide(U64.multiply(frost, rate.suiMist()), rate.walFrost()));
  }
}
