package dev.rosmarus.node.config;

import dev.rosmarus.node.config.yaml.YamlNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What is found while a file is read, in the order of its lines. */
final class Findings {

  private static final Comparator<ConfigProblem> BY_LINE =
      Comparator.comparingInt((ConfigProblem problem) ->
              problem.line() == YamlNode.NO_LINE ? Integer.MAX_VALUE : problem.line())
          .thenComparing(ConfigProblem::keyPath);

  private final List<ConfigProblem> problems = new ArrayList<>();
  private final List<ConfigProblem> warnings = new ArrayList<>();

  void problem(String keyPath, int line, String what) {
    problems.add(new ConfigProblem(keyPath, line, what));
  }

  void warning(String keyPath, int line, String what) {
    warnings.add(new ConfigProblem(keyPath, line, what));
  }

  boolean areBad() {
    return !problems.isEmpty();
  }

  List<ConfigProblem> problems() {
    return problems.stream().sorted(BY_LINE).toList();
  }

  List<ConfigProblem> warnings() {
    return warnings.stream().sorted(BY_LINE).toList();
  }
}
