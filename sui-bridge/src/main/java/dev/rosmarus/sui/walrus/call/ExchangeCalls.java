package dev.rosmarus.sui.walrus.call;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.transaction.Argument;
import dev.rosmarus.sui.transaction.Pure;
import dev.rosmarus.sui.transaction.SharedRef;
import dev.rosmarus.sui.walrus.call.MoveValue.SuiCoin;
import dev.rosmarus.sui.walrus.call.MoveValue.WalCoin;

/**
 * SUI for WAL (Walrus contracts spec, section 7.10). Every method throws {@link
 * NotConfiguredException} where the network has no exchange.
 */
public final class ExchangeCalls {

  private static final String MODULE = "wal_exchange";

  private final CallSite site;

  ExchangeCalls(CallSite site) {
    this.site = site;
  }

  /** Consumes the coin. */
  public MoveValue<WalCoin> exchangeAllForWal(SharedRef exchange, MoveValue<SuiCoin> sui) {
    return wal(
        site.callAt(
            packageId(), MODULE, "exchange_all_for_wal", exchange.mutable(), sui.operand()));
  }

  /**
   * Takes so much from the coin.
   *
   * @param amountMist unsigned
   */
  public MoveValue<WalCoin> exchangeForWal(
      SharedRef exchange, MoveValue<SuiCoin> sui, long amountMist) {
    return wal(
        site.callAt(
            packageId(),
            MODULE,
            "exchange_for_wal",
            exchange.mutable(),
            sui.operand(),
            Pure.u64(amountMist)));
  }

  private Address packageId() {
    return CallSite.configured(site.packages().walExchange(), "wal_exchange package");
  }

  private static MoveValue<WalCoin> wal(Argument result) {
    return new MoveValue<>(WalCoin.class, result);
  }
}
