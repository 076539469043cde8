package dev.rosmarus.node.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rosmarus.node.http.Request;
import dev.rosmarus.node.http.Response;
import dev.rosmarus.node.rest.ApiPage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The page that shows these routes (section 5.14). */
final class DocumentRoute {

  private static final String DOCUMENT = "openapi.json";

  private final ApiPage page;

  DocumentRoute() {
    try {
      this.page = new ApiPage(new ObjectMapper().readTree(resource(DOCUMENT)));
    } catch (IOException e) {
      throw new UncheckedIOException("the resource " + DOCUMENT + " of this program", e);
    }
  }

  Response get(Request request) {
    return page.response();
  }

  static String resource(String name) {
    try (InputStream in = DocumentRoute.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the resource " + name + " of this program", e);
    }
  }
}
