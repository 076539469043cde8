package dev.rosmarus.node.api;

import dev.rosmarus.node.http.Request;
import dev.rosmarus.node.http.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * A page for people that shows the routes, with the OpenAPI document in it. It loads nothing from
 * anywhere else, so that it works behind any wall (section 5.14).
 */
final class DocumentRoute {

  private static final String DOCUMENT = "openapi.json";
  private static final String PAGE = "openapi.html";

  /** Where the page has the document. */
  private static final String PLACE = "@OPENAPI@";

  private final byte[] page;

  DocumentRoute() {
    // A script element ends at the first "</", whatever stands around it.
    String document = resource(DOCUMENT).replace("</", "<\\/");
    this.page = resource(PAGE).replace(PLACE, document).getBytes(StandardCharsets.UTF_8);
  }

  Response get(Request request) {
    return Response.of(200, "text/html; charset=utf-8", page);
  }

  static String resource(String name) {
    try (InputStream in = DocumentRoute.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the resource " + name + " of this program", e);
    }
  }
}
