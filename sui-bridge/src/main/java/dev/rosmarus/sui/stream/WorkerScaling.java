package dev.rosmarus.sui.stream;

import java.time.Instant;

/**
 * How many workers download, and what would change it (Sui client spec, section 7.1). Pure: each
 * observation gives the next state. At most one worker comes or goes per cool-down.
 *
 * @param lagFailures failures in a row to learn how far behind the stream is
 */
record WorkerScaling(int workers, Instant changedAt, int lagFailures) {

  static WorkerScaling initial(DownloadConfig config, Instant now) {
    return new WorkerScaling(config.initialWorkers(), now, 0);
  }

  /**
   * @param lag checkpoints between the last one delivered and the head
   */
  WorkerScaling observed(long lag, Instant now, DownloadConfig config) {
    WorkerScaling known = new WorkerScaling(workers, changedAt, 0);
    if (now.isBefore(changedAt.plus(config.scaleCooldown()))) {
      return known;
    }
    if (lag > config.scaleUpLagThreshold() && workers < config.maxWorkers()) {
      return new WorkerScaling(workers + 1, now, 0);
    }
    if (lag < config.scaleDownLagThreshold() && workers > config.minWorkers()) {
      return new WorkerScaling(workers - 1, now, 0);
    }
    return known;
  }

  /** Nobody could say where the head is; after enough of this, a middling number is safest. */
  WorkerScaling lagUnknown(Instant now, DownloadConfig config) {
    int failures = lagFailures + 1;
    if (failures < config.poolMonitorFailuresMax()) {
      return new WorkerScaling(workers, changedAt, failures);
    }
    int middling = (config.minWorkers() + config.maxWorkers()) / 2;
    return new WorkerScaling(middling, middling == workers ? changedAt : now, 0);
  }
}
