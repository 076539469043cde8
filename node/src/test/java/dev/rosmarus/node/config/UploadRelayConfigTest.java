package dev.rosmarus.node.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.node.config.RelayTip.Amount;
import dev.rosmarus.sui.Address;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UploadRelayConfigTest {

  private static final String TIMES =
      """
      tx_freshness_threshold_secs: 36000
      tx_max_future_threshold:
        secs: 30
        nanos: 5
      """;
  private static final Address ADDRESS = Address.ofShort(0xabc);

  private static UploadRelayConfig read(String yaml) {
    return UploadRelayConfig.parse("of the test", yaml);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"tip_config: no_tip\n", "tip_config: !no_tip\n", "tip_config: {no_tip: }\n"})
  void aRelayMayWantNothing(String tip) {
    UploadRelayConfig config = read(tip + TIMES);
    assertThat(config.tip()).isEqualTo(new RelayTip.None());
    assertThat(config.freshness()).isEqualTo(Duration.ofHours(10));
    assertThat(config.futureMax()).isEqualTo(Duration.ofSeconds(30, 5));
    assertThat(config.limits())
        .isEqualTo(new RelayLimits(1L << 30, Optional.empty(), 16L << 30, 16, 64));
  }

  @Test
  void aTipMayBeTheSameForEveryBlob() {
    String yaml =
        """
        tip_config: !send_tip
          address: 0xabc
          kind: !const 31415
        """;
    assertThat(read(yaml + TIMES).tip())
        .isEqualTo(new RelayTip.Send(ADDRESS, new Amount.Constant(31415)));
  }

  @Test
  void aTipMayGrowWithTheBlob() {
    String yaml =
        """
        tip_config: !send_tip
          address: 0xabc
          kind: !linear
            base: 105
            encoded_size_mul_per_kib: 2
        """;
    assertThat(read(yaml + TIMES).tip())
        .isEqualTo(new RelayTip.Send(ADDRESS, new Amount.Linear(105, 2)));
  }

  @Test
  void choicesMayBeWrittenAsKeysToo() {
    String yaml = "tip_config: {send_tip: {address: 0xabc, kind: {const: 7}}}\n";
    assertThat(read(yaml + TIMES).tip())
        .isEqualTo(new RelayTip.Send(ADDRESS, new Amount.Constant(7)));
  }

  @ParameterizedTest
  @CsvSource({"0,105", "1,107", "1024,107", "1025,109"})
  void everyKibibyteThatIsBegunCosts(long encodedBytes, long mist) {
    assertThat(new Amount.Linear(105, 2).mist(encodedBytes)).isEqualTo(mist);
  }

  @Test
  void moreThanThereIsIsAsMuchAsThereIs() {
    assertThat(new Amount.Linear(5, Long.MAX_VALUE).mist(2048)).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void limitsAreOurOwnSection() {
    String yaml =
        """
        tip_config: no_tip
        rosmarus:
          body_bytes_max: 5
          spool_path: /var/spool/relay
        """;
    RelayLimits limits = read(yaml + TIMES).limits();
    assertThat(limits.bodyBytesMax()).isEqualTo(5);
    assertThat(limits.spoolPath()).contains(Path.of("/var/spool/relay"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tip_config: some|tip_config",
        "tip_config: !send_tip 5|tip_config",
        "tip_config: !send_tip {address: 0xabc}|tip_config.kind",
        "tip_config: !send_tip {address: nobody, kind: !const 5}|tip_config.address",
        "tip_config: !send_tip {address: 0xabc, kind: !const many}|tip_config.kind.const",
        "tip_config: !send_tip {address: 0xabc, kind: !linear {base: 5}}|encoded_size_mul_per_kib",
        "tip_config: !send_tip {address: 0xabc, kind: !const 5, more: 5}|tip_config.more",
        "tipconfig: no_tip|tipconfig",
        "tx_age: 5|tip_config: is missing"
      })
  void whatIsWrongIsNamed(String line, String named) {
    assertThatThrownBy(() -> read(line + "\n" + TIMES))
        .isInstanceOf(ConfigException.Invalid.class)
        .hasMessageContaining(named);
  }

  @Test
  void theExampleIsWhatHoldsWithoutOurSection() {
    UploadRelayConfig example =
        UploadRelayConfig.load(Path.of("..", "config", "upload-relay.example.yaml"));
    String plain = TIMES.replace("nanos: 5", "nanos: 0");
    assertThat(example).isEqualTo(read("tip_config: no_tip\n" + plain));
  }

  @Test
  void theTimesMustBeGiven() {
    assertThatThrownBy(() -> read("tip_config: no_tip\n"))
        .hasMessageContaining("tx_freshness_threshold_secs")
        .hasMessageContaining("tx_max_future_threshold");
  }
}
