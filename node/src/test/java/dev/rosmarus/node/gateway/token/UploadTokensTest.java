package dev.rosmarus.node.gateway.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.sui.Address;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class UploadTokensTest {

  private static final long NOW = 1_700_000_000L;
  private static final Address ALICE = Address.ofShort(0xa11ce);
  private static final UploadFacts FACTS =
      new UploadFacts(5, Optional.of(ALICE), OptionalLong.of(100));

  private static TokenKey secret() {
    return TokenKey.parse(TokenAlgorithm.HS256, TestTokens.SECRET);
  }

  private static UploadTokens tokens(TokenPolicy policy) {
    return new UploadTokens(
        policy, 3, Duration.ZERO, InstantSource.fixed(Instant.ofEpochSecond(NOW)));
  }

  private static UploadTokens verifying() {
    return tokens(new TokenPolicy(Optional.of(secret()), 0, true));
  }

  private static String claims(String more) {
    return "{\"exp\":%d,\"jti\":\"one\"%s}".formatted(NOW + 100, more);
  }

  private static void assertRefused(TokenFault fault, UploadTokens tokens, String token) {
    assertThatThrownBy(() -> tokens.admit(token, FACTS))
        .isInstanceOfSatisfying(TokenException.class, e -> assertThat(e.fault()).isEqualTo(fault));
  }

  @ParameterizedTest
  @EnumSource(
      value = TokenAlgorithm.class,
      names = {"HS256", "HS384", "HS512"})
  void sharedSecretsSign(TokenAlgorithm algorithm) {
    TokenKey key =
        TokenKey.parse(
            algorithm, "0x" + HexFormat.of().formatHex("text".getBytes(StandardCharsets.UTF_8)));
    UploadTokens tokens = tokens(new TokenPolicy(Optional.of(key), 0, true));
    tokens.admit(TestTokens.hmac(algorithm, "text", claims("")), FACTS);
    assertRefused(
        TokenFault.INVALID_SIGNATURE, tokens, TestTokens.hmac(algorithm, "test", claims("")));
  }

  @ParameterizedTest
  @EnumSource(
      value = TokenAlgorithm.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"HS256", "HS384", "HS512"})
  void publicKeysCheckInAllTheirForms(TokenAlgorithm algorithm) throws Exception {
    KeyPair pair = pair(algorithm);
    byte[] info = pair.getPublic().getEncoded();
    String token = TestTokens.signed(algorithm, pair, claims(""));
    String pem =
        "-----BEGIN PUBLIC KEY-----\n"
            + Base64.getMimeEncoder().encodeToString(info)
            + "\n-----END PUBLIC KEY-----\n";
    String der = "0x" + HexFormat.of().formatHex(info);
    String bare = "0x" + HexFormat.of().formatHex(bare(algorithm, info));
    for (String text : new String[] {pem, der, bare}) {
      TokenKey key = TokenKey.parse(algorithm, text);
      UploadTokens tokens = tokens(new TokenPolicy(Optional.of(key), 0, true));
      tokens.admit(token, FACTS);
      String other = TestTokens.signed(algorithm, pair(algorithm), claims(""));
      assertRefused(TokenFault.INVALID_SIGNATURE, tokens, other);
    }
  }

  private static KeyPair pair(TokenAlgorithm algorithm) throws GeneralSecurityException {
    return switch (algorithm.family()) {
      case EDWARDS -> KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      case ECDSA -> {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        int bits = algorithm.hashBits() == 512 ? 521 : algorithm.hashBits();
        generator.initialize(new ECGenParameterSpec("secp" + bits + "r1"));
        yield generator.generateKeyPair();
      }
      case RSA, RSA_PSS -> {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        yield generator.generateKeyPair();
      }
      case HMAC -> throw new IllegalArgumentException("no key pair");
    };
  }

  /** What stands behind the head of the SubjectPublicKeyInfo. */
  private static byte[] bare(TokenAlgorithm algorithm, byte[] info) {
    int bytes =
        switch (algorithm.family()) {
          case EDWARDS -> 32;
          case ECDSA -> 1 + 2 * (algorithm.hashBits() == 512 ? 66 : algorithm.hashBits() / 8);
          default -> info.length - 24;
        };
    return Arrays.copyOfRange(info, info.length - bytes, info.length);
  }

  @Test
  void whoWritesATokenCannotChooseItsAlgorithm() {
    String token = TestTokens.hmac(TokenAlgorithm.HS512, TestTokens.SECRET, claims(""));
    assertRefused(TokenFault.INVALID_TOKEN, verifying(), token);
    String none = TestTokens.unsigned("none", claims("")) + ".";
    assertRefused(TokenFault.INVALID_TOKEN, verifying(), none);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"exp\":1700000100}                                           | INVALID_TOKEN",
        "{\"jti\":\"a\"}                                                | INVALID_TOKEN",
        "{\"jti\":\"a\",\"exp\":\"1700000100\"}                         | INVALID_TOKEN",
        "{\"jti\":\"a\",\"exp\":1700000100.5}                           | INVALID_TOKEN",
        "{\"jti\":\"a\",\"exp\":1700000100,\"exp\":1}                   | INVALID_TOKEN",
        "{\"jti\":\"a\",\"exp\":1700000100,\"epochs\":-1}               | INVALID_TOKEN",
        "{\"jti\":\"a\",\"exp\":1700000100,\"send_object_to\":\"bob\"}  | INVALID_TOKEN",
        "{\"jti\":\"a\",\"exp\":1700000100,\"aud\":\"somebody\"}        | INVALID_TOKEN",
        "[]                                                             | INVALID_TOKEN",
        "{\"jti\":\"a\",\"exp\":1699999939}                             | EXPIRED_SIGNATURE",
        "{\"jti\":\"a\",\"exp\":-1}                                     | INTERNAL_ERROR",
        "{\"jti\":\"a\",\"exp\":9000000000000}                          | INVALID_TIMESTAMP",
        "{\"jti\":\"a\",\"exp\":1700000100,\"epochs\":4}                | INVALID_EPOCHS",
        "{\"jti\":\"a\",\"exp\":1700000100,\"max_epochs\":4}            | INVALID_EPOCHS",
        "{\"jti\":\"a\",\"exp\":1700000100,\"epochs\":5,\"max_epochs\":9} | INCONSISTENT_TOKEN",
        "{\"jti\":\"a\",\"exp\":1700000100,\"size\":100,\"max_size\":100} | INCONSISTENT_TOKEN",
        "{\"jti\":\"a\",\"exp\":1700000100,\"size\":99}                 | INVALID_SIZE",
        "{\"jti\":\"a\",\"exp\":1700000100,\"max_size\":99}             | INVALID_SIZE",
        "{\"jti\":\"a\",\"exp\":1700000100,\"send_object_to\":\"0xb0b\"} | INVALID_SEND_OBJECT_TO",
      })
  void whatIsWrongWithATokenIsSaid(String claims, TokenFault fault) {
    assertRefused(fault, verifying(), TestTokens.signed(claims));
  }

  @Test
  void aTokenThatFitsLetsIn() {
    verifying()
        .admit(
            TestTokens.signed(
                claims(",\"max_epochs\":5,\"max_size\":100,\"send_object_to\":\"" + ALICE + "\"")),
            FACTS);
    verifying().admit(TestTokens.signed(claims(",\"epochs\":5,\"size\":100")), FACTS);
    verifying()
        .admit(
            TestTokens.signed(claims(",\"size\":99")),
            new UploadFacts(5, Optional.empty(), OptionalLong.empty()));
  }

  @Test
  void aTokenThatExpiredAMinuteAgoAtMostIsStillGood() {
    verifying().admit(TestTokens.signed("{\"exp\":%d,\"jti\":\"x\"}".formatted(NOW - 60)), FACTS);
  }

  @Test
  void aTokenIsGoodOnce() {
    UploadTokens tokens = verifying();
    String token = TestTokens.signed(claims(""));
    tokens.admit(token, FACTS);
    assertRefused(TokenFault.TOKEN_ALREADY_USED, tokens, token);
  }

  @Test
  void aTokenThatDidNotFitMayBeUsedWhereItFits() {
    UploadTokens tokens = verifying();
    String token = TestTokens.signed(claims(",\"epochs\":7"));
    assertRefused(TokenFault.INVALID_EPOCHS, tokens, token);
    tokens.admit(token, new UploadFacts(7, Optional.empty(), OptionalLong.empty()));
  }

  @Test
  void whatWasUsedIsNotForgottenForWantOfRoom() {
    UploadTokens tokens = verifying();
    for (String id : new String[] {"a", "b", "c"}) {
      tokens.admit(TestTokens.signed(named(id)), FACTS);
    }
    assertRefused(TokenFault.INTERNAL_ERROR, tokens, TestTokens.signed(named("d")));
    assertRefused(TokenFault.TOKEN_ALREADY_USED, tokens, TestTokens.signed(named("a")));
  }

  private static String named(String id) {
    return "{\"exp\":%d,\"jti\":\"%s\"}".formatted(NOW + 100, id);
  }

  @Test
  void whatHasExpiredMakesRoom() {
    UsedTokens used = new UsedTokens(1, Duration.ofSeconds(5));
    Instant now = Instant.ofEpochSecond(NOW);
    used.use("a", now.plusSeconds(2), now);
    assertThatThrownBy(() -> used.use("b", now.plusSeconds(9), now.plusSeconds(4)))
        .isInstanceOf(TokenException.class);
    used.use("b", now.plusSeconds(9), now.plusSeconds(5));
    assertThat(used.size()).isEqualTo(1);
  }

  @Test
  void theLifeOfATokenIsAsLongAsTheOperatorWants() {
    UploadTokens tokens = tokens(new TokenPolicy(Optional.of(secret()), 150, false));
    tokens.admit(TestTokens.signed(claims(",\"iat\":" + (NOW - 50))), FACTS);
    assertRefused(
        TokenFault.INVALID_EXPIRATION,
        tokens,
        TestTokens.signed(
            "{\"exp\":%d,\"jti\":\"two\",\"iat\":%d}".formatted(NOW + 100, NOW - 51)));
    assertRefused(
        TokenFault.INVALID_EXPIRATION,
        tokens,
        TestTokens.signed("{\"exp\":%d,\"jti\":\"three\"}".formatted(NOW + 100)));
  }

  @Test
  void withoutVerificationOnlyAnInconsistentSizeIsMinded() {
    UploadTokens tokens = tokens(new TokenPolicy(Optional.of(secret()), 0, false));
    tokens.admit(TestTokens.signed(claims(",\"epochs\":1,\"max_epochs\":2,\"size\":1")), FACTS);
    assertRefused(
        TokenFault.INCONSISTENT_TOKEN,
        tokens,
        TestTokens.signed(
            "{\"exp\":%d,\"jti\":\"two\",\"size\":1,\"max_size\":2}".formatted(NOW + 100)));
  }

  @Test
  void withoutAKeyNeitherSignatureNorExpiryCount() {
    UploadTokens tokens = tokens(new TokenPolicy(Optional.empty(), 0, true));
    tokens.admit(TestTokens.unsigned("ES256", "{\"exp\":5,\"jti\":\"x\"}") + ".", FACTS);
    String lasting = TestTokens.unsigned("HS256", claims("")) + ".AAAA";
    tokens.admit(lasting, FACTS);
    assertRefused(TokenFault.TOKEN_ALREADY_USED, tokens, lasting);
  }

  @Test
  void theBlobItselfIsMeasuredByAnyToken() {
    String token = TestTokens.unsigned("HS256", claims(",\"max_size\":10")) + ".AAAA";
    assertThatCode(() -> UploadTokens.requireSize(token, 10)).doesNotThrowAnyException();
    assertThatThrownBy(() -> UploadTokens.requireSize(token, 11))
        .isInstanceOfSatisfying(
            TokenException.class, e -> assertThat(e.fault()).isEqualTo(TokenFault.INVALID_SIZE));
    assertThatThrownBy(() -> UploadTokens.requireSize("nonsense", 11))
        .isInstanceOfSatisfying(
            TokenException.class, e -> assertThat(e.fault()).isEqualTo(TokenFault.INTERNAL_ERROR));
  }

  @Test
  void tokensComeBehindTheirScheme() {
    assertThat(UploadTokens.bearer("bearer  a.b.c ")).contains("a.b.c");
    assertThat(UploadTokens.bearer("Basic abc")).isEmpty();
    assertThat(UploadTokens.bearer("Bearer")).isEmpty();
  }

  @Test
  void keysThatAreNoneAreRefusedWithoutBeingShown() {
    assertThatThrownBy(() -> TokenKey.parse(TokenAlgorithm.HS256, "0xabc"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("abc");
    assertThatThrownBy(() -> TokenKey.parse(TokenAlgorithm.ES256, "0x00112233"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> TokenKey.parse(TokenAlgorithm.HS256, ""))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
