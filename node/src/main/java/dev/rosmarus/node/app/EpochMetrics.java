package dev.rosmarus.node.app;

import dev.rosmarus.node.committee.CommitteeListener;
import dev.rosmarus.node.committee.CommitteeSnapshot;
import dev.rosmarus.node.epoch.EpochObserver;
import dev.rosmarus.node.telemetry.MetricFamily;
import dev.rosmarus.node.telemetry.Metrics;

/** Ties epochs and committees to the metrics. */
record EpochMetrics(Metrics metrics) implements EpochObserver, CommitteeListener {

  @Override
  public void phase(long epoch, EpochObserver.Phase phase) {
    for (EpochObserver.Phase each : EpochObserver.Phase.values()) {
      metrics.gauge(MetricFamily.EPOCH_STATE, label(each)).set(each == phase ? 1 : 0);
    }
  }

  private static String label(EpochObserver.Phase phase) {
    return switch (phase) {
      case EPOCH_CHANGE_SYNC -> "epoch_change_sync";
      case EPOCH_CHANGE_DONE -> "epoch_change_done";
      case NEXT_PARAMS_SELECTED -> "next_params_selected";
    };
  }

  @Override
  public void changed(CommitteeSnapshot before, CommitteeSnapshot after) {
    show(after);
  }

  void show(CommitteeSnapshot now) {
    metrics.gauge(MetricFamily.EPOCH).set(now.epoch());
    metrics.gauge(MetricFamily.SHARDS_OWNED).set(now.ownShards().size());
  }
}
