package dev.rosmarus.node.event;

import java.util.concurrent.ConcurrentLinkedQueue;

/** Completes every event of an epoch at once, and writes down what came. */
final class RecordedEpochs implements EpochEvents {

  final ConcurrentLinkedQueue<String> told = new ConcurrentLinkedQueue<>();
  private final EventEpoch eventEpoch;
  Runnable whenStarted = () -> {};

  RecordedEpochs(EventEpoch eventEpoch) {
    this.eventEpoch = eventEpoch;
  }

  @Override
  public void fellBehind() {
    told.add("fell behind");
  }

  @Override
  public void parametersSelected(long nextEpoch) {
    told.add("parameters of " + nextEpoch);
  }

  @Override
  public void changeStarted(long epoch, boolean reprocessed, ElementCompletion completion) {
    told.add("start of " + epoch + (reprocessed ? " again" : ""));
    whenStarted.run();
    eventEpoch.publish(epoch);
    completion.complete();
  }

  @Override
  public void changeDone(long epoch) {
    told.add("end of change to " + epoch);
  }
}
