package dev.rosmarus.sui.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.sui.Digest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {

  @ParameterizedTest
  @CsvSource({
    "https://fullnode.testnet.sui.io, true, fullnode.testnet.sui.io:443",
    "https://fullnode.testnet.sui.io:443/, true, fullnode.testnet.sui.io:443",
    "http://localhost, false, localhost:80",
    "HTTP://127.0.0.1:9000, false, 127.0.0.1:9000",
    "http://[::1]:9000, false, [::1]:9000"
  })
  void readsUrls(String url, boolean tls, String authority) {
    assertThat(Endpoint.of(url).tls()).isEqualTo(tls);
    assertThat(Endpoint.of(url).authority()).isEqualTo(authority);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost:9000",
        "ftp://localhost",
        "http://",
        "http://host/path",
        "http://host/?query",
        "http://host/#part",
        "http://a b"
      })
  void refusesWhatIsNoUrlOfAFullNode(String url) {
    assertThatThrownBy(() -> Endpoint.of(url)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://user:s3cret@host",
        "grpc://user:s3cret@host",
        "https://user:s3cret@@host",
        "https://user:s3cret@ho st",
        "https://user:s3cret@",
        "https://host/s3cret",
        "https://host/?key=s3cret"
      })
  void neverShowsWhatMayBeSecretInAUrl(String url) {
    assertThatThrownBy(() -> Endpoint.of(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasNoCause()
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void refusesCredentialsInTheUrlWithoutShowingThem() {
    assertThatThrownBy(() -> Endpoint.of("https://user:s3cret@host"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("host")
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void aChainGoesByItsDigestOrTheFirstFourBytesOfIt() {
    Digest chain = Digest.blake2b(new byte[] {1});
    Digest other = Digest.blake2b(new byte[] {2});
    String shortForm = HexFormat.of().formatHex(chain.bytes(), 0, 4);
    assertThat(ChainId.of(chain).matches(chain)).isTrue();
    assertThat(ChainId.of(chain).matches(other)).isFalse();
    assertThat(ChainId.parse(chain.toString()).orElseThrow().matches(chain)).isTrue();
    assertThat(ChainId.parse(shortForm).orElseThrow().matches(chain)).isTrue();
    assertThat(ChainId.parse(shortForm).orElseThrow().matches(other)).isFalse();
    assertThat(ChainId.parse("mainnet")).isEmpty();
  }

  @Test
  void backOffDoublesWithUpToASecondOfChance() {
    Backoff backoff =
        new Backoff(Duration.ofMillis(100), Duration.ofSeconds(3), OptionalInt.empty());
    Random random = new Random(11);
    for (int retry = 0; retry < 4; retry++) {
      Duration least = Duration.ofMillis(100L << retry);
      assertThat(backoff.delay(retry, random)).isBetween(least, least.plusSeconds(1));
    }
    assertThat(backoff.delay(1_000_000, random)).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void backOffMustMakeSense() {
    assertThatThrownBy(
            () -> new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(1), OptionalInt.of(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(1), OptionalInt.of(-1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
