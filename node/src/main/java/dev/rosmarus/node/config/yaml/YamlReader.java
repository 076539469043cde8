package dev.rosmarus.node.config.yaml;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import dev.rosmarus.node.config.yaml.YamlNode.Entry;
import dev.rosmarus.node.config.yaml.YamlNode.Mapping;
import dev.rosmarus.node.config.yaml.YamlNode.Scalar;
import dev.rosmarus.node.config.yaml.YamlNode.Sequence;
import dev.rosmarus.node.config.yaml.YamlNode.Style;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a YAML document whose top is a mapping. A key that stands twice is a fault, and so are
 * aliases, tags and a second document: nothing that a configuration needs, and each a way to say
 * something else than it seems. Depth and length are bounded by the parser and the caller.
 */
public final class YamlReader {

  private static final YAMLFactory FACTORY = YAMLFactory.builder().build();
  private static final String STRING_TAG = "tag:yaml.org,2002:str";

  private final YAMLParser parser;
  private final boolean tags;
  private final List<YamlFault> faults = new ArrayList<>();

  private YamlReader(YAMLParser parser, boolean tags) {
    this.parser = parser;
    this.tags = tags;
  }

  /** All that can be read, and all that is wrong with it. An empty text is an empty mapping. */
  public static YamlDocument read(String text) {
    return read(text, false);
  }

  /**
   * As {@link #read}, for a file that chooses by tags: a value with a tag reads as if it were a
   * mapping with the tag as its only key, which says the same.
   */
  public static YamlDocument readTagged(String text) {
    return read(text, true);
  }

  private static YamlDocument read(String text, boolean tags) {
    try (YAMLParser parser = FACTORY.createParser(text)) {
      return new YamlReader(parser, tags).document();
    } catch (IOException e) {
      throw new IllegalStateException("reading a string failed", e);
    }
  }

  private YamlDocument document() {
    Mapping root = Mapping.empty();
    try {
      JsonToken first = parser.nextToken();
      if (first != null) {
        root = root(node("", first));
        if (parser.nextToken() != null) {
          fault("", "a second document begins here; there must be one");
        }
      }
    } catch (JacksonException e) {
      int line = e.getLocation() == null ? line() : e.getLocation().getLineNr();
      faults.add(new YamlFault("", line, "not YAML: " + sentence(e)));
    } catch (IOException e) {
      throw new IllegalStateException("reading a string failed", e);
    }
    return new YamlDocument(root, faults);
  }

  private Mapping root(YamlNode top) {
    return switch (top) {
      case Mapping mapping -> mapping;
      case Scalar scalar when scalar.isNull() -> Mapping.empty();
      case Scalar _, Sequence _ -> {
        faults.add(new YamlFault("", top.line(), "the file must be a mapping of keys to values"));
        yield Mapping.empty();
      }
    };
  }

  /** The parser's own words without the place, which is told apart, in one line. */
  private static String sentence(JacksonException e) {
    String first = e.getOriginalMessage().lines().findFirst().orElse("");
    List<String> lines = e.getOriginalMessage().lines().map(String::strip).toList();
    return lines.stream()
        .filter(line -> !line.startsWith("in 'reader'") && !line.equals("^"))
        .reduce((a, b) -> b.startsWith("expected") || b.startsWith("found") ? a + ", " + b : a)
        .orElse(first);
  }

  private YamlNode node(String path, JsonToken token) throws IOException {
    int line = line();
    Optional<String> tag = tag(path, token);
    YamlNode node =
        switch (token) {
          case START_OBJECT -> mapping(path, line);
          case START_ARRAY -> sequence(path, line);
          case VALUE_STRING -> text(path, line);
          case VALUE_NULL -> new Scalar("", Style.PLAIN, line);
          default -> new Scalar(parser.getText(), Style.PLAIN, line);
        };
    return tag.isEmpty() ? node : tagged(tag.get(), node);
  }

  private Scalar text(String path, int line) throws IOException {
    if (parser.isCurrentAlias()) {
      fault(path, "aliases (*name) are not supported; write the value itself");
    }
    return new Scalar(parser.getText(), isNothing() ? Style.PLAIN : Style.TEXT, line);
  }

  /** The tag becomes a key. The parser takes every scalar that has one for a text. */
  private static Mapping tagged(String tag, YamlNode node) {
    YamlNode value =
        node instanceof Scalar text ? new Scalar(text.text(), Style.PLAIN, text.line()) : node;
    return new Mapping(Map.of(tag, new Entry(tag, value, node.line())), node.line());
  }

  /** Whether nothing at all is written, not even quotes; the parser takes both for a text. */
  private boolean isNothing() throws IOException {
    return parser.getText().isEmpty()
        && parser.currentTokenLocation().getCharOffset()
            == parser.currentLocation().getCharOffset();
  }

  /** Empty if there is none that means anything. */
  private Optional<String> tag(String path, JsonToken token) throws IOException {
    Object tag = parser.getTypeId();
    if (tag == null
        || (token == JsonToken.VALUE_STRING && STRING_TAG.endsWith(tag.toString()) && !tags)) {
      return Optional.empty();
    }
    if (!tags) {
      fault(path, "tags (!" + tag + ") are not supported here");
      return Optional.empty();
    }
    return Optional.of(tag.toString());
  }

  private Mapping mapping(String path, int line) throws IOException {
    Map<String, Entry> entries = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      int keyLine = line();
      String below = path.isEmpty() ? key : path + "." + key;
      Entry entry = new Entry(key, node(below, parser.nextToken()), keyLine);
      Entry earlier = entries.putIfAbsent(key, entry);
      if (earlier != null) {
        faults.add(
            new YamlFault(
                below, keyLine, "stands here a second time; first in line " + earlier.line()));
      }
    }
    return new Mapping(entries, line);
  }

  private Sequence sequence(String path, int line) throws IOException {
    List<YamlNode> items = new ArrayList<>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      items.add(node(path + "[" + items.size() + "]", token));
    }
    return new Sequence(items, line);
  }

  private void fault(String path, String what) {
    faults.add(new YamlFault(path, line(), what));
  }

  private int line() {
    return parser.currentTokenLocation().getLineNr();
  }
}
