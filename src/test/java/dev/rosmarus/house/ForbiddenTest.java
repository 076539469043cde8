package dev.rosmarus.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The patterns are spelled so that this file does not hold what it looks for. */
class ForbiddenTest {
  private static final int JAVA_FILE_LINES_MAX = 400;

  private static final Pattern REGISTRY_HOST =
      Pattern.compile(
          "https?://(?!m[a]ven\\.apache\\.org/)[a-z0-9.-]*(np[m]js|m[a]ven|deb[i]an)[a-z0-9.-]*"
              + "|registry\\.np[m]js|repo1?\\.m[a]ven|deb\\.deb[i]an|central\\.s[o]natype",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern MACHINE_PATH =
      Pattern.compile("(?<![\\w.$}~-])/(r[o]ot|w[o]rk|f[a]rm|t[m]p|h[o]me/\\w+|U[s]ers/\\w+)/");
  private static final Pattern UNFINISHED = Pattern.compile("\\b(TO[D]O|FIX[M]E|X[X]X)\\b");
  private static final Pattern DISABLED_TEST = Pattern.compile("@Disab[l]ed");
  private static final Pattern SLEEP = Pattern.compile("\\bThread\\.sl[e]ep\\(");

  /** Foreign data, taken as it is. */
  private static final Pattern VECTORS = Pattern.compile(".*/resources/vectors/.*");

  private static final Pattern JAVA = Pattern.compile(".*\\.java");

  private final Checkout checkout = Checkout.here();

  @Test
  void noFileNamesAPackageRegistry() {
    assertThat(linesWith(REGISTRY_HOST, file -> true)).isEmpty();
  }

  @Test
  void noFileNamesAPathOfOneMachine() {
    assertThat(linesWith(MACHINE_PATH, file -> !matches(VECTORS, file))).isEmpty();
  }

  @Test
  void noFileIsMarkedUnfinished() {
    assertThat(linesWith(UNFINISHED, file -> !matches(VECTORS, file))).isEmpty();
  }

  @Test
  void noTestIsSwitchedOff() {
    assertThat(linesWith(DISABLED_TEST, file -> matches(JAVA, file))).isEmpty();
  }

  @Test
  void nothingSleeps() {
    assertThat(linesWith(SLEEP, file -> matches(JAVA, file))).isEmpty();
  }

  @Test
  void javaFilesFitTheHouse() {
    assertThat(checkout.javaFiles())
        .filteredOn(file -> checkout.text(file).lines().count() > JAVA_FILE_LINES_MAX)
        .as("Java files of more than %d lines", JAVA_FILE_LINES_MAX)
        .isEmpty();
  }

  private static boolean matches(Pattern pattern, Path file) {
    return pattern.matcher(file.toString()).matches();
  }

  private List<String> linesWith(Pattern pattern, Predicate<Path> among) {
    return checkout.files().stream()
        .filter(among)
        .flatMap(file -> linesWith(pattern, file))
        .toList();
  }

  private Stream<String> linesWith(Pattern pattern, Path file) {
    String text = checkout.text(file);
    if (text.indexOf('\0') >= 0 || !pattern.matcher(text).find()) {
      return Stream.empty();
    }
    List<String> lines = text.lines().toList();
    return IntStream.range(0, lines.size())
        .filter(i -> pattern.matcher(lines.get(i)).find())
        .mapToObj(i -> file + ":" + (i + 1) + ": " + lines.get(i).strip());
  }
}
