package dev.rosmarus.node.gateway.token;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rosmarus.sui.Bytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * A token taken apart, and nothing of it believed yet (RFC 7519): {@code header.claims.signature},
 * each in URL-safe base64 without padding.
 *
 * @param signed what the signature is over
 */
record SignedToken(TokenAlgorithm algorithm, JsonNode claims, Bytes signed, Bytes signature) {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9_-]*");

  /**
   * @throws TokenException {@code INVALID_TOKEN} for anything else
   */
  static SignedToken parse(String token) {
    String[] parts = token.split("\\.", -1);
    if (parts.length != 3) {
      throw invalid("it has no three parts");
    }
    JsonNode header = object(parts[0], "header");
    JsonNode name = header.path("alg");
    TokenAlgorithm algorithm =
        TokenAlgorithm.of(name.asText())
            .filter(_ -> name.isTextual())
            .orElseThrow(() -> invalid("its algorithm is not known"));
    String signed = parts[0] + "." + parts[1];
    return new SignedToken(
        algorithm,
        object(parts[1], "claims"),
        Bytes.owning(signed.getBytes(StandardCharsets.US_ASCII)),
        Bytes.owning(bytes(parts[2], "signature")));
  }

  private static JsonNode object(String part, String what) {
    try {
      JsonNode node = JSON.readTree(bytes(part, what));
      if (node.isObject()) {
        return node;
      }
    } catch (IOException e) {
      throw invalid("its " + what + " is not JSON");
    }
    throw invalid("its " + what + " is no JSON object");
  }

  private static byte[] bytes(String part, String what) {
    try {
      if (BASE64.matcher(part).matches()) {
        return Base64.getUrlDecoder().decode(part);
      }
    } catch (IllegalArgumentException e) {
      throw invalid("its " + what + " is not base64");
    }
    throw invalid("its " + what + " is not base64");
  }

  private static TokenException invalid(String why) {
    return new TokenException(TokenFault.INVALID_TOKEN, why);
  }
}
