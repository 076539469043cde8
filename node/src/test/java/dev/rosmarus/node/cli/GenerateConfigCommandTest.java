package dev.rosmarus.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.node.config.BackoffConfig;
import dev.rosmarus.node.config.KeyReference;
import dev.rosmarus.node.config.NodeConfig;
import dev.rosmarus.node.config.RpcFallbackConfig;
import dev.rosmarus.node.config.VotingParamsConfig.Currency;
import dev.rosmarus.sui.crypto.KeyFile.IfPresent;
import dev.rosmarus.sui.wallet.KeyScheme;
import dev.rosmarus.sui.wallet.SuiSecretKey;
import dev.rosmarus.sui.wallet.WalletConfig;
import dev.rosmarus.sui.wallet.WalletEnvironment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GenerateConfigCommandTest {

  @TempDir private Path folder;

  private Path file;
  private Path wallet;

  @BeforeEach
  void makeWallet() {
    file = folder.resolve("node.yaml");
    wallet = folder.resolve("wallet.yaml");
    WalletConfig.create(
        wallet,
        folder.resolve("keystore"),
        new WalletEnvironment(
            "custom", "http://wallet.example:9000", Optional.empty(), Optional.empty()),
        SuiSecretKey.generate(KeyScheme.ED25519, new SecureRandom()),
        IfPresent.REFUSE);
  }

  private Run generate(String... more) {
    List<Object> arguments =
        new ArrayList<>(
            List.of(
                "generate-config",
                "--config-path",
                file,
                "--storage-path",
                "/data/db",
                "--protocol-key-path",
                "/keys/p",
                "--network-key-path",
                "/keys/n",
                "--wallet-config",
                wallet));
    List<String> given = Arrays.asList(more);
    if (!given.contains("--node-capacity")) {
      arguments.addAll(List.of("--node-capacity", "1T"));
    }
    if (!given.contains("--public-host")) {
      arguments.addAll(List.of("--public-host", "h.example"));
    }
    if (!given.contains("--name")) {
      arguments.addAll(List.of("--name", "it's \"mine\": #1"));
    }
    arguments.addAll(given);
    return Run.rosmarus(arguments.toArray());
  }

  private NodeConfig written() {
    return NodeConfig.load(file).config();
  }

  @Test
  void writesWhatIsGivenAndTheDefaultsOfTheFlags() {
    Run run = generate("--system-object", "0x0a", "--staking-object", "0xb");

    assertThat(run.exitCode()).as(run.err()).isZero();
    NodeConfig config = written();
    assertThat(config.name()).isEqualTo("it's \"mine\": #1");
    assertThat(config.storagePath()).isEqualTo(Path.of("/data/db"));
    assertThat(config.protocolKeyPair()).isEqualTo(new KeyReference.InFile(Path.of("/keys/p")));
    assertThat(config.requireSui().rpc()).isEqualTo("http://wallet.example:9000");
    assertThat(config.requireSui().walletConfig().path()).contains(wallet.toString());
    assertThat(config.requireSui().systemObject().toString()).endsWith("0a");
    assertThat(config.requireSui().rpcFallback()).isEmpty();
    assertThat(config.votingParams().nodeCapacityBytes()).isEqualTo(1_000_000_000_000L);
    assertThat(config.votingParams().currency()).isEqualTo(Currency.FROST);
    assertThat(config.commissionRateBasisPoints()).isEqualTo(6000);
    assertThat(config.metricsPush()).isEmpty();
    assertThat(config.tls().certificatePath()).isEmpty();
  }

  @Test
  void writesEveryFlag() {
    Run run =
        generate(
            "--sui-rpc=https://full.example",
            "--public-port=443",
            "--rest-api-address=127.0.0.1:1",
            "--metrics-address=127.0.0.1:2",
            "--metrics-push-url=https://push.example",
            "--certificate-path=/keys/chain.pem",
            "--gas-budget=5000000",
            "--storage-price=1",
            "--write-price=2",
            "--price-currency=nanousd",
            "--commission-rate=3",
            "--image-url=https://i.example",
            "--project-url=https://p.example",
            "--description=two words",
            "--checkpoint-bucket=https://b.example",
            "--max-retries=4",
            "--additional-rpc-endpoints=https://a.example",
            "--additional-rpc-endpoints=https://b.example");

    assertThat(run.exitCode()).as(run.err()).isZero();
    NodeConfig config = written();
    assertThat(config.requireSui().rpcEndpoints())
        .containsExactly("https://full.example", "https://a.example", "https://b.example");
    assertThat(config.publicAddress()).isEqualTo("h.example:443");
    assertThat(config.restApiAddress()).hasToString("127.0.0.1:1");
    assertThat(config.metricsAddress()).hasToString("127.0.0.1:2");
    assertThat(config.metricsPush().orElseThrow().pushUrl()).isEqualTo("https://push.example");
    assertThat(config.tls().certificatePath()).contains(Path.of("/keys/chain.pem"));
    assertThat(config.requireSui().gasBudgetMist()).hasValue(5_000_000);
    assertThat(config.votingParams().storagePrice()).isEqualTo(1);
    assertThat(config.votingParams().currency()).isEqualTo(Currency.NANO_USD);
    assertThat(config.metadata().description()).isEqualTo("two words");
    assertThat(config.requireSui().rpcFallback().map(RpcFallbackConfig::quickRetry))
        .contains(
            new BackoffConfig(Duration.ofMillis(100), Duration.ofMillis(300), OptionalInt.of(4)));
  }

  @ParameterizedTest
  @CsvSource({
    "250000000000, 250000000000",
    "1K, 1000",
    "1KiB, 1024",
    "1.5Ti, 1649267441664",
    "3.14TB, 3140000000000",
    "0.0015K, 1",
    "12B, 12",
    "2P, 2000000000000000"
  })
  void readsSizes(String text, long bytes) {
    assertThat(generate("--node-capacity", text).exitCode()).isZero();
    assertThat(written().votingParams().nodeCapacityBytes()).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1.5", "1.5B", "-1", "1 T", "T", "1E", "1k", "9999999999P"})
  void refusesOtherSizes(String text) {
    assertThat(generate("--node-capacity", text).exitCode()).isEqualTo(2);
    assertThat(file).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({
    "--public-host, ::1",
    "--public-host, host:1",
    "--public-port, 65536",
    "--commission-rate, 10001",
    "--price-currency, usd",
    "--rest-api-address, 9185",
    "--metrics-address, ':'",
    "--system-object, 12",
    "--gas-budget, 0"
  })
  void aWrongOptionWritesNothing(String option, String value) {
    Run run = generate(option, value);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains(option);
    assertThat(file).doesNotExist();
  }

  @Test
  void aNameHasAHundredBytes() {
    assertThat(generate("--name", "ä".repeat(50)).exitCode()).isZero();
    assertThat(generate("--name", "ä".repeat(51), "--force").exitCode()).isEqualTo(2);
  }

  @Test
  void warnsOfObjectsThatAreNotGiven() {
    Run run = generate();

    assertThat(run.err()).contains("--system-object is not given", "--staking-object is not given");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void replacesAFileOnlyByForce() throws Exception {
    Files.writeString(file, "mine");

    Run refused = generate();
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err()).contains("it exists", "--force");
    assertThat(Files.readString(file)).isEqualTo("mine");

    assertThat(generate("--force").exitCode()).isZero();
    assertThat(written().publicHost()).isEqualTo("h.example");
  }
}
