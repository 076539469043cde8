package dev.rosmarus.node.telemetry.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LogFilterTest {

  @Test
  void anEmptyFilterIsInfo() {
    assertThat(LogFilter.parse("").root()).isEqualTo(Level.INFO);
  }

  @Test
  void aLevelAloneIsForAll() {
    assertThat(LogFilter.parse("WARN").root()).isEqualTo(Level.WARN);
  }

  @Test
  void packagesHaveLevelsOfTheirOwn() {
    LogFilter filter = LogFilter.parse("warn, dev.rosmarus=debug,io.grpc=off");

    assertThat(filter.root()).isEqualTo(Level.WARN);
    assertThat(filter.loggers())
        .isEqualTo(Map.of("dev.rosmarus", Level.DEBUG, "io.grpc", Level.OFF));
    assertThat(filter.ignored()).isEmpty();
  }

  @Test
  void whatMeansNothingHereIsListedAndTheRestHolds() {
    LogFilter filter = LogFilter.parse("walrus_service=debug,error,walrus_node::api,[span]=info");

    assertThat(filter.root()).isEqualTo(Level.ERROR);
    assertThat(filter.loggers()).isEmpty();
    assertThat(filter.ignored())
        .containsExactly("walrus_service=debug", "walrus_node::api", "[span]=info");
  }
}
