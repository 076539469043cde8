package dev.rosmarus.node.api;

import dev.rosmarus.node.http.QueryParameter;
import dev.rosmarus.node.http.Request;
import dev.rosmarus.node.http.Response;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The query of a request (sections 2.1 and 3.4); what does not parse is a 400 in plain text. */
final class Query {

  private final List<QueryParameter> parameters;

  private Query(List<QueryParameter> parameters) {
    this.parameters = parameters;
  }

  static Query of(Request request) {
    return new Query(request.query());
  }

  /** A query with no other key than this. */
  static Query strict(Request request, String only) {
    for (QueryParameter parameter : request.query()) {
      if (!parameter.key().equals(only)) {
        throw rejected(
            "unknown field `%s`, expected `%s`".formatted(Shown.of(parameter.key()), only));
      }
    }
    return of(request);
  }

  /** The values of a key in order. */
  List<String> all(String key) {
    return parameters.stream()
        .filter(parameter -> parameter.key().equals(key))
        .map(QueryParameter::value)
        .toList();
  }

  /** The value of a key that comes once at most. */
  Optional<String> single(String key) {
    List<String> values = all(key);
    if (values.size() > 1) {
      throw rejected("duplicate field `%s`".formatted(key));
    }
    return values.stream().findFirst();
  }

  /** As {@link #single}; a key with nothing behind it counts as absent. */
  Optional<String> optional(String key) {
    return single(key).filter(value -> !value.isEmpty());
  }

  /** False without the key; a key with nothing behind it counts as absent. */
  boolean optionalFlag(String key) {
    return optional(key).map(value -> flag(key, value)).orElse(false);
  }

  /** False without the key; a key with nothing behind it is refused. */
  boolean flag(String key) {
    return single(key).map(value -> flag(key, value)).orElse(false);
  }

  OptionalLong optionalU64(String key) {
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

  static RejectedRequest rejected(String why) {
    return new RejectedRequest(Response.text(400, "Failed to deserialize query string: " + why));
  }
}
