package dev.rosmarus.node.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** All keys of a file, and which of them an unknown one may have been meant to be. */
final class KnownKeys {

  private static final KnownKeys OF_NODE = of(NodeConfig.class);

  private final List<String> paths;

  private KnownKeys(List<String> paths) {
    this.paths = paths;
  }

  /** Those of a storage node's file. */
  static KnownKeys ofNode() {
    return OF_NODE;
  }

  static KnownKeys of(Class<? extends Record> file) {
    List<String> paths = new ArrayList<>();
    collect(file, "", paths);
    return new KnownKeys(List.copyOf(paths));
  }

  /** Every key by its whole path, sections included; a list's items have none of their own. */
  List<String> all() {
    return paths;
  }

  private static void collect(Class<? extends Record> section, String path, List<String> paths) {
    for (KeySpec key : KeySpec.of(section)) {
      List<String> names =
          key.each()
              ? Arrays.stream(DbTable.values()).map(DbTable::key).toList()
              : List.of(key.name());
      for (String name : names) {
        String keyPath = SectionReader.below(path, name);
        paths.add(keyPath);
        SectionReader.sectionIn(key).ifPresent(inner -> collect(inner, keyPath, paths));
      }
    }
  }

  /** What to say of a key that its section does not know. */
  String unknown(String key, String section, Collection<String> here) {
    Optional<String> elsewhere = elsewhere(key);
    Optional<String> near =
        here.stream()
            .min(
                Comparator.<String>comparingInt(known -> distance(key, known))
                    .thenComparing(Comparator.naturalOrder()));
    boolean close = near.isPresent() && distance(key, near.get()) <= Math.max(2, key.length() / 3);
    String place = section.isEmpty() ? "" : " in " + section;
    if (!close && elsewhere.isPresent()) {
      return "is not known" + place + "; did you mean " + elsewhere.get() + "?";
    }
    return "is not known" + place + near.map(word -> "; did you mean " + word + "?").orElse("");
  }

  /** The same name in another section. */
  private Optional<String> elsewhere(String key) {
    return paths.stream().filter(path -> path.endsWith("." + key) || path.equals(key)).findFirst();
  }

  /** Characters to insert, remove, replace or swap. */
  static int distance(String a, String b) {
    int[][] steps = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          steps[i][j] = i + j;
          continue;
        }
        int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int least =
            Math.min(Math.min(steps[i - 1][j], steps[i][j - 1]) + 1, steps[i - 1][j - 1] + same);
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        steps[i][j] = swapped ? Math.min(least, steps[i - 2][j - 2] + 1) : least;
      }
    }
    return steps[a.length()][b.length()];
  }
}
