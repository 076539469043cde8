package dev.rosmarus.sui.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The rules over what is known of endpoints, without a network or a clock. */
class EndpointChoiceTest {

  private static final Instant NOW = Instant.ofEpochSecond(1_000_000);
  private static final Wanted ANY = Wanted.anyFor("GetObject");

  private static EndpointState state(int number) {
    return EndpointState.unknown("http://node" + number);
  }

  private static EndpointState at(int number, long height) {
    return state(number).heard(facts(OptionalLong.of(height), OptionalLong.empty()), NOW);
  }

  private static EndpointState aged(int number, Duration age) {
    long millis = NOW.minus(age).toEpochMilli();
    return state(number).heard(facts(OptionalLong.empty(), OptionalLong.of(millis)), NOW);
  }

  private static ServerFacts facts(OptionalLong height, OptionalLong timestampMillis) {
    return new ServerFacts(Optional.empty(), height, OptionalLong.empty(), timestampMillis);
  }

  private static EndpointState left(EndpointState state, Grounds.Kind kind) {
    return state.left(new Grounds(kind, "of a test"), NOW);
  }

  private static List<Integer> order(Wanted wanted, EndpointState... states) {
    return EndpointChoice.order(List.of(states), wanted, NOW);
  }

  @Test
  void theConfiguredOrderHoldsWhileAllAreWell() {
    assertThat(order(ANY, at(0, 5), at(1, 50), at(2, 20))).containsExactly(0, 1, 2);
  }

  @Test
  void thoseThatAreLeftComeLastTheSoonestToReturnFirst() {
    EndpointState once = left(state(0), Grounds.Kind.FAILING);
    EndpointState twice = left(left(state(1), Grounds.Kind.FAILING), Grounds.Kind.FAILING);
    assertThat(order(ANY, twice, once, state(2))).containsExactly(2, 1, 0);
  }

  @Test
  void aServerOfAnotherChainIsNotAsked() {
    assertThat(order(ANY, state(0).refused("other"), state(1))).containsExactly(1);
    assertThat(order(ANY, state(0).refused("other"))).isEmpty();
  }

  @Test
  void whatOneDoesNotOfferIsAskedOfOthers() {
    EndpointState without = state(0).withoutMethod("GetObject", NOW);
    assertThat(order(ANY, without, state(1))).containsExactly(1);
    assertThat(order(Wanted.anyFor("GetEpoch"), without, state(1))).containsExactly(0, 1);
    assertThat(order(ANY, without)).containsExactly(0);
  }

  @Test
  void aLaggingOneIsOfNoUseForWhatMustBeFreshWhileAnotherIsWell() {
    EndpointState lagging = left(state(0), Grounds.Kind.LAGGING);
    assertThat(order(ANY.freshly(), lagging, state(1))).containsExactly(1);
    assertThat(order(ANY, lagging, state(1))).containsExactly(1, 0);
    assertThat(order(ANY.freshly(), lagging)).containsExactly(0);
  }

  @Test
  void whoHasExecutedTheWantedCheckpointIsAskedFirst() {
    assertThat(order(ANY.including(30), at(0, 29), at(1, 30))).containsExactly(1, 0);
  }

  @Test
  void thePreferredOneIsAskedFirstWhileItIsWell() {
    Wanted second = ANY.preferring("http://node1");
    assertThat(order(second, state(0), state(1))).containsExactly(1, 0);
    assertThat(order(second, state(0), left(state(1), Grounds.Kind.FAILING))).containsExactly(0, 1);
  }

  @Test
  void theOnlyOneIsAskedHoweverItStands() {
    assertThat(order(ANY.from("http://node0"), left(state(0), Grounds.Kind.WRONG), state(1)))
        .containsExactly(0);
  }

  private static Optional<Grounds.Kind> grounds(EndpointState... states) {
    return EndpointChoice.grounds(List.of(states), 0, NOW).map(Grounds::kind);
  }

  @Test
  void moreThanFiftyCheckpointsBehindIsLagging() {
    assertThat(grounds(at(0, 100), at(1, 150))).isEmpty();
    assertThat(grounds(at(0, 100), at(1, 151))).contains(Grounds.Kind.LAGGING);
  }

  @Test
  void nobodyLagsWhileTheChainStandsStill() {
    ServerFacts head = facts(OptionalLong.of(5), OptionalLong.of(NOW.toEpochMilli()));
    EndpointState inUse = state(0).heard(head, NOW.plusSeconds(60));
    EndpointState idle = state(1).heard(head, NOW.plusSeconds(30));
    assertThat(EndpointChoice.grounds(List.of(inUse, idle), 0, NOW.plusSeconds(60))).isEmpty();
    assertThat(EndpointChoice.grounds(List.of(inUse, idle), 1, NOW.plusSeconds(60))).isEmpty();
  }

