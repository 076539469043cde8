package dev.rosmarus.node.event;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Completions in any order, made into a cursor that never passes open work (Walrus node runtime
 * spec, section 6.2). Not safe from many threads.
 *
 * @param <T> what is kept of an element until the cursor passes it
 */
final class CompletionSequence<T> {

  /**
   * The cursor after it moved.
   *
   * @param last of the elements passed
   */
  record Advance<T>(long nextIndex, T last) {}

  private final TreeMap<Long, T> beyond = new TreeMap<>(Long::compareUnsigned);
  private long next;
  private OptionalLong highest = OptionalLong.empty();

  /**
   * @param next every element below is complete
   */
  CompletionSequence(long next) {
    this.next = next;
  }

  long next() {
    return next;
  }

  /** Complete elements that the cursor cannot pass yet. */
  int pending() {
    return beyond.size();
  }

  OptionalLong highestFinished() {
    return highest;
  }

  /**
   * An element is complete.
   *
   * @return where the cursor is now, if it moved
   * @throws EventException.Completion if the element was complete before
   */
  Optional<Advance<T>> complete(long index, T element) {
    if (Long.compareUnsigned(index, next) < 0 || beyond.putIfAbsent(index, element) != null) {
      throw new EventException.Completion(
          "element " + Long.toUnsignedString(index) + " was completed twice");
    }
    if (highest.isEmpty() || Long.compareUnsigned(index, highest.getAsLong()) > 0) {
      highest = OptionalLong.of(index);
    }
    Optional<Advance<T>> advance = Optional.empty();
    while (!beyond.isEmpty() && beyond.firstKey() == next) {
      T passed = beyond.pollFirstEntry().getValue();
      next++;
      advance = Optional.of(new Advance<>(next, passed));
    }
    return advance;
  }
}
