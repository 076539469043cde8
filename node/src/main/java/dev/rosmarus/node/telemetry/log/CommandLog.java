package dev.rosmarus.node.telemetry.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.io.OutputStream;
import java.util.Optional;

/**
 * The log of every command but {@code run}: lines of text on standard error, from WARN on unless
 * the environment says otherwise. It is set up here and not by a file because reading one takes a
 * tenth of the time in which a node has to answer; a {@code logback.xml} on the class path still
 * counts more.
 */
@ConfiguratorRank(ConfiguratorRank.FALLBACK + 1)
public final class CommandLog extends ContextAwareBase implements Configurator {

  private static final String FILTER = "ROSMARUS_LOG";

  /** The local chain's two servers count their threads under one name; nobody reads that figure. */
  private static final String METERS = "io.micrometer.core.instrument.MeterRegistry";

  @Override
  public ExecutionStatus configure(LoggerContext log) {
    write(log, new TextLines(), System.err);
    String filter = Optional.ofNullable(System.getenv(FILTER)).orElse("");
    log.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.toLevel(filter, Level.WARN));
    log.getLogger(METERS).setLevel(Level.ERROR);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  /** From now on all that is logged goes to the stream too, which stays the caller's. */
  static void write(LoggerContext log, Encoder<ILoggingEvent> lines, OutputStream to) {
    lines.setContext(log);
    lines.start();
    OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
    appender.setContext(log);
    appender.setEncoder(lines);
    appender.setOutputStream(new KeptOpen(to));
    appender.start();
    log.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(appender);
  }
}
