package dev.rosmarus.node.config;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A key with all that its record says of it.
 *
 * @param byDefault YAML, if there is a default that is not simply empty
 * @param home whether {@code ~/} is the user's home
 */
record KeySpec(
    String name,
    Type type,
    Optional<String> byDefault,
    Optional<String> alias,
    long min,
    long max,
    Optional<String> ignored,
    boolean home) {

  /** The keys of a section, in the record's order. */
  static List<KeySpec> of(Class<? extends Record> section) {
    return Arrays.stream(section.getRecordComponents()).flatMap(KeySpec::of).toList();
  }

  private static Stream<KeySpec> of(RecordComponent component) {
    Key key = component.getAnnotation(Key.class);
    if (key == null) {
      throw new IllegalStateException(component + " has no @Key");
    }
    return Stream.of(
        new KeySpec(
            key.value(),
            component.getGenericType(),
            given(key.byDefault(), Key.REQUIRED),
            given(key.alias(), ""),
            key.min(),
            key.max(),
            given(key.ignored(), ""),
            component.isAnnotationPresent(Home.class)));
  }

  private static Optional<String> given(String value, String nothing) {
    return value.equals(nothing) ? Optional.empty() : Optional.of(value);
  }

  boolean each() {
    return name.equals(Key.EACH);
  }

  /** The same for a part of the value, such as what is in an {@code Optional}. */
  KeySpec inner(Type part) {
    return new KeySpec(name, part, byDefault, alias, min, max, ignored, home);
  }

  /** The type without its arguments. */
  Class<?> raw() {
    return switch (type) {
      case Class<?> plain -> plain;
      case ParameterizedType generic -> (Class<?>) generic.getRawType();
      default -> throw new IllegalStateException("no type for a key: " + type);
    };
  }

  Type argument(int index) {
    return ((ParameterizedType) type).getActualTypeArguments()[index];
  }

  boolean isSection() {
    return Section.class.isAssignableFrom(raw());
  }

  @SuppressWarnings("unchecked")
  Class<? extends Record> section() {
    return (Class<? extends Record>) raw();
  }
}
