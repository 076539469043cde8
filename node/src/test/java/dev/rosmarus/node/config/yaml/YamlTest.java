package dev.rosmarus.node.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.node.config.yaml.YamlNode.Mapping;
import dev.rosmarus.node.config.yaml.YamlNode.Scalar;
import dev.rosmarus.node.config.yaml.YamlNode.Sequence;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Trees to text and back. */
class YamlTest {

  // Without a floor a tree has any size, and the largest of many took all memory.
  private static final int DEPTH_MAX = 4;

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void whatIsWrittenReadsBack(@ForAll("mappings") Mapping tree) {
    YamlDocument read = YamlReader.read(YamlWriter.write(tree));

    assertThat(read.faults()).isEmpty();
    assertThat(YamlNode.same(read.root(), tree)).isTrue();
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void anEditChangesOneKeyAndKeepsTheOthers(
      @ForAll("mappings") Mapping tree,
      @ForAll("texts") String key,
      @ForAll("nodes") YamlNode value) {
    YamlEdit edit = YamlEdit.of(YamlWriter.write(tree));

    edit.set(key, value);
    assertThat(YamlNode.same(YamlReader.read(edit.text()).root(), tree.with(key, value))).isTrue();

    edit.remove(key);
    assertThat(YamlNode.same(YamlReader.read(edit.text()).root(), tree.without(key))).isTrue();
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        Arbitraries.strings().ascii().ofMaxLength(12),
        Arbitraries.strings().withChars("äß€\n\t '\"#:-{}[]&*!|>%@`~,?\\").ofMaxLength(6),
        Arbitraries.of(
            "", "null", "~", "true", "No", "y", "0x10", "1e3", "012", ".5", "- a", "# b"),
        Arbitraries.strings().withCharRange('a', 'z').ofLength(5));
  }

  @Provide
  Arbitrary<YamlNode> nodes() {
    return nodes(DEPTH_MAX);
  }

  @Provide
  Arbitrary<Mapping> mappings() {
    return mappings(DEPTH_MAX);
  }

  private Arbitrary<YamlNode> nodes(int depth) {
    Arbitrary<YamlNode> plain = Arbitraries.of("1", "-5", "true", "null", "0.5").map(Scalar::plain);
    Arbitrary<YamlNode> text = texts().map(Scalar::text);
    if (depth == 0) {
      return Arbitraries.oneOf(text, text, plain);
    }
    Arbitrary<YamlNode> sequence =
        nodes(depth - 1).list().ofMaxSize(3).map(items -> new Sequence(items, YamlNode.NO_LINE));
    return Arbitraries.oneOf(
        text, text, plain, sequence, mappings(depth - 1).map(mapping -> mapping));
  }

  private Arbitrary<Mapping> mappings(int depth) {
    return Arbitraries.maps(texts(), nodes(depth))
        .ofMaxSize(4)
        .map(entries -> {
          Mapping mapping = Mapping.empty();
          for (var entry : entries.entrySet()) {
            mapping = mapping.with(entry.getKey(), entry.getValue());
          }
          return mapping;
        });
  }

  @Test
  void tellsNothingFromAnEmptyText() {
    Mapping root = YamlReader.read("a:\nb: ''\nc: ~\nd: null\ne: 'null'\nf: \"\"").root();

    assertThat(root.entries().values().stream().filter(e -> e.value().isNull()))
        .extracting(YamlNode.Entry::key)
        .containsExactly("a", "c", "d");
  }

  @Test
  void mappingsMergeAndAllElseReplaces() {
    Mapping base = YamlReader.read("a: {b: 1, c: {d: 2}}\nl: [1, 2]\nn: {x: 1}").root();
    Mapping over = YamlReader.read("a: {c: {e: 3}}\nl: [9]\nn: null\nz: 1").root();

    assertThat(
            YamlNode.same(
                YamlNode.overlay(base, over),
                YamlReader.read("{a: {b: 1, c: {d: 2, e: 3}}, l: [9], n: null, z: 1}").root()))
        .isTrue();
  }

  @Test
  void knowsTheLinesOfKeys() {
    Mapping root = YamlReader.read("# one\na: 1\n\nb:\n  c: 2\n").root();

    assertThat(root.entries().values()).extracting(YamlNode.Entry::line).containsExactly(2, 4);
  }

  @Test
  void depthIsBounded() {
    YamlDocument deep = YamlReader.read("a: " + "[".repeat(5000) + "]".repeat(5000));

    assertThat(deep.faults()).extracting(YamlFault::line).isEqualTo(List.of(1));
  }
}
