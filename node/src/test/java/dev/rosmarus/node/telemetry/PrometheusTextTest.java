package dev.rosmarus.node.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PrometheusTextTest {

  private static final Pattern LINE =
      Pattern.compile(
          "[a-zA-Z_:][\\w:]*(\\{\\w+=\"[^\"]*\"(,\\w+=\"[^\"]*\")*\\})? (-?[0-9.E-]+|NaN|[+-]Inf)");

  private final Metrics metrics = new Metrics();

  @AfterEach
  void close() {
    metrics.close();
  }

  @Test
  void familiesWithoutLabelsAreThereFromTheStart() {
    assertThat(metrics.text().lines())
        .contains(
            "# TYPE walrus_storage_confirmations_issued_total counter",
            "walrus_storage_confirmations_issued_total 0",
            "# TYPE walrus_current_epoch gauge",
            "walrus_current_epoch 0",
            "walrus_uploaded_metadata_unencoded_blob_bytes_count 0");
  }

  @Test
  void countersKeepTheirNames() {
    metrics.count(MetricFamily.SUI_CALLS, "GetObject", "OK");
    metrics.count(MetricFamily.SUI_CALLS, "GetObject", "OK");
    metrics.watch(MetricFamily.UPTIME, () -> 3600, "walrus_node", "0.1", "walrus");

    assertThat(metrics.text().lines())
        .contains(
            "# TYPE walrus_sui_rpc_calls_count counter",
            "walrus_sui_rpc_calls_count{method=\"GetObject\",status=\"OK\"} 2",
            "# TYPE uptime counter",
            "uptime{chain_identifier=\"walrus\",process=\"walrus_node\",version=\"0.1\"} 3600");
  }

  @Test
  void gaugesAreSetAddedToAndRaised() {
    metrics.gauge(MetricFamily.EPOCH).set(17);
    metrics.gauge(MetricFamily.BODY_BYTES).add(100);
    metrics.gauge(MetricFamily.BODY_BYTES).add(-40);
    metrics.gauge(MetricFamily.HIGHEST_CHECKPOINT).raise(9);
    metrics.gauge(MetricFamily.HIGHEST_CHECKPOINT).raise(4);
    metrics.gauge(MetricFamily.SUI_DAYS_LEFT).set(0.25);

    assertThat(metrics.text().lines())
        .contains(
            "walrus_current_epoch 17",
            "rosmarus_http_body_bytes 60",
            "walrus_highest_downloaded_checkpoint 9",
            "rosmarus_sui_balance_days 0.25");
  }

  @Test
  void histogramsHaveExactlyTheirBuckets() {
    metrics.record(MetricFamily.EVENT_SECONDS, Duration.ofMillis(7), "registered");
    metrics.record(MetricFamily.EVENT_SECONDS, Duration.ofMillis(100), "registered");
    metrics.record(MetricFamily.EVENT_SECONDS, Duration.ofSeconds(60), "registered");

    List<String> lines =
        metrics
            .text()
            .lines()
            .filter(line -> line.startsWith("walrus_event_process_duration_seconds"))
            .toList();
    assertThat(lines)
        .hasSize(14)
        .contains(
            "walrus_event_process_duration_seconds_bucket{event_type=\"registered\",le=\"0.005\"}"
                + " 0",
            "walrus_event_process_duration_seconds_bucket{event_type=\"registered\",le=\"0.01\"} 1",
            "walrus_event_process_duration_seconds_bucket{event_type=\"registered\",le=\"0.1\"} 2",
            "walrus_event_process_duration_seconds_bucket{event_type=\"registered\",le=\"10\"} 2",
            "walrus_event_process_duration_seconds_bucket{event_type=\"registered\",le=\"+Inf\"} 3",
            "walrus_event_process_duration_seconds_count{event_type=\"registered\"} 3",
            "walrus_event_process_duration_seconds_sum{event_type=\"registered\"} 60.107");
  }

  @Test
  void everyLineIsWellFormedAndEveryFamilyIsAnnouncedOnce() {
    metrics.count(MetricFamily.SUI_CALLS, "odd \"name\"\nof\\a method".replace("\"", ""), "OK");
    metrics.record(MetricFamily.POOL_SECONDS, Duration.ofMillis(3), "general", "queued");
    List<String> lines = metrics.text().lines().toList();

    List<String> types = lines.stream().filter(line -> line.startsWith("# TYPE")).toList();
    assertThat(types).hasSameSizeAs(new TreeSet<>(types));
    assertThat(lines)
        .filteredOn(line -> !line.startsWith("#"))
        .allMatch(line -> LINE.matcher(line).matches());
  }

  @Test
  void theProcessIsThereToo() {
    assertThat(metrics.text())
        .contains("jvm_memory_used_bytes{")
        .contains("jvm_buffer_memory_used_bytes{id=\"direct\"}")
        .contains("jvm_threads_live_threads ")
        .contains("process_files_open_files ");
  }

  @Test
  void labelsThatDoNotFitAreAMistakeAtOnce() {
    assertThatIllegalArgumentException().isThrownBy(() -> metrics.gauge(MetricFamily.NODE_ID));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> metrics.count(MetricFamily.EPOCH))
        .withMessageContaining("walrus_current_epoch is a GAUGE");
  }
}
