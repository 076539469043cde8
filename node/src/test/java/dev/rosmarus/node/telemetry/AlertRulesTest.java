package dev.rosmarus.node.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The alerts that operators are given, against the metrics that there are. */
class AlertRulesTest {

  private static final Pattern METRIC =
      Pattern.compile(
          "\\b(?:walrus|rosmarus|checkpoint_downloader|http_server|process)_[a-z0-9_]+");

  @Test
  void askOnlyForMetricsThatTheNodeHas() throws IOException {
    String text;
    try (Metrics metrics = new Metrics()) {
      text = metrics.text();
    }
    List<String> asked = new ArrayList<>();
    for (JsonNode rule : rules()) {
      METRIC.matcher(rule.path("expr").asText()).results().forEach(r -> asked.add(r.group()));
    }

    assertThat(asked).hasSizeGreaterThan(10);
    assertThat(asked)
        .allSatisfy(name ->
            assertThat(isOfAFamily(name) || text.contains("# TYPE " + name + " "))
                .as(name)
                .isTrue());
  }

  @Test
  void eachSaysWhatIsWrongHowUrgentItIsAndWhatToDo() throws IOException {
    assertThat(rules())
        .isNotEmpty()
        .allSatisfy(rule -> {
          assertThat(rule.at("/annotations/summary").asText()).endsWith(".");
          assertThat(rule.at("/annotations/action").asText()).endsWith(".");
          assertThat(rule.at("/labels/severity").asText()).isIn("page", "ticket");
        });
  }

  private static boolean isOfAFamily(String name) {
    return Metric.all()
        .anyMatch(family ->
            name.equals(family.metric())
                || (family.type() == MetricType.HISTOGRAM
                    && name.matches(family.metric() + "_(bucket|sum|count)")));
  }

  private static List<JsonNode> rules() throws IOException {
    Path top = Path.of(System.getProperty("user.dir")).toAbsolutePath();
    while (!Files.isDirectory(top.resolve("erasure"))) {
      top = top.getParent();
    }
    JsonNode root =
        new YAMLMapper().readTree(top.resolve("config/prometheus/rosmarus.rules.yml").toFile());
    List<JsonNode> rules = new ArrayList<>();
    root.at("/groups/0/rules").forEach(rules::add);
    return rules;
  }
}
