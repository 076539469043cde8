package dev.rosmarus.node.app;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was opened, to be closed in the reverse order whatever happens. A part that fails to close
 * does not keep the others open.
 */
final class Closing implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Closing.class);

  private record Opened(String name, AutoCloseable part) {}

  private final Deque<Opened> opened = new ArrayDeque<>();

  /** Closes it before everything that was added earlier. */
  <T extends AutoCloseable> T add(String name, T part) {
    opened.push(new Opened(name, part));
    return part;
  }

  @Override
  public void close() {
    boolean interrupted = Thread.interrupted();
    while (!opened.isEmpty()) {
      Opened next = opened.pop();
      try {
        log.debug("closing the {}", next.name());
        next.part().close();
      } catch (InterruptedException e) {
        interrupted = true;
      } catch (Exception e) {
        log.warn("the {} did not close cleanly: {}", next.name(), e.toString());
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
