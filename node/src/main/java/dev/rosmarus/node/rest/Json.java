package dev.rosmarus.node.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rosmarus.node.http.Response;
import dev.rosmarus.node.wire.MessageJson;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * JSON answers, their fields in the order in which they were put (Walrus HTTP API spec, section
 * 3.1).
 */
public final class Json {

  /** Clients compare it to the letter; no character set belongs to it. */
  private static final Response.Header CONTENT_TYPE =
      new Response.Header("content-type", "application/json");

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  /** Without an envelope. */
  public static Response bare(JsonNode body) {
    return response(200, body, List.of());
  }

  /** The envelope of success. */
  public static Response success(int code, JsonNode data) {
    return response(code, MessageJson.writeSuccess(code, data), List.of());
  }

  public static Response response(int code, JsonNode body, List<Response.Header> more) {
    List<Response.Header> headers = new ArrayList<>();
    headers.add(CONTENT_TYPE);
    headers.addAll(more);
    return new Response(code, headers, new Response.Content.Heap(ByteBuffer.wrap(bytes(body))));
  }

  private static byte[] bytes(JsonNode body) {
    try {
      return MAPPER.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree that cannot be written", e);
    }
  }
}
