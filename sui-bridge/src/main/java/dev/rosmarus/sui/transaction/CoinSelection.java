package dev.rosmarus.sui.transaction;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.object.CoinReservation;
import dev.rosmarus.sui.object.ObjectRef;
import dev.rosmarus.sui.object.Owner;
import dev.rosmarus.sui.transaction.TransactionException.InsufficientFunds;
import dev.rosmarus.sui.transaction.TransactionException.MergeCoinsFirst;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Picks coins that together hold an amount while a listing passes by, and keeps the largest that
 * one transaction takes (Sui client spec, section 17). Memory stays bounded however many there are.
 *
 * <p>Offer coins until {@link #isEnough}, or until there are no more; then take {@link #payment}.
 */
public final class CoinSelection {

  private static final Comparator<Candidate> BY_VALUE =
      Comparator.comparing(Candidate::balance, Long::compareUnsigned)
          .thenComparing(coin -> coin.ref().id().toString());

  private final Address owner;
  private final BigInteger needed;
  private final Set<Address> excluded;
  private final PriorityQueue<Candidate> smallestFirst = new PriorityQueue<>(BY_VALUE);
  private final Map<Address, Candidate> kept = new HashMap<>();
  private BigInteger usable = BigInteger.ZERO;
  private BigInteger available = BigInteger.ZERO;

  /**
   * A coin of the listing.
   *
   * @param balance in its least unit, unsigned
   */
  public record Candidate(ObjectRef ref, Owner owner, long balance) {}

  /**
   * @param owner who pays; only coins that lie plainly at this address count
   * @param needed in the coin's least unit
   * @param excluded coins that the commands use themselves
   */
  public CoinSelection(Address owner, BigInteger needed, Set<Address> excluded) {
    this.owner = owner;
    this.needed = needed;
    this.excluded = Set.copyOf(excluded);
  }

  /**
   * Coins for the gas.
   *
   * @param budget in MIST, unsigned
   * @param spent what the commands take from the gas coin, in MIST, unsigned
   */
  public static CoinSelection forGas(
      Address owner, long budget, long spent, Set<Address> excluded) {
    return new CoinSelection(owner, unsigned(budget).add(unsigned(spent)), excluded);
  }

  /** Looks at one coin more; of one that comes again, its newer version counts. */
  public void offer(Candidate coin) {
    if (!mayPay(coin)) {
      return;
    }
    Candidate known = kept.get(coin.ref().id());
    if (known != null) {
      if (Long.compareUnsigned(known.ref().version(), coin.ref().version()) >= 0) {
        return;
      }
      drop(known);
      available = available.subtract(unsigned(known.balance()));
    }
    available = available.add(unsigned(coin.balance()));
    keep(coin);
    if (kept.size() > TransactionLimits.GAS_OBJECTS_MAX) {
      drop(smallestFirst.element());
    }
  }

  private boolean mayPay(Candidate coin) {
    return coin.owner().equals(new Owner.AddressOwner(owner))
        && !excluded.contains(coin.ref().id())
        && CoinReservation.recognise(coin.ref()).isEmpty();
  }

  private void keep(Candidate coin) {
    kept.put(coin.ref().id(), coin);
    smallestFirst.add(coin);
    usable = usable.add(unsigned(coin.balance()));
  }

  private void drop(Candidate coin) {
    kept.remove(coin.ref().id());
    smallestFirst.remove(coin);
    usable = usable.subtract(unsigned(coin.balance()));
  }

  /** Whether the coins seen so far suffice, so that the listing may end. */
  public boolean isEnough() {
    return usable.compareTo(needed) >= 0;
  }

  /**
   * The coins, the largest first: into it the others are merged.
   *
   * @throws InsufficientFunds if all coins offered hold too little
   * @throws MergeCoinsFirst if they hold enough, but not the largest that one transaction takes
   */
  public List<ObjectRef> payment() {
    if (isEnough()) {
      return kept.values().stream().sorted(BY_VALUE.reversed()).map(Candidate::ref).toList();
    }
    if (available.compareTo(needed) < 0) {
      throw new InsufficientFunds(needed, available);
    }
    throw new MergeCoinsFirst(needed, usable, available, TransactionLimits.GAS_OBJECTS_MAX);
  }

  private static BigInteger unsigned(long value) {
    return new BigInteger(Long.toUnsignedString(value));
  }
}
