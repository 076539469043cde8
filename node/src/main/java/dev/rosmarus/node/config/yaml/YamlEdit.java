package dev.rosmarus.node.config.yaml;

import dev.rosmarus.node.config.yaml.YamlNode.Entry;
import dev.rosmarus.node.config.yaml.YamlNode.Mapping;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Sets and removes keys at the top of a document, line by line, so that all else stays as a person
 * wrote it. Where the lines cannot be trusted, as in a document in one line, the whole is written
 * anew from its tree; the result always reads back as what it should be.
 */
public final class YamlEdit {

  /** What may follow the last line of a value and belongs to what comes next. */
  private static final Pattern BLANK_OR_COMMENT = Pattern.compile("\\s*(#.*)?");

  private Mapping root;
  private List<String> lines;

  private YamlEdit(Mapping root, List<String> lines) {
    this.root = root;
    this.lines = lines;
  }

  /**
   * @throws IllegalArgumentException if the document has a fault
   */
  public static YamlEdit of(String text) {
    YamlDocument document = YamlReader.read(text);
    if (!document.faults().isEmpty()) {
      throw new IllegalArgumentException("not a document to edit: " + document.faults());
    }
    return new YamlEdit(document.root(), text.lines().toList());
  }

  public Mapping root() {
    return root;
  }

  /** Sets a key, at its place or at the end. */
  public void set(String key, YamlNode value) {
    List<String> written = written(key, value);
    List<String> edited = new ArrayList<>(lines);
    if (root.entry(key).isPresent()) {
      int[] range = range(key);
      edited.subList(range[0], range[1]).clear();
      edited.addAll(range[0], written);
    } else {
      edited.addAll(written);
    }
    accept(root.with(key, value), edited);
  }

  /** Removes a key; nothing if it is not there. */
  public void remove(String key) {
    if (root.entry(key).isEmpty()) {
      return;
    }
    int[] range = range(key);
    List<String> edited = new ArrayList<>(lines);
    edited.subList(range[0], range[1]).clear();
    accept(root.without(key), edited);
  }

  /** The document as it is now. */
  public String text() {
    return joined(lines);
  }

  private void accept(Mapping wanted, List<String> edited) {
    YamlDocument read = YamlReader.read(joined(edited));
    boolean right = read.faults().isEmpty() && YamlNode.same(read.root(), wanted);
    String text = right ? joined(edited) : YamlWriter.write(wanted);
    lines = text.lines().toList();
    root = YamlReader.read(text).root();
  }

  private static String joined(List<String> lines) {
    return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
  }

  private static List<String> written(String key, YamlNode value) {
    return YamlWriter.write(Mapping.empty().with(key, value)).lines().toList();
  }

  /** From the line of the key to where the next begins, less comments before that one. */
  private int[] range(String key) {
    int from = root.entry(key).map(Entry::line).orElseThrow() - 1;
    int to = lines.size();
    for (Entry other : root.entries().values()) {
      int line = other.line() - 1;
      if (line > from) {
        to = Math.min(to, line);
      }
    }
    while (to > from + 1 && BLANK_OR_COMMENT.matcher(lines.get(to - 1)).matches()) {
      to--;
    }
    return new int[] {from, to};
  }
}
