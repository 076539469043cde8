package dev.rosmarus.node.gateway.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class MultipartReaderTest {

  private static final String BOUNDARY = "--xy";

  record Part(String name, String content) {}

  private static final class Collected implements MultipartReader.Parts {

    private final List<Part> parts = new ArrayList<>();
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();
    private String name = "";

    @Override
    public MultipartReader.Sink begin(String partName) {
      name = partName;
      content.reset();
      return data -> {
        byte[] bytes = new byte[data.remaining()];
        data.get(bytes);
        content.writeBytes(bytes);
      };
    }

    @Override
    public void end() {
      parts.add(new Part(name, content.toString(StandardCharsets.ISO_8859_1)));
    }
  }

  private static List<Part> read(String body, Random pieces) throws Exception {
    ByteBuffer rest = ByteBuffer.wrap(body.getBytes(StandardCharsets.ISO_8859_1));
    Collected collected = new Collected();
    new MultipartReader(into -> piece(rest, into, pieces), BOUNDARY).read(collected);
    return collected.parts;
  }

  private static int piece(ByteBuffer from, ByteBuffer into, Random random) {
    if (!from.hasRemaining()) {
      return -1;
    }
    int bytes = Math.min(1 + random.nextInt(40), Math.min(from.remaining(), into.remaining()));
    into.put(from.slice(from.position(), bytes));
    from.position(from.position() + bytes);
    return bytes;
  }

  private static String part(String name, String content) {
    return "--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"f\"\r\n\r\n%s\r\n"
        .formatted(BOUNDARY, name, content);
  }

  private static final String LAST = "--" + BOUNDARY + "--";

  /** Contents with much in them that looks like a delimiter. */
  @Provide
  Arbitrary<List<Part>> parts() {
    Arbitrary<String> contents =
        Arbitraries.of("\r\n", "\r", "\n", "-", "--", "x", "----x", "\r\n----x", "\0", "é")
            .list()
            .ofMaxSize(60)
            .map(pieces -> String.join("", pieces))
            .filter(content -> !("\r\n" + content + "\r\n").contains("\r\n--" + BOUNDARY));
    return Combinators.combine(Arbitraries.of("a", "b c", "d;e", "_metadata"), contents)
        .as(Part::new)
        .list()
        .ofMaxSize(5);
  }

  @Property
  void partsComeOutAsTheyWentInHoweverTheyAreCut(
      @ForAll("parts") List<Part> parts, @ForAll long seed) throws Exception {
    StringBuilder body = new StringBuilder();
    parts.forEach(part -> body.append(part(part.name, part.content)));
    body.append(LAST);
    assertThat(read(body.toString(), new Random(seed))).isEqualTo(parts);
  }

  @Test
  void partsLongerThanTheBufferComeWhole() throws Exception {
    String content = "0123456789\r\n".repeat(30_000);
    assertThat(read(part("long", content) + part("next", "x") + LAST, new Random(1)))
        .containsExactly(new Part("long", content), new Part("next", "x"));
  }

  @Test
  void whatStandsBeforeAndBehindIsLeftAlone() throws Exception {
    assertThat(read("a preamble\r\n" + part("a", "1") + LAST + "\r\nan epilogue", new Random(1)))
        .containsExactly(new Part("a", "1"));
  }

  @Test
  void aPartMayHaveNoContentNotEvenALineEnd() throws Exception {
    String head = "--%s\r\nContent-Disposition: form-data; name=a\r\n\r\n".formatted(BOUNDARY);
    assertThat(read(head + LAST, new Random(1))).containsExactly(new Part("a", ""));
    assertThat(read(head + head + "1\r\n" + LAST, new Random(1)))
        .containsExactly(new Part("a", ""), new Part("a", "1"));
  }

  @Test
  void namesAreReadAsClientsWriteThem() {
    assertThat(
            FormField.name("\r\ncontent-disposition: form-data; filename=\"x; name=no\"; name=a"))
        .isEqualTo("a");
    assertThat(FormField.name("Content-Disposition: form-data; name=\"a \\\"b\\\" \\\\ c\""))
        .isEqualTo("a \"b\" \\ c");
    assertThat(FormField.name("X: y\r\nContent-Disposition:form-data;NAME=\"Über/uns.html\""))
        .isEqualTo("Über/uns.html");
    assertThat(FormField.name("Content-Disposition: form-data")).isEmpty();
    assertThat(FormField.name("")).isEmpty();
    assertThat(FormField.name("Content-Disposition: form-data; name=\" a \" ; x=y"))
        .isEqualTo(" a ");
  }

  @Test
  void boundariesAreReadAsClientsWriteThem() {
    assertThat(MultipartReader.boundary("multipart/form-data; boundary=abc")).contains("abc");
    assertThat(MultipartReader.boundary("Multipart/Form-Data; charset=x; Boundary=\"a b\""))
        .contains("a b");
    assertThat(MultipartReader.boundary("multipart/mixed; boundary=abc")).isEmpty();
    assertThat(MultipartReader.boundary("multipart/form-data")).isEmpty();
    assertThat(MultipartReader.boundary("multipart/form-data; boundary=")).isEmpty();
  }

  @Test
  void whatIsNoSuchFormIsRefused() {
    for (String body :
        List.of(
            "",
            "no boundary at all",
            part("a", "1"),
            part("a", "1") + "--" + BOUNDARY + "nonsense" + LAST,
            "--%s\r\n%s".formatted(BOUNDARY, "x: y\r\n".repeat(5000)) + LAST)) {
      assertThatThrownBy(() -> read(body, new Random(1)))
          .isInstanceOf(MultipartReader.Malformed.class);
    }
  }
}