  @Test
  void moreThanFifteenSecondsBehindIsLagging() {
    Duration second = Duration.ofSeconds(1);
    assertThat(grounds(aged(0, second.multipliedBy(16)), aged(1, second))).isEmpty();
    assertThat(grounds(aged(0, second.multipliedBy(17)), aged(1, second)))
        .contains(Grounds.Kind.LAGGING);
  }

  @Test
  void allClocksBeingWrongTogetherIsNoLag() {
    Duration year = Duration.ofDays(365);
    assertThat(grounds(aged(0, year), aged(1, year))).isEmpty();
  }

  @Test
  void heightsSaidAtDifferentTimesAreNotCompared() {
    EndpointState later =
        state(1)
            .heard(
                facts(OptionalLong.of(500), OptionalLong.empty()),
                NOW.plus(Duration.ofSeconds(10)));
    assertThat(grounds(at(0, 100), later)).isEmpty();
  }

  @Test
  void whatWasSaidLongAgoTellsNothing() {
    List<EndpointState> states = List.of(at(0, 100), at(1, 500));
    assertThat(EndpointChoice.grounds(states, 0, NOW.plus(Duration.ofMinutes(3)))).isEmpty();
  }

  @Test
  void aServerOfAnotherChainIsNoMeasure() {
    assertThat(grounds(at(0, 100), at(1, 500).refused("other"))).isEmpty();
  }

  private static EndpointState taking(int number, Duration latency) {
    return state(number).took(latency);
  }

  @Test
  void slowIsWhoTakesLongWhileAnotherIsFarFaster() {
    Duration six = Duration.ofSeconds(6);
    assertThat(grounds(taking(0, six), taking(1, Duration.ofSeconds(1))))
        .contains(Grounds.Kind.SLOW);
    assertThat(grounds(taking(0, six), taking(1, Duration.ofSeconds(2)))).isEmpty();
    assertThat(grounds(taking(0, Duration.ofSeconds(5)), taking(1, Duration.ZERO))).isEmpty();
    assertThat(grounds(taking(0, six), state(1))).isEmpty();
  }

  @Test
  void looksAtWhoWasNotHeardForLongAndAtWhoseCoolDownIsOver() {
    EndpointState failing = left(at(1, 5), Grounds.Kind.FAILING);
    List<EndpointState> states = List.of(at(0, 5), failing, at(2, 5).refused("other"));
    assertThat(EndpointChoice.looksDue(states, NOW)).isEmpty();
    assertThat(EndpointChoice.looksDue(states, NOW.plus(EndpointState.COOL_DOWN_MIN)))
        .containsExactly(1);
    assertThat(EndpointChoice.looksDue(states, NOW.plus(EndpointChoice.LOOK_INTERVAL)))
        .containsExactly(0, 1);
    assertThat(EndpointChoice.looksDue(List.of(at(0, 5)), NOW.plus(Duration.ofDays(1)))).isEmpty();
  }

  @Test
  void coolDownsDoubleUpToTheirMaximumAndAreForgottenAfterGoodTimes() {
    EndpointState state = state(0);
    Duration expected = EndpointState.COOL_DOWN_MIN;
    for (int i : IntStream.range(0, 10).toArray()) {
      state = left(state, Grounds.Kind.FAILING);
      assertThat(state.coolDownIsOver(NOW.plus(expected))).as("time %d", i).isTrue();
      assertThat(state.coolDownIsOver(NOW.plus(expected).minusMillis(1))).isFalse();
      Duration doubled = expected.multipliedBy(2);
      expected =
          doubled.compareTo(EndpointState.COOL_DOWN_MAX) < 0
              ? doubled
              : EndpointState.COOL_DOWN_MAX;
      state = state.returned(NOW);
    }
    Instant muchLater = NOW.plus(EndpointState.MENDED_AFTER).plusSeconds(1);
    EndpointState mended = state.left(new Grounds(Grounds.Kind.FAILING, "anew"), muchLater);
    assertThat(mended.coolDownIsOver(muchLater.plus(EndpointState.COOL_DOWN_MIN))).isTrue();
  }

  @Test
  void aFalseAnswerCoolsDownForMinutes() {
    EndpointState wrong = left(state(0), Grounds.Kind.WRONG);
    assertThat(wrong.coolDownIsOver(NOW.plus(Duration.ofMinutes(2)).minusSeconds(1))).isFalse();
    assertThat(wrong.coolDownIsOver(NOW.plus(Duration.ofMinutes(2)))).isTrue();
  }
}
