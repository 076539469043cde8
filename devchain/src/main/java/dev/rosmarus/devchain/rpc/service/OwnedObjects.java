package dev.rosmarus.devchain.rpc.service;

import dev.rosmarus.devchain.ledger.LedgerState;
import dev.rosmarus.devchain.ledger.ListingPlace;
import dev.rosmarus.devchain.ledger.ObjectRecord;
import dev.rosmarus.devchain.rpc.view.Coins;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.move.StructTag;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What an account owns, or is a field of an object, by type. A type without arguments stands for
 * all that it can be given; listings are in the order of types, so only those that match are
 * walked.
 */
final class OwnedObjects {

  private static final Address LOWEST_ID = Address.of(new byte[Address.BYTES]);

  private OwnedObjects() {}

  static Iterator<ObjectRecord> ofAccount(
      LedgerState state, Address owner, Optional<StructTag> type, Optional<ListingPlace> after) {
    Predicate<ObjectRecord> owned = object -> Coins.isOfAccount(object.owner());
    if (type.isEmpty()) {
      return new Chosen(from(state, owner, after), object -> true, owned);
    }
    StructTag wanted = type.get();
    ListingPlace first = new ListingPlace(wanted.toString(), LOWEST_ID);
    return new Chosen(
        from(state, owner, Optional.of(after.orElse(first))),
        // Other names that begin like this one stand between a type and its instances.
        object -> object.type().map(StructTag::toString).orElse("").startsWith(wanted.toString()),
        owned.and(object -> object.type().filter(found -> matches(wanted, found)).isPresent()));
  }

  static Iterator<ObjectRecord> ofObject(
      LedgerState state, Address parent, Optional<ListingPlace> after) {
    return new Chosen(
        from(state, parent, after), object -> true, object -> !Coins.isOfAccount(object.owner()));
  }

  private static Iterator<ObjectRecord> from(
      LedgerState state, Address owner, Optional<ListingPlace> after) {
    return after.map(place -> state.ownedBy(owner, place)).orElseGet(() -> state.ownedBy(owner));
  }

  /** Whether an object of the type is meant by the filter. */
  static boolean matches(StructTag filter, StructTag type) {
    return filter.arguments().isEmpty()
        ? filter.address().equals(type.address()) && type.isNamed(filter.module(), filter.name())
        : filter.equals(type);
  }

  /** Those that match, up to the first where no more can follow. */
  private static final class Chosen implements Iterator<ObjectRecord> {
    private final Iterator<ObjectRecord> all;
    private final Predicate<ObjectRecord> going;
    private final Predicate<ObjectRecord> chosen;
    private Optional<ObjectRecord> next;

    Chosen(
        Iterator<ObjectRecord> all, Predicate<ObjectRecord> going, Predicate<ObjectRecord> chosen) {
      this.all = all;
      this.going = going;
      this.chosen = chosen;
      this.next = advance();
    }

    private Optional<ObjectRecord> advance() {
      while (all.hasNext()) {
        ObjectRecord object = all.next();
        if (!going.test(object)) {
          return Optional.empty();
        }
        if (chosen.test(object)) {
          return Optional.of(object);
        }
      }
      return Optional.empty();
    }

    @Override
    public boolean hasNext() {
      return next.isPresent();
    }

    @Override
    public ObjectRecord next() {
      ObjectRecord object = next.orElseThrow(NoSuchElementException::new);
      next = advance();
      return object;
    }
  }
}
