package dev.rosmarus.sui.walrus.object;

import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import java.math.BigInteger;

/** What a share of a pool was worth in an epoch (Walrus contracts spec, section 5.5). */
public sealed interface PoolExchangeRate {

  /** One FROST a share. */
  record Flat() implements PoolExchangeRate {}

  /** Both amounts are u128. */
  record Variable(BigInteger walFrost, BigInteger shares) implements PoolExchangeRate {}

  static PoolExchangeRate read(BcsReader in) {
    return switch (in.variant("PoolExchangeRate", 2)) {
      case 0 -> new Flat();
      default -> new Variable(in.u128(), in.u128());
    };
  }

  default void write(BcsWriter out) {
    switch (this) {
      case Flat _ -> out.variant(0);
      case Variable rate -> out.variant(1).u128(rate.walFrost()).u128(rate.shares());
    }
  }
}
