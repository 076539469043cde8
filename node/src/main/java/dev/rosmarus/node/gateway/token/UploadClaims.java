package dev.rosmarus.node.gateway.token;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rosmarus.sui.Address;
import java.math.BigInteger;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a token says of the upload that it lets in (Walrus HTTP API spec, section 9.3).
 *
 * @param issuedAt seconds since 1970 ({@code iat})
 * @param expiresAt seconds since 1970 ({@code exp})
 * @param id of the token, for one use ({@code jti})
 * @param epochs neither more nor fewer
 * @param bytes neither more nor fewer ({@code size})
 * @param bytesMax at most so many ({@code max_size})
 */
public record UploadClaims(
    OptionalLong issuedAt,
    long expiresAt,
    String id,
    Optional<Address> sendObjectTo,
    OptionalLong epochs,
    OptionalLong epochsMax,
    OptionalLong bytes,
    OptionalLong bytesMax) {

  private static final BigInteger I64_MIN = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger I64_MAX = BigInteger.valueOf(Long.MAX_VALUE);
  private static final BigInteger U32_MAX = BigInteger.valueOf(0xFFFF_FFFFL);
  private static final BigInteger U64_MAX = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

  /**
   * Reads the claims that count and leaves others alone.
   *
   * @throws TokenException {@code INVALID_TOKEN} if one that counts is missing or has a wrong form
   */
  static UploadClaims read(JsonNode claims) {
    return new UploadClaims(
        number(claims, "iat", I64_MIN, I64_MAX),
        number(claims, "exp", I64_MIN, I64_MAX).orElseThrow(() -> invalid("exp is missing")),
        text(claims, "jti").orElseThrow(() -> invalid("jti is missing")),
        text(claims, "send_object_to").map(UploadClaims::address),
        number(claims, "epochs", BigInteger.ZERO, U32_MAX),
        number(claims, "max_epochs", BigInteger.ZERO, U32_MAX),
        number(claims, "size", BigInteger.ZERO, U64_MAX),
        number(claims, "max_size", BigInteger.ZERO, U64_MAX));
  }

  /** No request is as long as a long goes, so that more than that is as good as that. */
  private static OptionalLong number(JsonNode claims, String name, BigInteger min, BigInteger max) {
    JsonNode node = claims.path(name);
    if (node.isMissingNode() || node.isNull()) {
      return OptionalLong.empty();
    }
    BigInteger value = node.bigIntegerValue();
    if (!node.isIntegralNumber() || value.compareTo(min) < 0 || value.compareTo(max) > 0) {
      throw invalid(name + " is no number, or out of range");
    }
    return OptionalLong.of(value.min(I64_MAX).longValueExact());
  }

  private static Optional<String> text(JsonNode claims, String name) {
    JsonNode node = claims.path(name);
    if (node.isMissingNode() || node.isNull()) {
      return Optional.empty();
    }
    if (!node.isTextual()) {
      throw invalid(name + " is no text");
    }
    return Optional.of(node.textValue());
  }

  private static Address address(String text) {
    return Address.parse(text).orElseThrow(() -> invalid("send_object_to is no address"));
  }

  private static TokenException invalid(String why) {
    return new TokenException(TokenFault.INVALID_TOKEN, why);
  }
}
