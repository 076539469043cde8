package dev.rosmarus.devchain.rpc.view;

import dev.rosmarus.devchain.ledger.ObjectRecord;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.move.TypeTag;
import dev.rosmarus.sui.object.Owner;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a transaction gave and took, by account and coin: the sums over coins after and before. */
public final class BalanceChanges {

  /** A gain, or a loss below 0. */
  public record Change(Address address, TypeTag coinType, BigInteger amount) {}

  private record Money(Address holder, TypeTag coinType, long amount) {}

  private record Key(Address address, TypeTag coinType) {}

  private static final Comparator<Key> BY_TEXT =
      Comparator.<Key, String>comparing(key -> key.address().toString())
          .thenComparing(key -> key.coinType().toString());

  private BalanceChanges() {}

  /** Those that are not 0, by address and coin type. */
  public static List<Change> of(RanTransaction transaction) {
    Map<Key, BigInteger> sums = new TreeMap<>(BY_TEXT);
    transaction.effects().changed().stream()
        .map(changed -> transaction.before().get(changed.id()))
        .forEach(object -> add(sums, object, -1));
    transaction.after().values().forEach(object -> add(sums, object, 1));
    return sums.entrySet().stream()
        .filter(sum -> sum.getValue().signum() != 0)
        .map(sum -> new Change(sum.getKey().address(), sum.getKey().coinType(), sum.getValue()))
        .toList();
  }

  private static void add(Map<Key, BigInteger> sums, ObjectRecord object, int sign) {
    Optional.ofNullable(object)
        .flatMap(BalanceChanges::money)
        .ifPresent(money ->
            sums.merge(
                new Key(money.holder(), money.coinType()),
                new BigInteger(Long.toUnsignedString(money.amount()))
                    .multiply(BigInteger.valueOf(sign)),
                BigInteger::add));
  }

  private static Optional<Money> money(ObjectRecord object) {
    return Coins.balance(object)
        .flatMap(amount ->
            holder(object.owner())
                .map(holder -> new Money(holder, Coins.coinType(object).orElseThrow(), amount)));
  }

  private static Optional<Address> holder(Owner owner) {
    return switch (owner) {
      case Owner.AddressOwner(Address address) -> Optional.of(address);
      case Owner.ObjectOwner(Address id) -> Optional.of(id);
      case Owner.ConsensusAddress(long _, Address address) -> Optional.of(address);
      case Owner.Shared _, Owner.Immutable _ -> Optional.empty();
    };
  }
}
