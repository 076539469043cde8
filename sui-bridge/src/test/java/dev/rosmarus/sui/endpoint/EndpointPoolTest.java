package dev.rosmarus.sui.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.sui.Digest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What is kept of endpoints as they answer or fail. */
class EndpointPoolTest {

  private static final Wanted ANY = Wanted.anyFor("GetObject");
  private static final Digest CHAIN = Digest.blake2b(new byte[] {1});
  private static final Digest OTHER = Digest.blake2b(new byte[] {2});

  private final List<String> told = new ArrayList<>();
  private Instant now = Instant.ofEpochSecond(1_000_000);

  private final EndpointObserver observer =
      new EndpointObserver() {
        @Override
        public void endpointLeft(String endpoint, String why, Duration coolDown) {
          told.add("left " + endpoint + " " + why + " " + coolDown.toSeconds());
        }

        @Override
        public void endpointReturned(String endpoint) {
          told.add("returned " + endpoint);
        }
      };

  private EndpointPool pool(String... urls) {
    return new EndpointPool(List.of(urls), Optional.of(ChainId.of(CHAIN)), () -> now, observer);
  }

  private void pass(int seconds) {
    now = now.plusSeconds(seconds);
  }

  private static ServerFacts chain(Digest chain) {
    return new ServerFacts(
        Optional.of(chain), OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());
  }

  @Test
  void aFewFailuresAreForgivenManyAreNot() {
    EndpointPool pool = pool("a", "b");
    for (int i = 0; i < 10; i++) {
      pool.failed(0, 1, "x");
      pool.succeeded(0);
      pool.succeeded(0);
    }
    assertThat(pool.order(ANY)).containsExactly(0, 1);
    for (int i = 0; i < 3; i++) {
      pool.failed(0, 1, "x");
    }
    assertThat(pool.order(ANY)).containsExactly(1, 0);
    assertThat(told).containsExactly("left a failing 10");
  }

  @Test
  void aLookAfterTheCoolDownTakesItBack() {
    EndpointPool pool = pool("a", "b");
    pool.failed(0, EndpointPool.WEIGHT_TO_LEAVE, "x");
    assertThat(pool.looksDue()).doesNotContain(0);
    pool.looked(0, Duration.ZERO);
    assertThat(told).containsExactly("left a failing 10");
    pass(10);
    assertThat(pool.looksDue()).contains(0);
    pool.looked(0, Duration.ZERO);
    assertThat(told).containsExactly("left a failing 10", "returned a");
  }

  @Test
  void aLookThatFailsLengthensTheCoolDown() {
    EndpointPool pool = pool("a", "b");
    pool.failed(0, EndpointPool.WEIGHT_TO_LEAVE, "x");
    pass(10);
    assertThat(pool.looksDue()).contains(0);
    pool.lookFailed(0, "still down");
    assertThat(pool.looksDue()).doesNotContain(0);
    pass(19);
    assertThat(pool.looksDue()).doesNotContain(0);
    pass(1);
    assertThat(pool.looksDue()).contains(0);
    assertThat(told).containsExactly("left a failing 10");
  }

  @Test
  void nobodyIsLookedAtTwiceAtOnce() {
    EndpointPool pool = pool("a", "b");
    assertThat(pool.looksDue()).containsExactly(0, 1);
    assertThat(pool.looksDue()).isEmpty();
    pool.lookFailed(1, "x");
    assertThat(pool.looksDue()).containsExactly(1);
  }

  @Test
  void oneThatLagsStillAfterItsCoolDownStaysLeft() {
    EndpointPool pool = pool("a", "b");
    hear(pool, 0, 100);
    hear(pool, 1, 200);
    assertThat(pool.order(ANY)).containsExactly(1, 0);
    assertThat(pool.lags(0)).isTrue();
    pass(11);
    hear(pool, 0, 150);
    hear(pool, 1, 250);
    pool.looked(0, Duration.ZERO);
    assertThat(pool.lags(0)).isTrue();
    pass(21);
    hear(pool, 0, 299);
    hear(pool, 1, 300);
    pool.looked(0, Duration.ZERO);
    assertThat(told).containsExactly("left a lagging 10", "returned a");
  }

  private void hear(EndpointPool pool, int index, long height) {
    pool.heard(
        index,
        new ServerFacts(
            Optional.of(CHAIN),
            OptionalLong.of(height),
            OptionalLong.empty(),
            OptionalLong.empty()));
  }

  @Test
  void whenAllHaveFailedTheFirstThatAnswersIsUsedAgain() {
    EndpointPool pool = pool("a", "b");
    pool.failed(0, EndpointPool.WEIGHT_TO_LEAVE, "x");
    pool.failed(1, EndpointPool.WEIGHT_TO_LEAVE, "x");
    assertThat(pool.order(ANY)).containsExactlyInAnyOrder(0, 1);
    pool.succeeded(1);
    assertThat(pool.order(ANY)).containsExactly(1, 0);
    assertThat(told).endsWith("returned b");
  }

  @Test
  void anotherChainIsRefusedForGoodAndSaidOnce() {
    EndpointPool pool = pool("a", "b");
    pool.heard(0, chain(OTHER));
    pool.heard(0, chain(OTHER));
    pool.heard(1, chain(CHAIN));
    assertThat(pool.refusal(0).orElseThrow()).contains(OTHER.toString(), CHAIN.toString());
    assertThat(pool.refusal(1)).isEmpty();
    pool.wrong(0, "x");
    pass(10_000);
    assertThat(pool.looksDue()).doesNotContain(0);
    assertThat(pool.order(ANY)).containsExactly(1);
    assertThat(told).containsExactly("left a refused 0");
  }

  @Test
  void aFalseAnswerCountsOnceUntilItIsMended() {
    EndpointPool pool = pool("a", "b");
    pool.wrong(0, "x");
    pool.wrong(0, "x");
    assertThat(told).containsExactly("left a wrong 120");
  }

  @Test
  void knowsWhetherOthersMightKnowMore() {
    EndpointPool pool = pool("a", "b", "c");
    pool.heard(2, chain(OTHER));
    assertThat(pool.othersMayKnow(java.util.Set.of(0))).isTrue();
    assertThat(pool.othersMayKnow(java.util.Set.of(0, 1))).isFalse();
  }
}
