package dev.rosmarus.node.gateway.aggregator;

import dev.rosmarus.node.http.HttpMethod;
import dev.rosmarus.node.http.Request;
import dev.rosmarus.node.http.Response.Header;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The headers beside bytes of blobs. What a writer attached to a blob becomes a header only by an
 * allowed name, and never one that frames the message or that is there already: whoever stores a
 * blob must not be able to speak for the aggregator.
 */
final class AnswerHeaders {

  private static final String CACHING = "public, max-age=86400, stale-while-revalidate=3600";
  private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,256}");
  private static final Pattern VALUE = Pattern.compile("([\\x21-\\x7e][\\x20-\\x7e\\t]{0,8191})?");

  /** About the message and the connection, not about the content. */
  private static final Set<String> FRAMING =
      Set.of(
          "connection",
          "content-length",
          "date",
          "keep-alive",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  private final Set<String> allowed;
  private final boolean allTags;

  AnswerHeaders(List<String> allowed, boolean allTags) {
    this.allowed =
        allowed.stream().map(AnswerHeaders::lower).collect(Collectors.toUnmodifiableSet());
    this.allTags = allTags;
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /**
   * @param etag what the bytes are known by
   */
  static Map<String, String> of(Request request, String etag) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("x-content-type-options", "nosniff");
    headers.put("cache-control", CACHING);
    headers.put("etag", etag);
    request
        .header("accept")
        .filter(accept -> accept.indexOf('*') < 0)
        .or(() -> request.method() == HttpMethod.GET ? request.header("content-type") : none())
        .filter(type -> VALUE.matcher(type).matches())
        .ifPresent(type -> headers.put("content-type", type));
    return headers;
  }

  private static Optional<String> none() {
    return Optional.empty();
  }

  /** Attributes of a blob, of allowed names. */
  void addAttributes(Map<String, String> headers, Map<String, String> attributes) {
    attributes.forEach((name, value) -> {
      if (allowed.contains(lower(name))) {
        add(headers, lower(name), value);
      }
    });
  }

  /** Name and tags of a quilt's patch. */
  void addPatch(Map<String, String> headers, String identifier, Map<String, String> tags) {
    if (allTags) {
      tags.forEach((name, value) -> add(headers, lower(name), value));
    } else {
      addAttributes(headers, tags);
    }
    headers.remove("x-quilt-patch-identifier");
    add(headers, "x-quilt-patch-identifier", identifier);
  }

  private static void add(Map<String, String> headers, String name, String value) {
    if (NAME.matcher(name).matches()
        && VALUE.matcher(value).matches()
        && !FRAMING.contains(name)
        && !headers.containsKey(name)) {
      headers.put(name, value);
    }
  }

  static List<Header> list(Map<String, String> headers) {
    List<Header> list = new ArrayList<>();
    headers.forEach((name, value) -> list.add(new Header(name, value)));
    return list;
  }
}
