package dev.rosmarus.node.config;

import dev.rosmarus.node.config.NodeMetadataConfig.ExtraField;
import dev.rosmarus.node.config.yaml.YamlNode;
import dev.rosmarus.node.config.yaml.YamlNode.Entry;
import dev.rosmarus.node.config.yaml.YamlNode.Mapping;
import dev.rosmarus.node.config.yaml.YamlNode.Scalar;
import dev.rosmarus.node.config.yaml.YamlNode.Sequence;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.wallet.WalletSource;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Reads what stands under one key. A fault is noted, and then there is no value. */
final class ValueReader {

  private final SectionReader sections;
  private final Findings findings;

  ValueReader(SectionReader sections, Findings findings) {
    this.sections = sections;
    this.findings = findings;
  }

  Optional<Object> read(KeySpec key, YamlNode node, String path) {
    Class<?> type = key.raw();
    if (type == Optional.class) {
      return node.isNull()
          ? Optional.of(Optional.empty())
          : read(key.inner(key.argument(0)), node, path).map(Optional::of);
    } else if (type == OptionalLong.class) {
      return node.isNull()
          ? Optional.of(OptionalLong.empty())
          : read(key.inner(long.class), node, path).map(value -> OptionalLong.of((long) value));
    } else if (type == OptionalInt.class) {
      return node.isNull()
          ? Optional.of(OptionalInt.empty())
          : read(key.inner(int.class), node, path).map(value -> OptionalInt.of((int) value));
    } else if (type == OptionalDouble.class) {
      return node.isNull()
          ? Optional.of(OptionalDouble.empty())
          : read(key.inner(double.class), node, path)
              .map(value -> OptionalDouble.of((double) value));
    } else if (key.isSection()) {
      return section(key, node, path);
    }
    return present(key, node, path);
  }

  /** The empty value of an optional key; nothing for others. */
  static Optional<Object> absent(Class<?> type) {
    if (type == Optional.class) {
      return Optional.of(Optional.empty());
    } else if (type == OptionalLong.class) {
      return Optional.of(OptionalLong.empty());
    } else if (type == OptionalInt.class) {
      return Optional.of(OptionalInt.empty());
    } else if (type == OptionalDouble.class) {
      return Optional.of(OptionalDouble.empty());
    }
    return Optional.empty();
  }

  private Optional<Object> section(KeySpec key, YamlNode node, String path) {
    if (node.isNull()) {
      return sections.read(key.section(), Mapping.empty(), path, node.line()).map(r -> r);
    }
    return node instanceof Mapping mapping
        ? sections.read(key.section(), mapping, path, node.line()).map(r -> r)
        : wrong(path, node, "must be a mapping of keys to values");
  }

  private Optional<Object> present(KeySpec key, YamlNode node, String path) {
    if (node.isNull()) {
      return wrong(path, node, "must not be empty");
    }
    Class<?> type = key.raw();
    if (type == List.class) {
      return list(key.argument(0), key, node, path);
    } else if (type == Map.class) {
      return texts(node, path);
    } else if (type == ExtraField.class) {
      return extraField(node, path);
    } else if (type == KeyReference.class) {
      return keyReference(node, path);
    } else if (type == WalletSource.class) {
      return walletSource(node, path);
    } else if (type == Duration.class && node instanceof Mapping parts) {
      return duration(key, parts, path);
    } else if (!(node instanceof Scalar scalar)) {
      return wrong(path, node, "must be a single value");
    } else {
      return scalar(key, scalar, path);
    }
  }

  private Optional<Object> scalar(KeySpec key, Scalar scalar, String path) {
    try {
      return Optional.of(ScalarForm.value(key, scalar));
    } catch (IllegalArgumentException e) {
      return wrong(path, scalar, e.getMessage());
    }
  }

  private Optional<Object> list(Type of, KeySpec key, YamlNode node, String path) {
    if (!(node instanceof Sequence sequence)) {
      return wrong(path, node, "must be a list");
    }
    List<Object> values = new ArrayList<>();
    boolean whole = true;
    for (int i = 0; i < sequence.items().size(); i++) {
      Optional<Object> value = read(key.inner(of), sequence.items().get(i), path + "[" + i + "]");
      value.ifPresent(values::add);
      whole &= value.isPresent();
    }
    return whole ? Optional.of(List.copyOf(values)) : Optional.empty();
  }

