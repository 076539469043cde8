package dev.rosmarus.node.rest;

import dev.rosmarus.node.http.QueryParameter;
import dev.rosmarus.node.http.Request;
import dev.rosmarus.node.http.Response;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * The query of a request (Walrus HTTP API spec, sections 2.1 and 3.4); what does not parse is a 400
 * in plain text.
 */
public final class Query {

  private final List<QueryParameter> parameters;

  private Query(List<QueryParameter> parameters) {
    this.parameters = parameters;
  }

  public static Query of(Request request) {
    return new Query(request.query());
  }

  /** A query with no other keys than these. */
  public static Query strict(Request request, String... keys) {
    List<String> known = List.of(keys);
    for (QueryParameter parameter : request.query()) {
      if (!known.contains(parameter.key())) {
        throw rejected(
            "unknown field `%s`, expected %s"
                .formatted(Shown.of(parameter.key()), expected(known)));
      }
    }
    return of(request);
  }

  private static String expected(List<String> keys) {
    String quoted = keys.stream().map(key -> "`" + key + "`").collect(Collectors.joining(", "));
    return keys.size() == 1 ? quoted : "one of " + quoted;
  }

  /** The values of a key in order. */
  public List<String> all(String key) {
    return parameters.stream()
        .filter(parameter -> parameter.key().equals(key))
        .map(QueryParameter::value)
        .toList();
  }

  /** The value of a key that comes once at most. */
  public Optional<String> single(String key) {
    List<String> values = all(key);
    if (values.size() > 1) {
      throw rejected("duplicate field `%s`".formatted(key));
    }
    return values.stream().findFirst();
  }

  /** As {@link #single}; a key with nothing behind it counts as absent. */
  public Optional<String> optional(String key) {
    return single(key).filter(value -> !value.isEmpty());
  }

  /** False without the key; a key with nothing behind it counts as absent. */
  public boolean optionalFlag(String key) {
    return optional(key).map(value -> flag(key, value)).orElse(false);
  }

  /** False without the key; a key with nothing behind it is refused. */
  public boolean flag(String key) {
    return single(key).map(value -> flag(key, value)).orElse(false);
  }

  public OptionalLong optionalU64(String key) {
    Optional<String> value = optional(key);
    if (value.isEmpty()) {
      return OptionalLong.empty();
    }
    OptionalLong number = Numbers.u64Clamped(value.get());
    if (number.isEmpty()) {
      throw rejected("%s: invalid digit found in string".formatted(key));
    }
    return number;
  }

  private static boolean flag(String key, String value) {
    return switch (value) {
      case "true" -> true;
      case "false" -> false;
      default -> throw rejected("%s: provided string was not `true` or `false`".formatted(key));
    };
  }

  public static RejectedRequest rejected(String why) {
    return new RejectedRequest(Response.text(400, "Failed to deserialize query string: " + why));
  }
}
