package dev.rosmarus.node.config;

import dev.rosmarus.node.config.yaml.YamlNode;
import dev.rosmarus.node.config.yaml.YamlNode.Entry;
import dev.rosmarus.node.config.yaml.YamlNode.Mapping;
import dev.rosmarus.node.config.yaml.YamlNode.Scalar;
import dev.rosmarus.sui.Address;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/** Reads what a relay wants for a blob; tags have become keys. */
final class TipReader {

  private static final String NO_TIP = "no_tip";
  private static final String SEND_TIP = "send_tip";
  private static final String ADDRESS = "address";
  private static final String KIND = "kind";
  private static final String CONST = "const";
  private static final String LINEAR = "linear";
  private static final String BASE = "base";
  private static final String PER_KIB = "encoded_size_mul_per_kib";

  private final Findings findings;
  private final SectionReader sections;

  TipReader(Findings findings, SectionReader sections) {
    this.findings = findings;
    this.sections = sections;
  }

  Optional<RelayTip> read(String key, Mapping root) {
    Optional<Entry> entry = root.entry(key);
    if (entry.isEmpty()) {
      return wrong(key, root, "is missing; write no_tip, or !send_tip with an address and a kind");
    }
    YamlNode value = entry.get().value();
    return switch (value) {
      case Scalar scalar when scalar.text().equals(NO_TIP) -> Optional.of(new RelayTip.None());
      case Mapping mapping when only(mapping, NO_TIP) && isNothing(mapping, NO_TIP) ->
          Optional.of(new RelayTip.None());
      case Mapping mapping when only(mapping, SEND_TIP) ->
          send(key, mapping.value(SEND_TIP).orElseThrow());
      default -> wrong(key, value, "must be no_tip, or !send_tip with an address and a kind");
    };
  }

  private static boolean only(Mapping mapping, String key) {
    return mapping.entries().keySet().equals(Set.of(key));
  }

  private static boolean isNothing(Mapping mapping, String key) {
    return mapping.value(key).filter(YamlNode::isNull).isPresent();
  }

  private Optional<RelayTip> send(String path, YamlNode node) {
    if (!(node instanceof Mapping mapping)) {
      return wrong(path, node, "!send_tip must have an address and a kind");
    }
    sections.checkKeys(mapping, Set.of(ADDRESS, KIND), path);
    Optional<Address> address =
        mapping
            .value(ADDRESS)
            .filter(Scalar.class::isInstance)
            .flatMap(text -> Address.parse(((Scalar) text).text()));
    if (address.isEmpty()) {
      return wrong(path + "." + ADDRESS, node, "must be 0x and up to 64 hexadecimal digits");
    }
    return amount(path + "." + KIND, mapping).map(kind -> new RelayTip.Send(address.get(), kind));
  }

  private Optional<RelayTip.Amount> amount(String path, Mapping send) {
    Optional<YamlNode> kind = send.value(KIND);
    if (kind.isPresent() && kind.get() instanceof Mapping mapping) {
      if (only(mapping, CONST)) {
        return mist(path, mapping, CONST).map(RelayTip.Amount.Constant::new);
      }
      if (only(mapping, LINEAR) && mapping.value(LINEAR).orElseThrow() instanceof Mapping linear) {
        sections.checkKeys(linear, Set.of(BASE, PER_KIB), path);
        return both(
            mist(path, linear, BASE), mist(path, linear, PER_KIB), RelayTip.Amount.Linear::new);
      }
    }
    return wrong(
        path,
        kind.orElse(send),
        "must be !const N, or !linear with base and encoded_size_mul_per_kib");
  }

  private static <T> Optional<RelayTip.Amount> both(
      Optional<T> one, Optional<T> other, BiFunction<T, T, RelayTip.Amount> of) {
    return one.flatMap(first -> other.map(second -> of.apply(first, second)));
  }

  private Optional<Long> mist(String path, Mapping mapping, String key) {
    Optional<YamlNode> value = mapping.value(key);
    if (value.isEmpty() || !(value.get() instanceof Scalar scalar)) {
      return wrong(path + "." + key, value.orElse(mapping), "must be a number of MIST");
    }
    try {
      return Optional.of(ScalarForm.integer(scalar, 0, Long.MAX_VALUE));
    } catch (IllegalArgumentException e) {
      return wrong(path + "." + key, scalar, e.getMessage());
    }
  }

  private <T> Optional<T> wrong(String path, YamlNode node, String what) {
    findings.problem(path, node.line(), what);
    return Optional.empty();
  }
}
