package dev.rosmarus.devchain.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rosmarus.devchain.contract.WalrusParameters;
import dev.rosmarus.devchain.contract.staking.ContractVersion;
import dev.rosmarus.devchain.rpc.view.Coins;
import dev.rosmarus.sui.Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ControlServerTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final InetSocketAddress ANYWHERE =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  private final HttpClient http = HttpClient.newHttpClient();
  private LocalChain local;

  @BeforeAll
  void start() {
    local =
        LocalChain.start(
            new LocalChainConfig(
                ANYWHERE,
                ANYWHERE,
                Optional.empty(),
                new WalrusParameters(9, 10, 1_000, 60_000, 5, ContractVersion.V4),
                Duration.ofSeconds(1)),
            InstantSource.system());
  }

  @AfterAll
  void stop() {
    http.close();
    local.close();
  }

  @Test
  void givesMoneyAway() throws Exception {
    Address address = Address.ofShort(0x55);

    JsonNode reply =
        ok("faucet", "{\"address\":\"%s\",\"sui\":5000,\"wal\":\"7000\"}".formatted(address));

    assertThat(reply.get("transactions")).hasSize(2);
    assertThat(Coins.total(Coins.of(local.chain().state(), address, Coins.SUI))).isEqualTo(5000);
    assertThat(
            Coins.total(
                Coins.of(local.chain().state(), address, local.deployment().edition().wal())))
        .isEqualTo(7000);
  }

  @Test
  void setsTheClock() throws Exception {
    ok("clock", "{\"mode\":\"manual\"}");
    long before = local.chain().checkpoint().timestampMs();

    JsonNode reply = ok("clock", "{\"advanceMs\":3600000}");

    assertThat(reply.get("timestampMs").asLong()).isEqualTo(before + 3_600_000);
    assertThat(local.chain().state().head().timestampMs()).isEqualTo(before + 3_600_000);
    assertThat(ok("clock", "{\"mode\":\"real\"}").get("pace").asDouble()).isEqualTo(1);
  }

  @Test
  void tellsWhereEverythingIs() throws Exception {
    JsonNode info = ok("info", "");

    assertThat(info.get("rpcUrl").asText()).isEqualTo(local.rpc().url().toString());
    assertThat(info.get("chainId").asText()).isEqualTo(local.chain().chainId().toString());
    assertThat(info.get("walType").asText()).endsWith("::wal::WAL");
    assertThat(info.get("account").get("privateKey").asText()).startsWith("suiprivkey1");
  }

  @Test
  void upgradesTheContracts() throws Exception {
    String packageId = ok("upgrade", "{}").get("packageId").asText();

    assertThat(local.deployment().systemObject().packageId()).hasToString(packageId);
  }

  @Test
  void refusesWhatMakesNoSense() throws Exception {
    assertThat(post("faucet", "{\"address\":\"nobody\"}").statusCode()).isEqualTo(400);
    assertThat(post("clock", "{\"mode\":\"slow\"}").body()).contains("mode");
    assertThat(post("clock", "no JSON").statusCode()).isEqualTo(400);
  }

  private JsonNode ok(String path, String body) throws Exception {
    HttpResponse<String> reply = post(path, body);
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
    return JSON.readTree(reply.body());
  }

  private HttpResponse<String> post(String path, String body) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create(local.control().url() + "/" + path))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
