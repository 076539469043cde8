package dev.rosmarus.node.client.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.node.client.ClientConfig;
import dev.rosmarus.node.client.RetryPolicy;
import dev.rosmarus.node.config.WalrusClientConfig;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LimitsTest {

  private static final String OBJECTS = "system_object: 0x1\nstaking_object: 0x2\n";

  private static ClientConfig limits(String more) {
    return Limits.of(
        WalrusClientConfig.parse("of the test", OBJECTS + more, Optional.empty()).config());
  }

  @Test
  void aFileThatSaysNothingLeavesTheClientsOwnLimits() {
    assertThat(limits("")).isEqualTo(ClientConfig.DEFAULT);
  }

  @Test
  void keysOfTheReferenceHold() {
    ClientConfig limits =
        limits(
            """
            communication_config:
              max_concurrent_sliver_reads: 7
              reqwest_config: {total_timeout_millis: 1500}
              request_rate_config:
                max_node_connections: 3
                backoff_config: {min_backoff_millis: 10, max_backoff_millis: 20, max_retries: 2}
              confirmation_long_poll_millis: 0
            """);

    assertThat(limits.sliverReadsInFlightMax()).isEqualTo(7);
    assertThat(limits.peer().requestTimeout()).isEqualTo(Duration.ofMillis(1500));
    assertThat(limits.sliversInFlightPerNodeMax()).isEqualTo(3);
    assertThat(limits.nodeRetries())
        .isEqualTo(new RetryPolicy(Duration.ofMillis(10), Duration.ofMillis(20), 2));
    assertThat(limits.confirmationWait()).isZero();
  }

  @Test
  void keysOfOursHold() {
    ClientConfig limits =
        limits("rosmarus: {read_rounds: 9, spool_path: /spool, write_time_secs: 5}\n");

    assertThat(limits.readRounds()).isEqualTo(9);
    assertThat(limits.streams().spoolFolder()).hasToString("/spool");
    assertThat(limits.writeTime()).isEqualTo(Duration.ofSeconds(5));
  }
}
