package dev.rosmarus.node.config;

import dev.rosmarus.node.config.yaml.YamlDocument;
import dev.rosmarus.node.config.yaml.YamlNode;
import dev.rosmarus.node.config.yaml.YamlNode.Entry;
import dev.rosmarus.node.config.yaml.YamlNode.Mapping;
import dev.rosmarus.node.config.yaml.YamlReader;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads mappings into records, and goes on after a fault so that all are found. Keys that no record
 * knows are faults too: what is misspelt would silently not hold.
 */
final class SectionReader {

  private static final String RETIRED_PREFIX = "experimental_";

  private final Findings findings;
  private final KnownKeys all;
  private final ValueReader values;

  /** For a storage node's file. */
  SectionReader(Findings findings) {
    this(findings, KnownKeys.ofNode());
  }

  /**
   * @param all that the file may have, anywhere
   */
  SectionReader(Findings findings, KnownKeys all) {
    this.findings = findings;
    this.all = all;
    this.values = new ValueReader(this, findings);
  }

  /**
   * @param path of the section, empty for the whole file
   * @return nothing if there is a fault in it
   */
  <R extends Record> Optional<R> read(Class<R> section, Mapping mapping, String path, int line) {
    List<KeySpec> keys = KeySpec.of(section);
    List<Object> arguments = new ArrayList<>();
    Set<String> known = new HashSet<>();
    for (KeySpec key : keys) {
      if (key.each()) {
        each(key, mapping, path, known).ifPresent(arguments::add);
      } else {
        known.add(key.name());
        key.alias().ifPresent(known::add);
        key(key, mapping, path, line).ifPresent(arguments::add);
      }
    }
    Optional.ofNullable(section.getAnnotation(AcceptedKeys.class))
        .ifPresent(accepted -> known.addAll(List.of(accepted.value())));
    checkKeys(mapping, known, path);
    return arguments.size() == keys.size()
        ? Optional.of(construct(section, arguments))
        : Optional.empty();
  }

  private Optional<Object> key(KeySpec key, Mapping mapping, String path, int line) {
    String keyPath = below(path, key.name());
    Optional<Entry> entry = mapping.entry(key.name());
    Optional<Entry> other = key.alias().flatMap(mapping::entry);
    if (other.isPresent()) {
      String alias = other.get().key();
      if (entry.isPresent()) {
        findings.problem(
            below(path, alias),
            other.get().line(),
            "is another name of " + key.name() + ", which is given too; keep " + key.name());
        return Optional.empty();
      }
      findings.warning(
          below(path, alias), other.get().line(), "is an old name; write " + key.name());
      entry = other;
    }
    if (entry.isPresent()) {
      int keyLine = entry.get().line();
      key.ignored()
          .ifPresent(why -> findings.warning(keyPath, keyLine, "changes nothing here: " + why));
      return values.read(key, entry.get().value(), keyPath);
    }
    return absent(key, keyPath, line);
  }

  private Optional<Object> absent(KeySpec key, String keyPath, int line) {
    if (key.byDefault().isPresent()) {
      return values.read(key, asYaml(key.byDefault().get()), keyPath);
    }
    Optional<Object> empty = ValueReader.absent(key.raw());
    if (empty.isPresent()) {
      return empty;
    }
    if (key.isSection()) {
      return read(key.section(), Mapping.empty(), keyPath, line).map(r -> r);
    }
    findings.problem(keyPath, line, "is missing, and has no default here");
    return Optional.empty();
  }

  static YamlNode asYaml(String yaml) {
    if (needsNoParser(yaml)) {
      return YamlNode.Scalar.plain(yaml);
    }
    String wrapped = yaml.indexOf('\n') >= 0 ? "v:\n" + yaml.indent(2) : "v: " + yaml;
    YamlDocument document = YamlReader.read(wrapped);
    if (!document.faults().isEmpty()) {
      throw new IllegalStateException("default " + yaml + ": " + document.faults());
    }
    return withoutLines(document.root().value("v").orElseThrow());
  }

  /** Most defaults are numbers and truth values, and a start reads some hundred. */
  private static boolean needsNoParser(String yaml) {
    return yaml.equals("true")
        || yaml.equals("false")
        || yaml.equals("0")
        || (!yaml.isEmpty()
            && yaml.charAt(0) != '0'
            && yaml.chars().allMatch(digit -> digit >= '0' && digit <= '9'));
  }

  /** A default stands in no line of the file. */
  static YamlNode withoutLines(YamlNode node) {
    return switch (node) {
      case YamlNode.Scalar scalar ->
          new YamlNode.Scalar(scalar.text(), scalar.style(), YamlNode.NO_LINE);
      case YamlNode.Sequence sequence ->
          new YamlNode.Sequence(
              sequence.items().stream().map(SectionReader::withoutLines).toList(),
              YamlNode.NO_LINE);
      case Mapping mapping -> {
        Mapping plain = Mapping.empty();
        for (Entry entry : mapping.entries().values()) {
          plain = plain.with(entry.key(), withoutLines(entry.value()));
        }
        yield plain;
      }
    };
  }

  private Optional<Object> each(KeySpec key, Mapping mapping, String path, Set<String> known) {
    Class<?> names = (Class<?>) key.argument(0);
    KeySpec inner = key.inner(key.argument(1));
    Map<DbTable, Object> found = new EnumMap<>(DbTable.class);
    boolean whole = true;
    for (Object constant : names.getEnumConstants()) {
      String name = ((Enum<?>) constant).name().toLowerCase(Locale.ROOT);
      known.add(name);
      Optional<Entry> entry = mapping.entry(name);
      if (entry.isPresent()) {
        Optional<Object> value = values.read(inner, entry.get().value(), below(path, name));
        value.ifPresent(section -> found.put((DbTable) constant, section));
        whole &= value.isPresent();
      }
    }
    return whole ? Optional.of(found) : Optional.empty();
  }

  /** Notes the keys that are not known. */
  void checkKeys(Mapping mapping, Collection<String> known, String path) {
    for (Entry entry : mapping.entries().values()) {
      if (known.contains(entry.key())) {
        continue;
      }
      String keyPath = below(path, entry.key());
      if (entry.key().startsWith(RETIRED_PREFIX)) {
        findings.warning(
            keyPath, entry.line(), "is an experiment that is over; it changes nothing, remove it");
      } else {
        findings.problem(keyPath, entry.line(), all.unknown(entry.key(), path, known));
      }
    }
  }

  private static <R extends Record> R construct(Class<R> section, List<Object> arguments) {
    Class<?>[] types =
        Arrays.stream(section.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      Constructor<R> constructor = section.getDeclaredConstructor(types);
      return constructor.newInstance(arguments.toArray());
    } catch (InvocationTargetException e) {
      throw new IllegalStateException("reading " + section + " failed", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("no constructor of " + section, e);
    }
  }

  static String below(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  /** The sections that a section holds, by their keys. */
  static Optional<Class<? extends Record>> sectionIn(KeySpec key) {
    KeySpec inner = key;
    while (inner.type() instanceof ParameterizedType generic) {
      inner =
          inner.inner(
              generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1]);
    }
    return inner.isSection() ? Optional.of(inner.section()) : Optional.empty();
  }
}
