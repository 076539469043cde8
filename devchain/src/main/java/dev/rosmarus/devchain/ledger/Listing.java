package dev.rosmarus.devchain.ledger;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Predicate;

/** The objects of an ordered listing up to the first that no longer belongs to it. */
final class Listing implements Iterator<ObjectRecord> {

  private final Iterator<ObjectRecord> all;
  private final Predicate<ObjectRecord> belongs;
  private Optional<ObjectRecord> next;

  Listing(Iterator<ObjectRecord> all, Predicate<ObjectRecord> belongs) {
    this.all = all;
    this.belongs = belongs;
    this.next = advance();
  }

  private Optional<ObjectRecord> advance() {
    return all.hasNext() ? Optional.of(all.next()).filter(belongs) : Optional.empty();
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
