package dev.rosmarus.node.http;

/**
 * Answers the requests of one route, on a virtual thread of its own, so that it may wait.
 *
 * <p>It runs no native work and no long computation there: those have pools. What it throws, other
 * than the refusals of {@link Request#body}, becomes a 500 and a log line.
 */
@FunctionalInterface
public interface Handler {

  Response handle(Request request) throws InterruptedException;
}
