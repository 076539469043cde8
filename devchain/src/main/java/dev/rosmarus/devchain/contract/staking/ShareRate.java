package dev.rosmarus.devchain.contract.staking;

import static dev.rosmarus.sui.walrus.abort.MoveAbortName.POOL_EXCHANGE_RATE_INVALID_RATE;

import dev.rosmarus.devchain.contract.vm.Abort;
import dev.rosmarus.devchain.contract.vm.U64;
import dev.rosmarus.sui.walrus.object.PoolExchangeRate;
import dev.rosmarus.sui.walrus.object.PoolExchangeRate.Flat;
import dev.rosmarus.sui.walrus.object.PoolExchangeRate.Variable;
import java.math.BigInteger;
import java.util.Optional;

/**
 * WAL for shares and back (Walrus contracts spec, section 9.3). Both directions round down, through
 * 128 bits; a share is never worth less than a FROST.
 */
public final class ShareRate {

  /** The rates that a pool has stored, by epoch. */
  @FunctionalInterface
  public interface History {
    Optional<PoolExchangeRate> at(long epoch);
  }

  private ShareRate() {}

  /**
   * @throws Abort for more shares than FROST
   */
  public static PoolExchangeRate of(long walFrost, long shares) {
    Abort.unless(U64.isAtLeast(walFrost, shares), POOL_EXCHANGE_RATE_INVALID_RATE);
    return shares == 0 ? new Flat() : new Variable(U64.wide(walFrost), U64.wide(shares));
  }

  public static long toShares(PoolExchangeRate rate, long walFrost) {
    return switch (rate) {
      case Flat _ -> walFrost;
      case Variable variable -> convert(walFrost, variable.shares(), variable.walFrost());
    };
  }

  public static long toWal(PoolExchangeRate rate, long shares) {
    return switch (rate) {
      case Flat _ -> shares;
      case Variable variable -> convert(shares, variable.walFrost(), variable.shares());
    };
  }

  private static long convert(long amount, BigInteger multiplier, BigInteger divisor) {
    return U64.narrow(U64.u128(U64.wide(amount).multiply(multiplier)).divide(divisor));
  }

  /** The rate of an epoch: the last stored since the pool's activation, flat if there is none. */
  public static PoolExchangeRate at(History history, long activationEpoch, long epoch) {
    for (long e = epoch; e >= activationEpoch; e = U64.u32(e - 1)) {
      Optional<PoolExchangeRate> rate = history.at(e);
      if (rate.isPresent()) {
        return rate.get();
      }
    }
    return new Flat();
  }
}
