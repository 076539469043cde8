package dev.rosmarus.node.telemetry.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * One line of JSON per event, in the shape that log collectors know from the reference node: {@code
 * timestamp}, {@code level}, {@code fields.message}, {@code target}, and where it was said.
 */
final class JsonLines extends EncoderBase<ILoggingEvent> {

  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  @Override
  public byte[] headerBytes() {
    return new byte[0];
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    line.put("timestamp", TIMESTAMP.format(event.getInstant()));
    line.put("level", level(event.getLevel()));
    ObjectNode fields = line.putObject("fields");
    fields.put("message", event.getFormattedMessage());
    IThrowableProxy thrown = event.getThrowableProxy();
    if (thrown != null) {
      fields.put("error", thrown.getClassName() + ": " + thrown.getMessage());
      fields.put("stack", ThrowableProxyUtil.asString(thrown));
    }
    line.put("target", event.getLoggerName());
    StackTraceElement[] caller = event.getCallerData();
    if (caller.length > 0) {
      line.put("filename", caller[0].getFileName());
      line.put("line_number", caller[0].getLineNumber());
    }
    line.put("threadName", event.getThreadName());
    return (line + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static String level(Level level) {
    return level.isGreaterOrEqual(Level.OFF) ? "ERROR" : level.toString();
  }

  @Override
  public byte[] footerBytes() {
    return new byte[0];
  }
}
