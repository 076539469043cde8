package dev.rosmarus.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;

/** The golden vectors among the test resources. */
public final class Vectors {

  private Vectors() {}

  public static JsonNode file(String name) {
    try (InputStream in = Vectors.class.getResourceAsStream("/vectors/encoding/" + name)) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new IllegalStateException("vectors " + name, e);
    }
  }

  public static List<JsonNode> list(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }

  /** One test per element of a list. */
  public static Stream<DynamicTest> each(JsonNode array, Consumer<JsonNode> proof) {
    List<JsonNode> vectors = list(array);
    return IntStream.range(0, vectors.size())
        .mapToObj(i -> {
          JsonNode vector = vectors.get(i);
          String name = vector.path("type").asText("vector") + " " + i;
          return DynamicTest.dynamicTest(name, () -> proof.accept(vector));
        });
  }

  public static byte[] bytes(JsonNode hex) {
    return HexFormat.of().parseHex(hex.asText());
  }

  public static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  /** Input data of the vectors, which a seed and a size define. */
  public static byte[] input(String seed, int bytes) {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    for (int i = 0; data.size() < bytes; i++) {
      data.writeBytes(sha256((seed + ":" + i).getBytes(StandardCharsets.US_ASCII)));
    }
    return Arrays.copyOf(data.toByteArray(), bytes);
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** All names of fields in an object. */
  public static Set<String> fields(JsonNode object) {
    Set<String> names = new TreeSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
