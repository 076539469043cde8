package dev.rosmarus.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rosmarus.sui.transaction.RandomTransactions;
import dev.rosmarus.sui.wallet.KeyScheme;
import dev.rosmarus.sui.wallet.SimpleSignature;
import dev.rosmarus.sui.wallet.SuiSecretKey;
import dev.rosmarus.sui.wallet.SuiSignature;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Our signatures and the official SDK's, each verified by the other, on random keys, transactions
 * and messages. {@code -Drosmarus.seed=N} makes the same ones again.
 */
class OfficialSignaturesTest {

  private static final int SEED =
      Integer.getInteger("rosmarus.seed", new Random().nextInt(Integer.MAX_VALUE));
  private static final int KEYS = 10;
  private static final int MESSAGE_BYTES_MAX = 300;

  private static final HexFormat HEX = HexFormat.of();

  private static OfficialSdk official;

  private final Random random = new Random(SEED);

  @BeforeAll
  static void start() {
    System.out.println("OfficialSignaturesTest: rosmarus.seed=" + SEED);
    official = OfficialSdk.start();
  }

  @AfterAll
  static void end() {
    if (official != null) {
      official.close();
    }
  }

  @ParameterizedTest
  @EnumSource
  void bothHaveTheSameAddress(KeyScheme scheme) {
    for (int i = 0; i < KEYS; i++) {
      byte[] secret = secret();
      assertThat(official.ask(signer("address", scheme, secret)).get("address").asText())
          .isEqualTo(SuiSecretKey.of(scheme, secret).address().toString());
    }
  }

  @ParameterizedTest
  @EnumSource
  void theyVerifyOurSignatures(KeyScheme scheme) {
    for (int i = 0; i < KEYS; i++) {
      SuiSecretKey key = SuiSecretKey.of(scheme, secret());
      byte[] transaction = transaction();
      byte[] message = bytes(random.nextInt(MESSAGE_BYTES_MAX));

      assertThat(theyAccept(key, key.signTransaction(transaction), "bcs", transaction)).isTrue();
      assertThat(theyAccept(key, key.signPersonalMessage(message), "message", message)).isTrue();
      assertThat(theyAccept(key, key.signPersonalMessage(transaction), "bcs", transaction))
          .isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource
  void weVerifyTheirSignatures(KeyScheme scheme) {
    for (int i = 0; i < KEYS; i++) {
      byte[] secret = secret();
      SuiSecretKey key = SuiSecretKey.of(scheme, secret);
      byte[] transaction = transaction();
      byte[] message = bytes(random.nextInt(MESSAGE_BYTES_MAX));

      SuiSignature ofTransaction = theirs(signer("sign", scheme, secret), "bcs", transaction);
      SuiSignature ofMessage = theirs(signer("sign", scheme, secret), "message", message);

      assertThat(ofTransaction.isOfTransaction(key.address(), transaction)).isTrue();
      assertThat(ofMessage.isOfPersonalMessage(key.address(), message)).isTrue();
      assertThat(ofMessage.isOfTransaction(key.address(), message)).isFalse();
    }
  }

  /** All schemes sign deterministically. */
  @ParameterizedTest
  @EnumSource
  void bothMakeTheSameSignature(KeyScheme scheme) {
    for (int i = 0; i < KEYS; i++) {
      byte[] secret = secret();
      byte[] transaction = transaction();

      assertThat(SuiSecretKey.of(scheme, secret).signTransaction(transaction))
          .isEqualTo(theirs(signer("sign", scheme, secret), "bcs", transaction));
    }
  }

  private static SuiSignature theirs(ObjectNode request, String what, byte[] signed) {
    request.put(what, HEX.formatHex(signed));
    return SuiSignature.parse(official.ask(request).get("signature").asText());
  }

  private static boolean theyAccept(
      SuiSecretKey key, SimpleSignature signature, String what, byte[] signed) {
    ObjectNode request =
        OfficialSdk.request("verify")
            .put("signature", signature.text())
            .put("address", key.address().toString())
            .put(what, HEX.formatHex(signed));
    return official.ask(request).get("valid").asBoolean();
  }

  private static ObjectNode signer(String operation, KeyScheme scheme, byte[] secret) {
    return OfficialSdk.request(operation)
        .put("scheme", scheme.name())
        .put("secret", HEX.formatHex(secret));
  }

  private byte[] transaction() {
    return new RandomTransactions(random).next().bcs();
  }

  /** Below the order of every curve. */
  private byte[] secret() {
    byte[] secret = bytes(SuiSecretKey.BYTES);
    secret[0] &= 0x7F;
    return secret;
  }

  private byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }
}
