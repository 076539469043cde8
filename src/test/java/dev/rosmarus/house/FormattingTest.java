package dev.rosmarus.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Main;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FormattingTest {
  private static final String REMEDY = "run scripts/format";
  private static final Pattern TRAILING_BLANK = Pattern.compile("(?m)[ \\t\\r]+$");
  private static final Pattern WILDCARD_IMPORT = Pattern.compile("(?m)^import .*\\*;$");
  private static final Pattern STRIPPED =
      Pattern.compile("(scripts|\\.ci)/.*|.*\\.(xml|md|ya?ml)|\\.gitignore");

  private final Checkout checkout = Checkout.here();

  @Test
  void javaFilesAreFormatted() throws Exception {
    List<String> arguments = new ArrayList<>(List.of("--dry-run", "--set-exit-if-changed"));
    checkout.javaFiles().forEach(file -> arguments.add(checkout.top().resolve(file).toString()));
    StringWriter differing = new StringWriter();
    StringWriter complaints = new StringWriter();

    try (PrintWriter out = new PrintWriter(differing);
        PrintWriter err = new PrintWriter(complaints)) {
      new Main(out, err, InputStream.nullInputStream()).format(arguments.toArray(String[]::new));
    }

    assertThat(differing.toString().lines().map(Path::of).map(checkout.top()::relativize))
        .as(REMEDY)
        .isEmpty();
    assertThat(complaints.toString()).isEmpty();
  }

  @Test
  void importsNameWhatTheyImport() {
    assertThat(filesWith(WILDCARD_IMPORT, checkout.javaFiles().stream())).isEmpty();
  }

  @Test
  void linesEndWithoutBlanks() {
    Stream<Path> stripped =
        checkout.files().stream().filter(file -> STRIPPED.matcher(file.toString()).matches());

    assertThat(filesWith(TRAILING_BLANK, stripped)).as(REMEDY).isEmpty();
  }

  private List<Path> filesWith(Pattern pattern, Stream<Path> files) {
    return files.filter(file -> pattern.matcher(checkout.text(file)).find()).toList();
  }
}
