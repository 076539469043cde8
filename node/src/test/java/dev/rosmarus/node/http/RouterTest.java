package dev.rosmarus.node.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Which route a path leads to. */
class RouterTest {

  private static final Handler NOBODY = request -> Response.empty(200);

  private final Router router =
      Router.of(
          Route.get("/a/{x}", NOBODY),
          Route.put("/a/{x}", NOBODY),
          Route.get("/a/literal", NOBODY),
          Route.get("/a/{x}/b/{y}", NOBODY),
          Route.get("/a/literal/c", NOBODY));

  @Test
  void aLiteralGoesBeforeABrace() {
    assertThat(template("/a/literal")).isEqualTo("/a/literal");
    assertThat(template("/a/other")).isEqualTo("/a/{x}");
    assertThat(template("/a/literal/b/1")).isEqualTo("/a/{x}/b/{y}");
    assertThat(template("/a/literal/c")).isEqualTo("/a/literal/c");
  }

  @Test
  void aBraceIsOneSegmentThatIsNotEmpty() {
    for (String path : List.of("/a/", "/a//b/1", "/a/1/b/", "/a/1/b/2/", "/a", "", "*", "a/1")) {
      assertThat(router.match(path)).as(path).isInstanceOf(Router.Match.Unknown.class);
    }
    assertThat(((Router.Match.Known) router.match("/a/1/b/%2F")).braces())
        .containsExactly("1", "%2F");
  }

  @Test
  void twoRoutesForTheSameAreAMistake() {
    assertThatThrownBy(() -> Router.of(Route.get("/a/{x}", NOBODY), Route.get("/a/{y}", NOBODY)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private String template(String path) {
    return ((Router.Match.Known) router.match(path)).template();
  }
}
