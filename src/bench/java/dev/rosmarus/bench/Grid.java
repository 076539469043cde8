package dev.rosmarus.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Figures under one heading, a table of rows and columns in the order in which they first came. */
record Grid(String title, List<Figure> figures) {

  private static final String GAP = "  ";

  Grid {
    figures = List.copyOf(figures);
  }

  /** The table as text, ended by a line break. */
  String table() {
    List<List<String>> lines = lines();
    StringBuilder text = new StringBuilder(title).append('\n');
    for (List<String> line : lines) {
      StringBuilder padded = new StringBuilder();
      for (int i = 0; i < line.size(); i++) {
        String format = i == 0 ? "%-" + width(lines, 0) + "s" : "%" + width(lines, i) + "s";
        padded.append(GAP).append(String.format(Locale.ROOT, format, line.get(i)));
      }
      text.append(padded.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private List<List<String>> lines() {
    List<String> columns = figures.stream().map(Figure::column).distinct().toList();
    List<List<String>> lines = new ArrayList<>();
    List<String> heading = new ArrayList<>(columns);
    heading.addFirst("");
    lines.add(heading);
    for (String row : figures.stream().map(Figure::row).distinct().toList()) {
      List<String> line = new ArrayList<>();
      line.add(row);
      columns.forEach(column -> line.add(cell(row, column)));
      lines.add(line);
    }
    return lines;
  }

  private String cell(String row, String column) {
    return figures.stream()
        .filter(figure -> figure.row().equals(row) && figure.column().equals(column))
        .map(Figure::show)
        .findFirst()
        .orElse("-");
  }

  private static int width(List<List<String>> lines, int column) {
    return lines.stream().mapToInt(line -> line.get(column).length()).max().orElse(1);
  }
}
