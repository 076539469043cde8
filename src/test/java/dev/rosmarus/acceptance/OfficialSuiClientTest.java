package dev.rosmarus.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rosmarus.bench.oracle.OracleFolder;
import dev.rosmarus.devchain.chain.Devchain;
import dev.rosmarus.devchain.chain.DevchainConfig;
import dev.rosmarus.devchain.contract.WalrusGenesis;
import dev.rosmarus.devchain.contract.WalrusParameters;
import dev.rosmarus.devchain.contract.staking.ContractVersion;
import dev.rosmarus.devchain.rpc.RpcServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The official Sui client, unmodified, against the local chain: over gRPC-Web, where the server
 * completes transactions, and over JSON-RPC, where the client does.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OfficialSuiClientTest {

  private static final long SUPPLY_FROST = 5_000_000_000L * 1_000_000_000L;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final WalrusGenesis genesis =
      new WalrusGenesis(new WalrusParameters(11, 10, 1_000, 60_000, 5, ContractVersion.V4));
  private Devchain chain;
  private RpcServer server;

  @BeforeAll
  void start() {
    chain = Devchain.begin(DevchainConfig.of(11, List.of(genesis), InstantSource.system()));
    server = RpcServer.start(chain, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  @AfterAll
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"grpc", "json"})
  void readsPaysAndMovesObjects(String protocol) throws Exception {
    JsonNode seen = seen(protocol);

    assertThat(seen.get("chain").asText()).isEqualTo(chain.chainId().toString());
    assertThat(seen.get("gasPrice").asText()).isEqualTo("1000");
    assertThat(seen.get("wal").asLong()).isGreaterThan(SUPPLY_FROST - 10_000);
    assertThat(seen.get("balances").asInt()).isEqualTo(2);
    assertThat(seen.get("clock").get("bytes").asInt()).isEqualTo(40);
    assertThat(seen.get("clock").get("owner").asText()).isEqualTo("Shared");
    assertThat(seen.get("missing").asBoolean()).as("an error for what is missing").isTrue();
    assertThat(seen.get("stakeParameters").asInt()).isEqualTo(4);
    assertThat(seen.get("transfer").asBoolean()).isTrue();
    assertThat(seen.get("created").asInt()).isEqualTo(1);
    assertThat(seen.get("received").asText()).isEqualTo("12345");
    assertThat(seen.get("given").asText()).isEqualTo("12345");
    assertThat(seen.get("changes").asInt()).isEqualTo(2);
    assertThat(seen.get("walTransfer").asBoolean()).isTrue();
    assertThat(seen.get("walReceived").asText()).isEqualTo("777");
    assertThat(seen.get("simulated").asBoolean()).isTrue();
    assertThat(seen.get("unchanged").asText()).isEqualTo("12345");
    assertThat(seen.get("abort").asText()).contains("abort code: 0").contains("destroy_zero");
    assertThat(seen.get("poor").asText()).contains("INSUFFICIENT_COIN_BALANCE");
    assertThat(seen.get("absent").asText()).contains("not found");
  }

  private JsonNode seen(String protocol) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                "node",
                "sui-client.mjs",
                protocol,
                server.url().toString(),
                chain.fundedAccount().suiprivkey(),
                genesis.edition().walCoin().arguments().getFirst().toString(),
                genesis.edition().packageId().toString())
            .directory(OracleFolder.find().toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as("exit of the official client: %s", output).isZero();
    return JSON.readTree(output);
  }
}
