package dev.rosmarus.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whoever follows a link from page to page arrives. */
class LinksTest {

  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");
  private static final String ELSEWHERE = "://";

  private final Checkout checkout = Checkout.here();

  @Test
  void everyLinkBetweenPagesLeadsToAPageAndAHeading() {
    List<String> dead =
        checkout.files().stream()
            .filter(page -> page.toString().endsWith(".md"))
            .flatMap(page ->
                LINK.matcher(checkout.text(page))
                    .results()
                    .map(link -> link.group(1))
                    .filter(target -> !target.contains(ELSEWHERE) && !leads(page, target))
                    .map(target -> page + " -> " + target))
            .toList();

    assertThat(dead).isEmpty();
  }

  private boolean leads(Path page, String target) {
    int hash = target.indexOf('#');
    String name = hash < 0 ? target : target.substring(0, hash);
    Path there = name.isEmpty() ? page : page.resolveSibling(name).normalize();
    if (!Files.exists(checkout.top().resolve(there))) {
      return false;
    }
    return hash < 0 || anchors(there).contains(target.substring(hash + 1));
  }

  private List<String> anchors(Path page) {
    return HEADING
        .matcher(checkout.text(page))
        .results()
        .map(heading ->
            heading
                .group(1)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-'))
        .toList();
  }
}
