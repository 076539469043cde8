package dev.rosmarus.sui.execution.coin;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.move.StructTag;
import dev.rosmarus.sui.rpc.BalanceView;
import dev.rosmarus.sui.rpc.Freshness;
import dev.rosmarus.sui.rpc.FullNode;
import dev.rosmarus.sui.rpc.RpcException;
import java.math.BigInteger;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an account holds, for figures and for a warning in time. Somebody else's schedule calls
 * {@link #refresh}; only coin objects count, for only they are spent here.
 */
public final class BalanceWatch {

  private static final Logger log = LoggerFactory.getLogger(BalanceWatch.class);

  /** MIST of a wallet below which the reference node warns too. */
  public static final long SUI_WARNED_BELOW = 5_000_000_000L;

  /** How far back spending is looked at. */
  private static final Duration RECENT = Duration.ofDays(2);

  /**
   * A coin to watch.
   *
   * @param name for people, such as {@code SUI}
   * @param unit of the smallest amount, such as {@code MIST}
   * @param warnedBelow in the smallest unit, unsigned
   */
  public record Watched(StructTag coinType, String name, String unit, long warnedBelow) {}

  /** What is told of a balance. */
  public interface BalanceObserver {
    /**
     * @param balance in the coin's smallest unit, unsigned
     * @param lasting how long it lasts at the recent rate, if it goes down
     */
    void balance(Address account, StructTag coinType, long balance, Optional<Duration> lasting);
  }

  private final FullNode node;
  private final Address account;
  private final List<Watched> watched;
  private final InstantSource clock;
  private final BalanceObserver observer;
  private final Map<StructTag, BurnRate> rates = new HashMap<>();
  private final Map<StructTag, Boolean> low = new HashMap<>();

  public BalanceWatch(
      FullNode node,
      Address account,
      List<Watched> watched,
      InstantSource clock,
      BalanceObserver observer) {
    this.node = node;
    this.account = account;
    this.watched = List.copyOf(watched);
    this.clock = clock;
    this.observer = observer;
  }

  /** Reads the balances; one that cannot be read keeps its last figure. */
  public synchronized void refresh() {
    for (Watched coin : watched) {
      try {
        BalanceView view = node.balance(account, coin.coinType, Freshness.ANY);
        note(coin, view.coinBalance());
      } catch (RpcException.Cancelled e) {
        log.debug("The balances of {} are read another time: {}", account, e.getMessage());
        return;
      } catch (RpcException e) {
        log.warn("The {} balance of {} cannot be read: {}", coin.name, account, e.getMessage());
      }
    }
  }

  private void note(Watched coin, long balance) {
    BurnRate rate = rates.computeIfAbsent(coin.coinType, _ -> new BurnRate(RECENT));
    rate.add(clock.instant(), new BigInteger(Long.toUnsignedString(balance)));
    Optional<Duration> lasting = rate.lasting();
    observer.balance(account, coin.coinType, balance, lasting);
    boolean isLow = Long.compareUnsigned(balance, coin.warnedBelow) < 0;
    boolean wasLow = Boolean.TRUE.equals(low.put(coin.coinType, isLow));
    if (isLow && !wasLow) {
      log.warn(
          "Account {} is down to {} {} of {}, {}. Without it no transaction can be sent: top it"
              + " up.",
          account,
          Long.toUnsignedString(balance),
          coin.unit,
          coin.name,
          lasting
              .map(time -> "which lasts about " + time.toHours() + " hours at the recent rate")
              .orElse("at present nothing is spent"));
    } else if (wasLow && !isLow) {
      log.info(
          "Account {} holds {} {} of {} again.",
          account,
          Long.toUnsignedString(balance),
          coin.unit,
          coin.name);
    }
  }
}
