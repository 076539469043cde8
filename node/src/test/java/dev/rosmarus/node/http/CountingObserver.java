package dev.rosmarus.node.http;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Remembers what a server told. */
final class CountingObserver implements HttpObserver {

  /** The last word on a request. */
  record Ended(RequestHead head, Outcome outcome, long requestBytes, long responseBytes) {}

  final AtomicInteger active = new AtomicInteger();
  final AtomicInteger connections = new AtomicInteger();
  final AtomicInteger refused = new AtomicInteger();
  final AtomicLong bodyBytes = new AtomicLong();
  final AtomicLong bodyBytesPeak = new AtomicLong();
  final List<Ended> ended = new CopyOnWriteArrayList<>();
  final List<Shed> shed = new CopyOnWriteArrayList<>();
  final List<RequestHead> headers = new CopyOnWriteArrayList<>();

  @Override
  public void requestStarted(RequestHead head) {
    active.incrementAndGet();
  }

  @Override
  public void headersSent(RequestHead head, Outcome outcome, Duration sinceHead) {
    headers.add(head);
  }

  @Override
  public void requestEnded(
      RequestHead head, Outcome outcome, Duration payload, long requestBytes, long responseBytes) {
    ended.add(new Ended(head, outcome, requestBytes, responseBytes));
    active.decrementAndGet();
  }

  @Override
  public void requestShed(Shed cause) {
    shed.add(cause);
  }

  @Override
  public void connectionOpened() {
    connections.incrementAndGet();
  }

  @Override
  public void connectionClosed() {
    connections.decrementAndGet();
  }

  @Override
  public void connectionRefused() {
    refused.incrementAndGet();
  }

  @Override
  public void bodyBytesHeld(long bytes) {
    bodyBytes.set(bytes);
    bodyBytesPeak.accumulateAndGet(bytes, Math::max);
  }
}
