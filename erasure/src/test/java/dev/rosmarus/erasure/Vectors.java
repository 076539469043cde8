package dev.rosmarus.erasure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;

/**
 * The golden vectors among the test resources. A vector is proven by making the whole object anew
 * from what defines it, so that a field nobody looks at fails the test.
 */
public final class Vectors {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Vectors() {}

  public static JsonNode file(String name) {
    try (InputStream in = Vectors.class.getResourceAsStream("/vectors/encoding/" + name)) {
      return JSON.readTree(in);
    } catch (IOException e) {
      throw new IllegalStateException("vectors " + name, e);
    }
  }

  public static List<JsonNode> list(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }

  public static int[] ints(JsonNode array) {
    return list(array).stream().mapToInt(JsonNode::asInt).toArray();
  }

  /** One test per vector of a file, named by the values of some fields. */
  public static Stream<DynamicTest> each(
      String file, List<String> naming, Consumer<JsonNode> proof) {
    return each(file, naming, vector -> true, proof);
  }

  /** One test per chosen vector of a file. */
  public static Stream<DynamicTest> each(
      String file, List<String> naming, Predicate<JsonNode> chosen, Consumer<JsonNode> proof) {
    return list(file(file).get("vectors")).stream()
        .filter(chosen)
        .map(vector -> {
          String name = String.join(" ", naming.stream().map(f -> named(vector, f)).toList());
          return DynamicTest.dynamicTest(name, () -> proof.accept(vector));
        });
  }

  private static String named(JsonNode vector, String field) {
    return field + " " + vector.get(field).asText();
  }

  /** What a test computed, in the form of what a file holds. */
  public static JsonNode json(Map<String, ?> fields) {
    try {
      return JSON.readTree(JSON.writeValueAsString(fields));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  public static byte[] bytes(JsonNode hex) {
    return HexFormat.of().parseHex(hex.asText());
  }

  public static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  /** The bytes that a seed and a size define. */
  public static byte[] input(String seed, int bytes) {
    byte[] data = new byte[bytes];
    MessageDigest sha = sha256();
    for (int at = 0, i = 0; at < bytes; at += 32, i++) {
      byte[] piece = sha.digest((seed + ":" + i).getBytes(StandardCharsets.US_ASCII));
      System.arraycopy(piece, 0, data, at, Math.min(piece.length, bytes - at));
    }
    return data;
  }

  public static String sha256(byte[] bytes) {
    return hex(sha256().digest(bytes));
  }

  /** SHA-256 of a table as little-endian numbers of 16 bits. */
  public static String sha256OfU16Le(int[] table) {
    byte[] bytes = new byte[2 * table.length];
    for (int i = 0; i < table.length; i++) {
      bytes[2 * i] = (byte) table[i];
      bytes[2 * i + 1] = (byte) (table[i] >>> 8);
    }
    return sha256(bytes);
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
