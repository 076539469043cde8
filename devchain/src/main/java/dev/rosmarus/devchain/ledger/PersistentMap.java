package dev.rosmarus.devchain.ledger;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * A sorted map that never changes: every change makes a new map, which shares all but a few nodes
 * with the old one. Readers may therefore keep any of them as long as they like. A treap whose
 * priorities come from the keys' hashes, so that equal contents have equal shape.
 */
final class PersistentMap<K extends Comparable<? super K>, V> {

  private record Node<K, V>(
      K key, V value, int priority, Optional<Node<K, V>> left, Optional<Node<K, V>> right) {

    Node<K, V> withLeft(Optional<Node<K, V>> newLeft) {
      return new Node<>(key, value, priority, newLeft, right);
    }

    Node<K, V> withRight(Optional<Node<K, V>> newRight) {
      return new Node<>(key, value, priority, left, newRight);
    }

    Node<K, V> withValue(V newValue) {
      return new Node<>(key, newValue, priority, left, right);
    }
  }

  private record Halves<K, V>(Optional<Node<K, V>> below, Optional<Node<K, V>> above) {}

  private final Optional<Node<K, V>> root;
  private final int size;

  private PersistentMap(Optional<Node<K, V>> root, int size) {
    this.root = root;
    this.size = size;
  }

  static <K extends Comparable<? super K>, V> PersistentMap<K, V> empty() {
    return new PersistentMap<>(Optional.empty(), 0);
  }

  int size() {
    return size;
  }

  Optional<V> get(K key) {
    Optional<Node<K, V>> at = root;
    while (at.isPresent()) {
      Node<K, V> node = at.get();
      int order = key.compareTo(node.key());
      if (order == 0) {
        return Optional.of(node.value());
      }
      at = order < 0 ? node.left() : node.right();
    }
    return Optional.empty();
  }

  /** The value of the highest key. */
  Optional<V> last() {
    Optional<Node<K, V>> at = root;
    while (at.isPresent() && at.get().right().isPresent()) {
      at = at.get().right();
    }
    return at.map(Node::value);
  }

  /** With this value under the key, whether there was one or not. */
  PersistentMap<K, V> with(K key, V value) {
    int newSize = get(key).isPresent() ? size : size + 1;
    return new PersistentMap<>(Optional.of(put(root, key, value, priority(key))), newSize);
  }

  /** Without the key, whether it was there or not. */
  PersistentMap<K, V> without(K key) {
    return get(key).isPresent() ? new PersistentMap<>(remove(root, key), size - 1) : this;
  }

  /** All values in the order of their keys. */
  Iterator<V> values() {
    return new Walk<>(root, Optional.empty());
  }

  /** The values whose keys are not below this one, in the order of their keys. */
  Iterator<V> valuesFrom(K first) {
    return new Walk<>(root, Optional.of(first));
  }

  private static int priority(Object key) {
    int mixed = key.hashCode() * 0x9E3779B9;
    mixed = (mixed ^ (mixed >>> 15)) * 0x85EBCA6B;
    return mixed ^ (mixed >>> 13);
  }

  private static <K extends Comparable<? super K>, V> Node<K, V> put(
      Optional<Node<K, V>> at, K key, V value, int priority) {
    if (at.isEmpty()) {
      return new Node<>(key, value, priority, Optional.empty(), Optional.empty());
    }
    Node<K, V> node = at.get();
    int order = key.compareTo(node.key());
    if (order == 0) {
      return node.withValue(value);
    }
    if (priority > node.priority()) {
      Halves<K, V> halves = split(at, key);
      return new Node<>(key, value, priority, halves.below(), halves.above());
    }
    return order < 0
        ? node.withLeft(Optional.of(put(node.left(), key, value, priority)))
        : node.withRight(Optional.of(put(node.right(), key, value, priority)));
  }

  /** The keys below and above one key, which itself drops out. */
  private static <K extends Comparable<? super K>, V> Halves<K, V> split(
      Optional<Node<K, V>> at, K key) {
    if (at.isEmpty()) {
      return new Halves<>(Optional.empty(), Optional.empty());
    }
    Node<K, V> node = at.get();
    int order = key.compareTo(node.key());
    if (order == 0) {
      return new Halves<>(node.left(), node.right());
    }
    if (order < 0) {
      Halves<K, V> halves = split(node.left(), key);
      return new Halves<>(halves.below(), Optional.of(node.withLeft(halves.above())));
    }
    Halves<K, V> halves = split(node.right(), key);
    return new Halves<>(Optional.of(node.withRight(halves.below())), halves.above());
  }

  private static <K extends Comparable<? super K>, V> Optional<Node<K, V>> remove(
      Optional<Node<K, V>> at, K key) {
    Node<K, V> node = at.orElseThrow();
    int order = key.compareTo(node.key());
    if (order == 0) {
      return join(node.left(), node.right());
    }
    return Optional.of(
        order < 0
            ? node.withLeft(remove(node.left(), key))
            : node.withRight(remove(node.right(), key)));
  }

  private static <K, V> Optional<Node<K, V>> join(
      Optional<Node<K, V>> below, Optional<Node<K, V>> above) {
    if (below.isEmpty()) {
      return above;
    }
    if (above.isEmpty()) {
      return below;
    }
    Node<K, V> low = below.get();
    Node<K, V> high = above.get();
    return Optional.of(
        low.priority() > high.priority()
            ? low.withRight(join(low.right(), above))
            : high.withLeft(join(below, high.left())));
  }

  private static final class Walk<K extends Comparable<? super K>, V> implements Iterator<V> {

    private final Deque<Node<K, V>> path = new ArrayDeque<>();

    Walk(Optional<Node<K, V>> root, Optional<K> first) {
      Optional<Node<K, V>> at = root;
      while (at.isPresent()) {
        Node<K, V> node = at.get();
        boolean wanted = first.isEmpty() || first.get().compareTo(node.key()) <= 0;
        if (wanted) {
          path.push(node);
        }
        at = wanted ? node.left() : node.right();
      }
    }

    @Override
    public boolean hasNext() {
      return !path.isEmpty();
    }

    @Override
    public V next() {
      if (path.isEmpty()) {
        throw new NoSuchElementException();
      }
      Node<K, V> node = path.pop();
      Optional<Node<K, V>> at = node.right();
      while (at.isPresent()) {
        path.push(at.get());
        at = at.get().left();
      }
      return node.value();
    }
  }
}
