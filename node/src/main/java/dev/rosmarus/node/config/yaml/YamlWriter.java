package dev.rosmarus.node.config.yaml;

import dev.rosmarus.node.config.yaml.YamlNode.Entry;
import dev.rosmarus.node.config.yaml.YamlNode.Mapping;
import dev.rosmarus.node.config.yaml.YamlNode.Scalar;
import dev.rosmarus.node.config.yaml.YamlNode.Sequence;
import java.util.regex.Pattern;

/**
 * Writes a tree as block YAML that {@link YamlReader}, and any reader of YAML 1.1 or 1.2, reads
 * back as the same tree. Texts are quoted unless every reader takes them for texts.
 */
public final class YamlWriter {

  /** Begins with a letter or a slash, and holds nothing that means something to YAML. */
  private static final Pattern SAFE = Pattern.compile("[A-Za-z/][A-Za-z0-9_./+-]*");

  /** Words that some version of YAML takes for something else. */
  private static final Pattern RESERVED =
      Pattern.compile("(?i)y|n|yes|no|on|off|true|false|null|nan|inf");

  private static final Pattern OBJECT_ID = Pattern.compile("0x[0-9a-f]{64}");

  private static final String INDENT = "  ";

  private final StringBuilder out = new StringBuilder();

  private YamlWriter() {}

  /** The document, with a line feed at its end. */
  public static String write(Mapping root) {
    if (root.entries().isEmpty()) {
      return "{}\n";
    }
    YamlWriter writer = new YamlWriter();
    writer.mapping(root, "");
    return writer.out.toString();
  }

  private void mapping(Mapping mapping, String indent) {
    for (Entry entry : mapping.entries().values()) {
      out.append(indent).append(text(entry.key())).append(':');
      value(entry.value(), indent);
    }
  }

  private void value(YamlNode value, String indent) {
    switch (value) {
      case Scalar scalar -> out.append(' ').append(scalar(scalar)).append('\n');
      case Mapping inner when inner.entries().isEmpty() -> out.append(" {}\n");
      case Sequence inner when inner.items().isEmpty() -> out.append(" []\n");
      case Mapping inner -> {
        out.append('\n');
        mapping(inner, indent + INDENT);
      }
      case Sequence inner -> {
        out.append('\n');
        sequence(inner, indent);
      }
    }
  }

  private void sequence(Sequence sequence, String indent) {
    for (YamlNode item : sequence.items()) {
      out.append(indent).append("-");
      value(item, indent + INDENT);
    }
  }

  private static String scalar(Scalar scalar) {
    return switch (scalar.style()) {
      case PLAIN -> scalar.isNull() ? "null" : scalar.text();
      case TEXT -> text(scalar.text());
    };
  }

  private static String text(String text) {
    boolean safe = SAFE.matcher(text).matches() && !RESERVED.matcher(text).matches();
    return safe || OBJECT_ID.matcher(text).matches() ? text : quoted(text);
  }

  private static String quoted(String text) {
    if (text.chars().allMatch(c -> c >= ' ' && c != '\'' && c < 0x7F)) {
      return "'" + text + "'";
    }
    StringBuilder quoted = new StringBuilder("\"");
    text.chars()
        .forEach(c -> {
          switch (c) {
            case '"' -> quoted.append("\\\"");
            case '\\' -> quoted.append("\\\\");
            default -> {
              if (c < ' ' || c == 0x7F || (c >= 0x80 && c < 0xA0) || c == 0xFEFF) {
                quoted.append("\\u%04x".formatted(c));
              } else {
                quoted.append((char) c);
              }
            }
          }
        });
    return quoted.append('"').toString();
  }
}
