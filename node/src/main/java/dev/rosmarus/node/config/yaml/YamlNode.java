package dev.rosmarus.node.config.yaml;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A piece of a YAML document. Scalars keep their text as it was written and have no type: who reads
 * them knows what he wants, so that an unquoted {@code 0x…} is never taken for a number (Walrus
 * node configuration spec, section 1).
 */
public sealed interface YamlNode {

  /** Of what was not read from a file. */
  int NO_LINE = 0;

  /** Where it begins, from 1; {@link #NO_LINE} if it is in no file. */
  int line();

  /** How a scalar was written. */
  enum Style {
    /** As it is: it may be a number, a truth value or nothing. */
    PLAIN,
    /** In quotes or as a block, or a word that can be a text alone. */
    TEXT
  }

  /** A scalar. */
  record Scalar(String text, Style style, int line) implements YamlNode {

    private static final Set<String> NULLS = Set.of("", "~", "null");

    public static Scalar plain(String text) {
      return new Scalar(text, Style.PLAIN, NO_LINE);
    }

    public static Scalar text(String text) {
      return new Scalar(text, Style.TEXT, NO_LINE);
    }

    @Override
    public boolean isNull() {
      return style == Style.PLAIN && NULLS.contains(text);
    }
  }

  /** A list. */
  record Sequence(List<YamlNode> items, int line) implements YamlNode {
    public Sequence {
      items = List.copyOf(items);
    }
  }

  /**
   * What stands under a key.
   *
   * @param line of the key
   */
  record Entry(String key, YamlNode value, int line) {}

  /** Keys in their order, each once. */
  record Mapping(Map<String, Entry> entries, int line) implements YamlNode {

    public Mapping {
      entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    public static Mapping empty() {
      return new Mapping(Map.of(), NO_LINE);
    }

    public Optional<Entry> entry(String key) {
      return Optional.ofNullable(entries.get(key));
    }

    public Optional<YamlNode> value(String key) {
      return entry(key).map(Entry::value);
    }

    /** This with a key set, at its place or at the end. */
    public Mapping with(String key, YamlNode value) {
      Map<String, Entry> more = new LinkedHashMap<>(entries);
      int keyLine = entry(key).map(Entry::line).orElse(NO_LINE);
      more.put(key, new Entry(key, value, keyLine));
      return new Mapping(more, line);
    }

    public Mapping with(String key, String text) {
      return with(key, Scalar.text(text));
    }

    public Mapping with(String key, long number) {
      return with(key, Scalar.plain(Long.toString(number)));
    }

    /** This without a key. */
    public Mapping without(String key) {
      Map<String, Entry> fewer = new LinkedHashMap<>(entries);
      fewer.remove(key);
      return new Mapping(fewer, line);
    }
  }

  /** Whether it is a plain {@code null}, {@code ~} or nothing at all. */
  default boolean isNull() {
    return false;
  }

  /**
   * One tree laid over another: mappings merge key by key, everything else, {@code null} included,
   * takes the place of what was there.
   */
  static YamlNode overlay(YamlNode base, YamlNode over) {
    if (!(base instanceof Mapping below) || !(over instanceof Mapping above)) {
      return over;
    }
    return overlay(below, above);
  }

  /** As {@link #overlay(YamlNode, YamlNode)}. */
  static Mapping overlay(Mapping base, Mapping over) {
    Map<String, Entry> merged = new LinkedHashMap<>(base.entries());
    over.entries()
        .forEach((key, entry) ->
            merged.merge(
                key,
                entry,
                (old, fresh) -> new Entry(key, overlay(old.value(), fresh.value()), fresh.line())));
    return new Mapping(merged, over.line());
  }

  /** Whether two trees say the same, wherever it stands. */
  static boolean same(YamlNode one, YamlNode other) {
    return switch (one) {
      case Scalar a ->
          other instanceof Scalar b
              && a.isNull() == b.isNull()
              && (a.isNull() || a.text().equals(b.text()));
      case Sequence a -> other instanceof Sequence b && same(a.items(), b.items());
      case Mapping a ->
          other instanceof Mapping b
              && a.entries().keySet().equals(b.entries().keySet())
              && a.entries().values().stream()
                  .allMatch(entry -> same(entry.value(), b.entries().get(entry.key()).value()));
    };
  }

  private static boolean same(List<YamlNode> some, List<YamlNode> others) {
    if (some.size() != others.size()) {
      return false;
    }
    for (int i = 0; i < some.size(); i++) {
      if (!same(some.get(i), others.get(i))) {
        return false;
      }
    }
    return true;
  }
}
