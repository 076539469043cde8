package dev.rosmarus.node.app;

import dev.rosmarus.node.chain.ChainAccount;
import dev.rosmarus.node.config.BalanceCheckConfig;
import dev.rosmarus.node.telemetry.MetricFamily;
import dev.rosmarus.node.telemetry.Metrics;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.execution.coin.BalanceWatch;
import dev.rosmarus.sui.move.StructTag;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The account's SUI, for a figure and for a warning in time. */
final class Balance {

  private static final StructTag SUI = StructTag.of(Address.ofShort(2), "sui", "SUI");
  private static final double SECONDS_PER_DAY = Duration.ofDays(1).toSeconds();

  private Balance() {}

  /** Looks at it now and then. */
  static void watch(
      ChainAccount account, BalanceCheckConfig config, Metrics metrics, Periodic periodic) {
    BalanceWatch watch =
        new BalanceWatch(
            account.access().nodes(),
            account.address(),
            List.of(new BalanceWatch.Watched(SUI, "SUI", "MIST", config.warningThresholdMist())),
            InstantSource.system(),
            (address, coin, balance, lasting) -> show(metrics, address, balance, lasting));
    periodic.every("watch over the balance", Duration.ZERO, config.interval(), watch::refresh);
  }

  private static void show(
      Metrics metrics, Address account, long balance, Optional<Duration> lasting) {
    metrics.gauge(MetricFamily.SUI_BALANCE, account.toString()).set(balance);
    metrics
        .gauge(MetricFamily.SUI_DAYS_LEFT)
        .set(lasting.map(time -> time.toSeconds() / SECONDS_PER_DAY).orElse(-1.0));
  }
}
