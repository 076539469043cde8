package dev.rosmarus.devchain.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ChainClockTest {

  private final HandClock world = new HandClock();
  private final Instant start = world.instant();

  @Test
  void followsTheWorld() {
    ChainClock clock = ChainClock.following(world);

    world.advance(Duration.ofSeconds(3));

    assertThat(clock.instant()).isEqualTo(start.plusSeconds(3));
  }

  @Test
  void goesOnFromWhereItStandsWhenThePaceChanges() {
    ChainClock clock = ChainClock.following(world);
    clock.run(10);
    world.advance(Duration.ofSeconds(2));
    clock.run(0);
    world.advance(Duration.ofSeconds(5));

    assertThat(clock.instant()).isEqualTo(start.plusSeconds(20));
  }

  @Test
  void leapsForwardOnly() {
    ChainClock clock = ChainClock.standing(world);

    clock.advance(Duration.ofMillis(1500));
    clock.notBefore(start.plusMillis(1000));

    assertThat(clock.instant()).isEqualTo(start.plusMillis(1500));
    assertThatThrownBy(() -> clock.advance(Duration.ofMillis(-1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> clock.run(-1)).isInstanceOf(IllegalArgumentException.class);
  }
}
