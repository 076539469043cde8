package dev.rosmarus.node.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Walrus node configuration spec, section 7.1. */
class PriceVoteTest {

  @Test
  void pricesInFrostAreVotedAsTheyAre() {
    assertThat(PriceVote.ofFrost(5, 5)).isEmpty();
    assertThat(PriceVote.ofFrost(6, 5)).hasValue(6);
    assertThat(PriceVote.ofFrost(0, 5)).hasValue(0);
  }

  @ParameterizedTest
  @CsvSource({
    // wanted, voted, USD per WAL, threshold, vote
    "100, 0, 0.5, 10, 200",
    "100, 200, 0.5, 10, -1",
    "110, 200, 0.5, 10, -1",
    "111, 200, 0.5, 10, 222",
    "90, 200, 0.5, 10, -1",
    "89, 200, 0.5, 10, 178",
    "111, 200, 0.5, 11, -1",
    "201, 200, 1.0, 0, 201",
    "1, 0, 3.0, 10, 1",
    "4, 0, 3.0, 10, 2",
    "0, 0, 3.0, 10, -1",
    "0, 5, 3.0, 10, 0",
    "9223372036854775807, 1, 0.000001, 10, 5000000000000000000",
    "100, 1, 0.0000000001, 10, -1",
    "100, 1, NaN, 10, -1",
    "100, 1, Infinity, 10, -1"
  })
  void pricesInDollarsFollowTheMarketByMoreThanTheThreshold(
      long wanted, long voted, double usd, long threshold, long vote) {
    var found = PriceVote.ofNanoUsd(wanted, voted, OptionalDouble.of(usd), threshold);

    if (vote < 0) {
      assertThat(found).isEmpty();
    } else {
      assertThat(found).hasValue(vote);
    }
  }

  @Test
  void withoutAMarketPriceNothingIsVoted() {
    assertThat(PriceVote.ofNanoUsd(100, 0, OptionalDouble.empty(), 10)).isEmpty();
  }

  @Test
  void aVoteOfTheWholeRangeIsNoOverflow() {
    assertThat(PriceVote.ofNanoUsd(1, -1, OptionalDouble.of(1), 100)).isEmpty();
    assertThat(PriceVote.ofNanoUsd(1, -1, OptionalDouble.of(1), 99)).hasValue(1);
  }
}
