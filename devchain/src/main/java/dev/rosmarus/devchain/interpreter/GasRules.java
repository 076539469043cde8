package dev.rosmarus.devchain.interpreter;

import dev.rosmarus.devchain.interpreter.TransactionRejected.Reason;
import dev.rosmarus.devchain.ledger.ObjectRecord;
import dev.rosmarus.devchain.move.Framework;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.effects.GasCost;
import dev.rosmarus.sui.object.MoveObject;
import dev.rosmarus.sui.object.MoveObjectType;
import dev.rosmarus.sui.object.Owner;
import dev.rosmarus.sui.object.SuiObject;
import dev.rosmarus.sui.transaction.GasData;
import java.math.BigInteger;
import java.util.List;

/**
 * Gas as this chain takes it: every transaction costs the same number of units, storage is free,
 * and of the coins that pay only the first is left.
 */
public final class GasRules {

  /** The least that a real network charges. */
  public static final long COMPUTATION_UNITS = 1000;

  /** In MIST, as on real networks. */
  public static final long BUDGET_MAX = 50_000_000_000L;

  /** What lies in the coin that pays for simulations without payment, in MIST. */
  static final long IMAGINARY_BALANCE = 1_000_000_000_000_000_000L;

  private static final BigInteger U64_MAX = BigInteger.TWO.pow(Long.SIZE).subtract(BigInteger.ONE);

  private GasRules() {}

  /**
   * What the transaction will pay.
   *
   * @throws TransactionRejected if price, budget and coins do not do
   */
  static GasCost check(GasData gas, List<ObjectRecord> payment, long referenceGasPrice) {
    if (Long.compareUnsigned(gas.price(), referenceGasPrice) < 0) {
      throw invalid(
          "gas price "
              + Long.toUnsignedString(gas.price())
              + " is below the reference gas price "
              + referenceGasPrice);
    }
    if (Long.compareUnsigned(gas.budget(), BUDGET_MAX) > 0) {
      throw invalid(
          "gas budget "
              + Long.toUnsignedString(gas.budget())
              + " is higher than the maximum "
              + BUDGET_MAX);
    }
    BigInteger fee = wide(gas.price()).multiply(BigInteger.valueOf(COMPUTATION_UNITS));
    if (wide(gas.budget()).compareTo(fee) < 0) {
      throw invalid(
          "gas budget "
              + Long.toUnsignedString(gas.budget())
              + " is lower than the cost of any transaction, "
              + fee);
    }
    BigInteger balance = sum(payment);
    if (balance.compareTo(wide(gas.budget())) < 0) {
      throw invalid(
          "Balance of gas object "
              + balance
              + " is lower than the needed amount: "
              + Long.toUnsignedString(gas.budget()));
    }
    return new GasCost(fee.longValueExact(), 0, 0, 0);
  }

  private static TransactionRejected invalid(String why) {
    return new TransactionRejected(Reason.INVALID_GAS, why);
  }

  /**
   * @throws TransactionRejected if it does not fit into one coin
   */
  private static BigInteger sum(List<ObjectRecord> payment) {
    BigInteger sum = BigInteger.ZERO;
    for (ObjectRecord coin : payment) {
      sum = sum.add(wide(CoinCommands.read(coin.contents()).balance()));
    }
    if (sum.compareTo(U64_MAX) > 0) {
      throw invalid("gas coins of " + sum + " MIST cannot be merged into one");
    }
    return sum;
  }

  /** The coin that the payment is merged into, with this much of it set aside. */
  static Slot merged(List<ObjectRecord> payment, long setAside) {
    ObjectRecord first = payment.getFirst();
    DraftObject coin = Inputs.draftOf(first);
    Bytes contents = CoinCommands.write(first.id(), sum(payment).longValue() - setAside);
    return Slot.object(Slot.Origin.GAS_COIN, new DraftObject(coin.type(), coin.owner(), contents));
  }

  /** A coin that does not exist, for simulations. */
  static ObjectRecord imaginaryCoin(Address owner, Digest transaction) {
    Address id = Address.of(Digest.salted("ImaginaryGasCoin::", transaction.bytes()).bytes());
    MoveObject coin =
        new MoveObject(
            MoveObjectType.of(Framework.GAS_COIN),
            true,
            1,
            CoinCommands.write(id, IMAGINARY_BALANCE));
    return ObjectRecord.of(
        new SuiObject(coin, new Owner.AddressOwner(owner), Digest.of(new byte[Digest.BYTES]), 0));
  }

  private static BigInteger wide(long value) {
    return new BigInteger(Long.toUnsignedString(value));
  }
}
