package dev.rosmarus.devchain.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** Golden vectors that others made. */
public final class Vectors {

  private Vectors() {}

  /** One file of {@code vectors/encoding}. */
  public static JsonNode encoding(String file) {
    try (InputStream in = Vectors.class.getResourceAsStream("/vectors/encoding/" + file)) {
      return new ObjectMapper().readTree(Objects.requireNonNull(in, file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
