package dev.rosmarus.node.gateway.aggregator;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whoever stores a blob chooses its attributes, and none may harm the answer. */
class AnswerHeadersTest {

  private static final List<String> NAMES =
      List.of(
          "content-type",
          "Content-Length",
          "TRANSFER-ENCODING",
          "connection",
          "etag",
          "ETag",
          "x-own",
          "bad name",
          "bad\r\nname",
          "",
          "date");

  @Provide
  Arbitrary<Map<String, String>> attributes() {
    Arbitrary<String> names =
        Arbitraries.oneOf(Arbitraries.of(NAMES), Arbitraries.strings().ofMaxLength(8));
    return Arbitraries.maps(names, Arbitraries.strings().ofMaxLength(8)).ofMaxSize(8);
  }

  @Property(tries = 500)
  void noTagFramesTheMessageOrReplacesAHeader(@ForAll("attributes") Map<String, String> tags) {
    Map<String, String> headers = new LinkedHashMap<>(Map.of("etag", "mine"));
    new AnswerHeaders(List.of(), true).addPatch(headers, "name", tags);
    assertThat(headers).containsEntry("etag", "mine");
    assertThat(headers.keySet())
        .doesNotContainAnyElementsOf(
            Set.of("content-length", "transfer-encoding", "connection", "date"))
        .allMatch(name -> name.equals(name.toLowerCase(Locale.ROOT)));
    DefaultHttpHeaders sent = new DefaultHttpHeaders();
    headers.forEach(sent::add);
    assertThat(sent.names()).hasSameSizeAs(headers.keySet());
  }

  @Property(tries = 200)
  void onlyAllowedAttributesBecomeHeaders(@ForAll("attributes") Map<String, String> attributes) {
    Map<String, String> headers = new LinkedHashMap<>();
    new AnswerHeaders(List.of("X-Own", "Content-Type"), false).addAttributes(headers, attributes);
    assertThat(headers.keySet()).isSubsetOf("x-own", "content-type");
  }

  @Example
  void aPatchsNameIsItsOwn() {
    Map<String, String> headers = new LinkedHashMap<>();
    AnswerHeaders all = new AnswerHeaders(List.of(), true);
    all.addPatch(headers, "real", Map.of("X-Quilt-Patch-Identifier", "other"));
    assertThat(headers).containsEntry("x-quilt-patch-identifier", "real");
    Map<String, String> without = new LinkedHashMap<>();
    all.addPatch(without, "line\nbreak", Map.of("X-Quilt-Patch-Identifier", "other"));
    assertThat(without).isEmpty();
  }
}
