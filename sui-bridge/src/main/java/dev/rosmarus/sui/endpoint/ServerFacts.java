package dev.rosmarus.sui.endpoint;

import dev.rosmarus.sui.Digest;
import io.grpc.Metadata;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a server says of itself in the headers or trailers of every answer (Sui client spec, section
 * 2). What does not parse counts as not said.
 *
 * @param height of the last checkpoint it has executed
 * @param lowestCheckpoint the first whose contents it still has
 * @param timestampMillis of the last checkpoint it has executed
 */
public record ServerFacts(
    Optional<Digest> chain,
    OptionalLong height,
    OptionalLong lowestCheckpoint,
    OptionalLong timestampMillis) {

  private static final Metadata.Key<String> CHAIN = key("x-sui-chain-id");
  private static final Metadata.Key<String> HEIGHT = key("x-sui-checkpoint-height");
  private static final Metadata.Key<String> LOWEST = key("x-sui-lowest-available-checkpoint");
  private static final Metadata.Key<String> TIMESTAMP = key("x-sui-timestamp-ms");

  public static ServerFacts of(Metadata headers) {
    return new ServerFacts(
        Optional.ofNullable(headers.get(CHAIN)).flatMap(Digest::parse),
        number(headers.get(HEIGHT)),
        number(headers.get(LOWEST)),
        number(headers.get(TIMESTAMP)));
  }

  private static OptionalLong number(String text) {
    try {
      return text == null ? OptionalLong.empty() : OptionalLong.of(Long.parseUnsignedLong(text));
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  private static Metadata.Key<String> key(String name) {
    return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
  }
}