  private Optional<Object> texts(YamlNode node, String path) {
    if (!(node instanceof Mapping mapping)) {
      return wrong(path, node, "must be a mapping of names to texts");
    }
    Map<String, String> texts = new LinkedHashMap<>();
    for (Entry entry : mapping.entries().values()) {
      if (!(entry.value() instanceof Scalar scalar) || scalar.isNull()) {
        return wrong(path + "." + entry.key(), entry.value(), "must be a text");
      }
      texts.put(entry.key(), scalar.text());
    }
    return Optional.of(Map.copyOf(texts));
  }

  private Optional<Object> extraField(YamlNode node, String path) {
    boolean pair =
        node instanceof Sequence sequence
            && sequence.items().size() == 2
            && sequence.items().stream()
                .allMatch(item -> item instanceof Scalar text && !text.isNull());
    if (!pair) {
      return wrong(path, node, "must be a list of a name and a value");
    }
    List<String> texts =
        ((Sequence) node).items().stream().map(item -> ((Scalar) item).text()).toList();
    return Optional.of(new ExtraField(texts.get(0), texts.get(1)));
  }

  private Optional<Object> keyReference(YamlNode node, String path) {
    if (node instanceof Scalar inline) {
      return Optional.of(new KeyReference.Inline(inline.text()));
    }
    if (!(node instanceof Mapping mapping)) {
      return wrong(path, node, "must be a key in base64, or {path: FILE}");
    }
    sections.checkKeys(mapping, List.of("path"), path);
    Optional<String> file = text(mapping, "path");
    return file.isPresent() && !file.get().isEmpty()
        ? Optional.of(new KeyReference.InFile(ScalarForm.path(file.get(), true)))
        : wrong(path, node, "must be a key in base64, or {path: FILE}");
  }

  private Optional<Object> walletSource(YamlNode node, String path) {
    if (node instanceof Scalar file) {
      return Optional.of(WalletSource.at(file.text()));
    }
    if (!(node instanceof Mapping mapping)) {
      return wrong(path, node, "must be a path, or {path, active_env, active_address}");
    }
    sections.checkKeys(mapping, List.of("path", "active_env", "active_address"), path);
    Optional<String> text = text(mapping, "active_address");
    Optional<Address> address = text.flatMap(Address::parse);
    if (text.isPresent() && address.isEmpty()) {
      return wrong(path + ".active_address", node, "must be 0x and up to 64 hexadecimal digits");
    }
    return Optional.of(
        new WalletSource(text(mapping, "path"), text(mapping, "active_env"), address));
  }

  private Optional<Object> duration(KeySpec key, Mapping parts, String path) {
    sections.checkKeys(parts, List.of("secs", "nanos"), path);
    if (key.name().endsWith("_secs") || key.name().endsWith("_millis")) {
      return wrong(path, parts, "must be a whole number");
    }
    try {
      return Optional.of(
          ScalarForm.duration(
              part(parts, "secs", Long.MAX_VALUE), part(parts, "nanos", 999_999_999)));
    } catch (IllegalArgumentException e) {
      return wrong(path, parts, e.getMessage());
    }
  }

  private static long part(Mapping parts, String name, long max) {
    return parts
        .value(name)
        .filter(Scalar.class::isInstance)
        .map(Scalar.class::cast)
        .map(scalar -> ScalarForm.integer(scalar, 0, max))
        .orElseThrow(() ->
            new IllegalArgumentException("must be a time as {secs: N, nanos: N}; no " + name));
  }

  private static Optional<String> text(Mapping mapping, String key) {
    return mapping
        .value(key)
        .filter(node -> node instanceof Scalar scalar && !scalar.isNull())
        .map(node -> ((Scalar) node).text());
  }

  private Optional<Object> wrong(String path, YamlNode node, String what) {
    findings.problem(path, node.line(), what);
    return Optional.empty();
  }
}
