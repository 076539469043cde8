package dev.rosmarus.node.telemetry.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.LoggerFactory;

/**
 * The log of a running node: replaces whatever the process logged with by lines of JSON. The filter
 * may be changed at any time.
 */
public final class RunLog {

  /** Libraries that tell at INFO what concerns nobody who runs a node. */
  private static final String[] CHATTY = {"io.netty", "io.grpc", "io.micrometer"};

  private static final org.slf4j.Logger log = LoggerFactory.getLogger(RunLog.class);

  private final LoggerContext context;
  private final Set<String> set = new HashSet<>();

  private RunLog(LoggerContext context) {
    this.context = context;
  }

  /** From now on everything goes to the stream, which stays the caller's. */
  public static RunLog install(OutputStream to, LogFilter filter) {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    CommandLog.write(context, new JsonLines(), to);
    RunLog run = new RunLog(context);
    run.filter(filter);
    return run;
  }

  /** Replaces the filter. */
  public synchronized void filter(LogFilter filter) {
    set.forEach(name -> context.getLogger(name).setLevel(null));
    set.clear();
    context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(filter.root());
    for (String library : CHATTY) {
      level(library, filter.root().isGreaterOrEqual(Level.WARN) ? filter.root() : Level.WARN);
    }
    filter.loggers().forEach(this::level);
    if (!filter.ignored().isEmpty()) {
      log.warn(
          "the log filter has directives that mean nothing here and are ignored: {}; use a level,"
              + " or a Java package and a level such as dev.rosmarus.node=debug",
          String.join(", ", filter.ignored()));
    }
  }

  private void level(String logger, Level level) {
    context.getLogger(logger).setLevel(level);
    set.add(logger);
  }
}
