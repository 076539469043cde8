package dev.rosmarus.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** The figures of one suite for people and for programs. */
record Report(String suite, boolean quick, Machine machine, List<Grid> grids) {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  String text() {
    StringBuilder text = new StringBuilder();
    for (Grid grid : grids) {
      text.append('\n').append(grid.table());
    }
    return text.toString();
  }

  void write(Path file) {
    ObjectNode root = JSON.createObjectNode().put("suite", suite).put("quick", quick);
    root.putObject("machine")
        .put("cpu", machine.cpu())
        .put("cores", machine.cores())
        .put("jvm", machine.jvm())
        .put("vectors", machine.vectors())
        .put("load", machine.load());
    ArrayNode figures = root.putArray("figures");
    for (Grid grid : grids) {
      grid.figures().forEach(figure -> add(figures.addObject().put("grid", grid.title()), figure));
    }
    try {
      JSON.writeValue(file.toFile(), root);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  private static void add(ObjectNode node, Figure figure) {
    node.put("row", figure.row())
        .put("column", figure.column())
        .put("unit", figure.unit().symbol())
        .put("median", figure.median());
    ArrayNode samples = node.putArray("samples");
    figure.samples().forEach(samples::add);
    figure
        .target()
        .ifPresent(target ->
            node.put("target", target.sign() + " " + target.bound())
                .put("met", target.metBy(figure.median())));
  }
}
