package dev.rosmarus.node.telemetry.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.ContextInitializer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class RunLogTest {

  private static final Logger here = LoggerFactory.getLogger("dev.rosmarus.node.some.Room");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @AfterEach
  void asBefore() throws Exception {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    new ContextInitializer(context).autoConfig();
  }

  @Test
  void aLineIsOneJsonObject() throws JsonProcessingException {
    RunLog.install(out, LogFilter.parse("info"));

    here.warn("the disk is {} full\nand more", "almost");

    JsonNode line = new ObjectMapper().readTree(lines().getFirst());
    assertThat(Instant.parse(line.get("timestamp").asText())).isNotNull();
    assertThat(line.get("level").asText()).isEqualTo("WARN");
    assertThat(line.at("/fields/message").asText()).isEqualTo("the disk is almost full\nand more");
    assertThat(line.get("target").asText()).isEqualTo("dev.rosmarus.node.some.Room");
    assertThat(line.get("filename").asText()).isEqualTo("RunLogTest.java");
    assertThat(line.get("line_number").asInt()).isPositive();
    assertThat(lines()).hasSize(1);
  }

  @Test
  void aStreamThatIsReplacedStaysOpen() {
    AtomicBoolean closed = new AtomicBoolean();
    OutputStream first =
        new FilterOutputStream(OutputStream.nullOutputStream()) {
          @Override
          public void close() {
            closed.set(true);
          }
        };
    RunLog.install(first, LogFilter.parse("info"));

    RunLog.install(out, LogFilter.parse("info"));

    assertThat(closed).isFalse();
  }

  @Test
  void theFilterHoldsAndCanBeReplaced() {
    RunLog run = RunLog.install(out, LogFilter.parse("warn,dev.rosmarus.node.some=debug"));

    here.debug("one");
    LoggerFactory.getLogger("dev.rosmarus.sui").info("hidden");
    run.filter(LogFilter.parse("error"));
    here.warn("hidden");
    here.error("two");

    assertThat(lines()).hasSize(2);
    assertThat(lines().getFirst()).contains("one");
    assertThat(lines().getLast()).contains("two");
  }

  @Test
  void anUnknownDirectiveIsSaidOnce() {
    RunLog.install(out, LogFilter.parse("walrus_service=debug"));

    assertThat(lines()).singleElement().asString().contains("walrus_service=debug");
  }

  @Test
  void whatWasThrownIsThere() {
    RunLog.install(out, LogFilter.parse("info"));

    here.error("it broke", new IllegalStateException("why"));

    assertThat(lines().getFirst()).contains("java.lang.IllegalStateException: why");
  }

  private List<String> lines() {
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
