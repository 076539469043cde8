package dev.rosmarus.sui.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AuthorizationTest {

  private static final String URL = "https://rpc.example";
  private static final String VARIABLE = "WALRUS_RPC_AUTH_https%3A%2F%2Frpc.example";

  private static Optional<String> header(Map<String, String> environment) {
    return Authorization.fromEnvironment(environment, URL).map(Authorization::header);
  }

  @Test
  void takesATokenFromTheEnvironment() {
    assertThat(header(Map.of(VARIABLE + "_BEARER_TOKEN", "abc"))).contains("Bearer abc");
  }

  @Test
  void takesNameAndPasswordFromTheEnvironment() {
    assertThat(header(Map.of(VARIABLE + "_USERNAME", "user", VARIABLE + "_PASSWORD", "pass:word")))
        .contains("Basic dXNlcjpwYXNzOndvcmQ=");
  }

  @Test
  void aTokenGoesBeforeAName() {
    assertThat(
            header(
                Map.of(
                    VARIABLE + "_BEARER_TOKEN", "abc",
                    VARIABLE + "_USERNAME", "user",
                    VARIABLE + "_PASSWORD", "word")))
        .contains("Bearer abc");
  }

  @Test
  void theUrlMustBeTheSameTextAsConfigured() {
    Map<String, String> environment = Map.of(VARIABLE + "_BEARER_TOKEN", "abc");
    assertThat(Authorization.fromEnvironment(environment, URL + "/")).isEmpty();
    assertThat(Authorization.fromEnvironment(environment, URL + ":443")).isEmpty();
  }

  @Test
  void emptyVariablesCountAsUnset() {
    assertThat(header(Map.of(VARIABLE + "_BEARER_TOKEN", ""))).isEmpty();
  }

  @Test
  void halfACredentialIsAMistakeThatShowsNoSecret() {
    assertThatThrownBy(() -> header(Map.of(VARIABLE + "_PASSWORD", "s3cret")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(VARIABLE + "_USERNAME")
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void aNameWithAColonIsRefused() {
    assertThatThrownBy(() -> Authorization.basic("a:b", "c"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void showsNoSecret() {
    assertThat(Authorization.bearer("s3cret").toString()).doesNotContain("s3cret");
  }
}
