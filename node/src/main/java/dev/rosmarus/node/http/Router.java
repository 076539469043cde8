package dev.rosmarus.node.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the route of a path, as sent: paths are neither normalised nor lower-cased, and a slash at
 * the end makes another path. A literal segment goes before one in braces.
 */
public final class Router {

  private final Node root = new Node();

  private static final class Node {
    final Map<String, Node> literals = new HashMap<>();
    Optional<Node> brace = Optional.empty();
    final Map<HttpMethod, Route> routes = new EnumMap<>(HttpMethod.class);
  }

  /**
   * @throws IllegalArgumentException for two routes of the same method and path, or a template
   *     without a slash at its start
   */
  public Router(List<Route> routes) {
    for (Route route : routes) {
      Node node = root;
      for (String segment : segments(route.template())) {
        node = isBrace(segment) ? brace(node) : literal(node, segment);
      }
      if (node.routes.putIfAbsent(route.method(), route) != null) {
        throw new IllegalArgumentException("two routes " + route.method() + route.template());
      }
    }
  }

  public static Router of(Route... routes) {
    return new Router(List.of(routes));
  }

  /** What a path leads to. */
  sealed interface Match {

    /** The routes of a path by method, at least one, and the segments at the braces, undecoded. */
    record Known(Map<HttpMethod, Route> routes, List<String> braces) implements Match {

      String template() {
        return routes.values().iterator().next().template();
      }

      Set<HttpMethod> methods() {
        return routes.keySet();
      }
    }

    /** Nobody answers here. */
    record Unknown() implements Match {}
  }

  /** {@code path}: undecoded, without query. */
  Match match(String path) {
    if (!path.startsWith("/")) {
      return new Match.Unknown();
    }
    List<String> braces = new ArrayList<>();
    Optional<Node> found = find(root, segments(path), 0, braces);
    return found
        .<Match>map(node -> new Match.Known(node.routes, List.copyOf(braces)))
        .orElseGet(Match.Unknown::new);
  }

  private static Optional<Node> find(
      Node node, List<String> segments, int at, List<String> braces) {
    if (at == segments.size()) {
      return node.routes.isEmpty() ? Optional.empty() : Optional.of(node);
    }
    String segment = segments.get(at);
    Optional<Node> found =
        Optional.ofNullable(node.literals.get(segment))
            .flatMap(next -> find(next, segments, at + 1, braces));
    if (found.isPresent() || segment.isEmpty() || node.brace.isEmpty()) {
      return found;
    }
    braces.addLast(segment);
    found = find(node.brace.get(), segments, at + 1, braces);
    if (found.isEmpty()) {
      braces.removeLast();
    }
    return found;
  }

  /**
   * The decoded segments by the names of the template's braces.
   *
   * @throws MalformedPath if a segment is not percent-encoded UTF-8
   */
  static Map<String, String> parameters(String template, List<String> braces) throws MalformedPath {
    Map<String, String> parameters = new LinkedHashMap<>();
    int at = 0;
    for (String segment : segments(template)) {
      if (isBrace(segment)) {
        String name = segment.substring(1, segment.length() - 1);
        parameters.put(name, decode(name, braces.get(at++)));
      }
    }
    return parameters;
  }

  /** A path parameter that cannot be read. */
  static final class MalformedPath extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedPath(String message) {
      super(message);
    }
  }

  private static String decode(String name, String segment) throws MalformedPath {
    if (segment.indexOf('%') < 0) {
      return segment;
    }
    byte[] bytes =
        PercentEncoding.strict(segment)
            .orElseThrow(() -> new MalformedPath("Invalid percent-encoding in `" + name + "`"));
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new MalformedPath("Invalid UTF-8 in `" + name + "`");
    }
  }

  private static boolean isBrace(String segment) {
    return segment.startsWith("{") && segment.endsWith("}");
  }

  private static Node literal(Node node, String segment) {
    return node.literals.computeIfAbsent(segment, name -> new Node());
  }

  private static Node brace(Node node) {
    if (node.brace.isEmpty()) {
      node.brace = Optional.of(new Node());
    }
    return node.brace.get();
  }

  private static List<String> segments(String path) {
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException("no slash at the start of " + path);
    }
    return List.of(path.substring(1).split("/", -1));
  }
}
