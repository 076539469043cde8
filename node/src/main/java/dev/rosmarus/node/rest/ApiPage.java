package dev.rosmarus.node.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rosmarus.node.http.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * A page for people that shows the routes of an OpenAPI document, with the document in it. It loads
 * nothing from anywhere else, so that it works behind any wall (Walrus HTTP API spec, section
 * 5.14).
 */
public final class ApiPage {

  private static final String PAGE = "openapi.html";

  /** Where the page has the document. */
  private static final String PLACE = "@OPENAPI@";

  private final byte[] page;

  public ApiPage(JsonNode document) {
    // A script element ends at the first "</", whatever stands around it.
    String inScript = document.toString().replace("</", "<\\/");
    this.page = page().replace(PLACE, inScript).getBytes(StandardCharsets.UTF_8);
  }

  public Response response() {
    return Response.of(200, "text/html; charset=utf-8", page);
  }

  private static String page() {
    try (InputStream in = ApiPage.class.getResourceAsStream(PAGE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the resource " + PAGE + " of this program", e);
    }
  }
}
