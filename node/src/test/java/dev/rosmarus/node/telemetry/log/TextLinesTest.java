package dev.rosmarus.node.telemetry.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TextLinesTest {

  private final Logger logger = new LoggerContext().getLogger("dev.rosmarus.node.some.Room");

  @Test
  void aLineSaysWhenHowBadWhoAndWhat() {
    assertThat(line(Level.WARN, "the disk is {} full", null, "almost"))
        .isEqualTo("2026-01-02T03:04:05.006Z WARN  Room: the disk is almost full\n");
  }

  @Test
  void aFaultIsFollowedByWhereItComesFrom() {
    assertThat(line(Level.ERROR, "gone", new IllegalStateException("the disk")).lines())
        .startsWith(
            "2026-01-02T03:04:05.006Z ERROR Room: gone",
            "java.lang.IllegalStateException: the disk")
        .anyMatch(line -> line.contains("at " + TextLinesTest.class.getName()));
  }

  private String line(Level level, String words, Throwable fault, Object... arguments) {
    LoggingEvent event = new LoggingEvent("", logger, level, words, fault, arguments);
    event.setInstant(Instant.parse("2026-01-02T03:04:05.006Z"));
    return new String(new TextLines().encode(event), StandardCharsets.UTF_8);
  }
}
