package dev.rosmarus.node.gateway.aggregator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rosmarus.node.http.Body;
import dev.rosmarus.node.http.Request;
import dev.rosmarus.node.http.Response;
import dev.rosmarus.node.rest.Query;
import dev.rosmarus.node.rest.RejectedRequest;
import dev.rosmarus.node.rest.Shown;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Which blobs to put one after the other.
 *
 * @param ids blob ids and object ids as they were written
 */
record ConcatRequest(List<String> ids, boolean strict, boolean skip) {

  private static final String IDS = "ids";
  private static final Set<String> FIELDS = Set.of(IDS, ReadFlags.STRICT, ReadFlags.SKIP);
  private static final long BODY_BYTES_MAX = 2 << 20;

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  ConcatRequest {
    ids = List.copyOf(ids);
  }

  /** Of a GET: blanks around ids, and empty ones, count for nothing. */
  static ConcatRequest ofQuery(Request request) {
    Query query = Query.strict(request, IDS, ReadFlags.STRICT, ReadFlags.SKIP);
    String ids = query.single(IDS).orElseThrow(() -> Query.rejected("missing field `ids`"));
    List<String> split =
        Arrays.stream(ids.split(",")).map(String::strip).filter(id -> !id.isEmpty()).toList();
    return new ConcatRequest(split, query.flag(ReadFlags.STRICT), query.flag(ReadFlags.SKIP));
  }

  /** Of a POST: what is no JSON, or not of this shape, ends the request in plain text. */
  static ConcatRequest ofBody(Request request) throws InterruptedException {
    if (!isJson(request.header("content-type").orElse(""))) {
      throw rejected(415, "Expected request with `Content-Type: application/json`");
    }
    byte[] text;
    try (Body body = request.body(BODY_BYTES_MAX)) {
      text = body.segment().toArray(ValueLayout.JAVA_BYTE);
    }
    return of(tree(text));
  }

  private static boolean isJson(String contentType) {
    String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return type.equals("application/json")
        || (type.startsWith("application/") && type.endsWith("+json"));
  }

  private static JsonNode tree(byte[] text) {
    try {
      JsonNode tree = MAPPER.readTree(text);
      if (tree.isMissingNode()) {
        throw rejected(400, "Failed to parse the request body as JSON: it is empty");
      }
      return tree;
    } catch (JsonProcessingException e) {
      throw rejected(400, "Failed to parse the request body as JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw rejected(400, "Failed to parse the request body as JSON");
    }
  }

  private static ConcatRequest of(JsonNode tree) {
    if (!tree.isObject()) {
      throw misshapen("expected an object");
    }
    for (Map.Entry<String, JsonNode> field : tree.properties()) {
      if (!FIELDS.contains(field.getKey())) {
        throw misshapen("unknown field `" + Shown.of(field.getKey()) + "`");
      }
    }
    if (!tree.path(IDS).isArray()) {
      throw misshapen("ids: expected a sequence of strings");
    }
    List<String> ids = new ArrayList<>();
    for (JsonNode id : tree.path(IDS)) {
      if (!id.isTextual()) {
        throw misshapen("ids: expected a string");
      }
      ids.add(id.textValue());
    }
    return new ConcatRequest(ids, flag(tree, ReadFlags.STRICT), flag(tree, ReadFlags.SKIP));
  }

  private static boolean flag(JsonNode tree, String field) {
    JsonNode value = tree.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return false;
    }
    if (!value.isBoolean()) {
      throw misshapen(field + ": expected a boolean");
    }
    return value.booleanValue();
  }

  private static RejectedRequest misshapen(String why) {
    return rejected(422, "Failed to deserialize the JSON body into the target type: " + why);
  }

  private static RejectedRequest rejected(int status, String text) {
    return new RejectedRequest(Response.text(status, text));
  }

  /** What the concatenation is known by: the ids as they were written, so one per spelling. */
  String etag() {
    byte[] joined = String.join(",", ids).getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(sha256(joined));
  }

  private static byte[] sha256(byte[] data) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(data);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
