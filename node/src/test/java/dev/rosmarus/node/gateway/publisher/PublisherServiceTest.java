package dev.rosmarus.node.gateway.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rosmarus.node.client.TestNetwork;
import dev.rosmarus.node.client.session.ClientSession;
import dev.rosmarus.node.client.session.SessionParts;
import dev.rosmarus.node.config.WalrusClientConfig;
import dev.rosmarus.node.gateway.Gateway;
import dev.rosmarus.node.gateway.GatewayConfig;
import dev.rosmarus.node.http.HttpObserver;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.crypto.KeyFile.IfPresent;
import dev.rosmarus.sui.execution.plan.PlanFacts;
import dev.rosmarus.sui.move.StructTag;
import dev.rosmarus.sui.rpc.Freshness;
import dev.rosmarus.sui.wallet.KeyScheme;
import dev.rosmarus.sui.wallet.SuiSecretKey;
import dev.rosmarus.sui.wallet.WalletConfig;
import dev.rosmarus.sui.wallet.WalletEnvironment;
import dev.rosmarus.sui.wallet.WalletFolders;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class PublisherServiceTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int ACCOUNTS = 3;

  @TempDir private Path folder;

  private ClientSession session(TestNetwork network) {
    var objects = network.deployment.objects();
    String yaml =
        """
        system_object: %s
        staking_object: %s
        wallet_config: %s
        rpc_urls: [%s]
        rosmarus:
          state_path: %s
        """
            .formatted(
                objects.system().id(),
                objects.staking().id(),
                folder.resolve("wallet.yaml"),
                network.rpcUrl(),
                folder.resolve("state"));
    WalrusClientConfig config = WalrusClientConfig.parse("test", yaml, Optional.empty()).config();
    return ClientSession.withWallet(
        config, SessionParts.ofProcess().withEndpoints(TestNetwork::plain));
  }

  private Address wallet(TestNetwork network) {
    SuiSecretKey key = SuiSecretKey.generate(KeyScheme.ED25519, new SecureRandom());
    WalletConfig.create(
        folder.resolve("wallet.yaml"),
        folder.resolve("sui.keystore"),
        new WalletEnvironment("local", network.rpcUrl(), Optional.empty(), Optional.empty()),
        key,
        IfPresent.REFUSE);
    network.deployment.giveSui(key.address(), 100 * TestNetwork.WAL);
    network.deployment.giveWal(key.address(), 100 * TestNetwork.WAL);
    return key.address();
  }

  private PublisherSetup setup() {
    return PublisherSetup.in(folder.resolve("accounts")).withAccounts(ACCOUNTS);
  }

  private static PublisherService open(ClientSession session, PublisherSetup setup)
      throws Exception {
    return PublisherService.open(session, setup, WalletFolders.ofProcess(), PublisherObserver.NONE);
  }

  private static Gateway gateway(PublisherService service) throws Exception {
    return Gateway.start(
        GatewayConfig.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), "publisher"),
        List.of(service.part()),
        HttpObserver.NONE);
  }

  private static CompletableFuture<JsonNode> put(HttpClient http, Gateway gateway, String blob) {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + gateway.address().getPort() + "/v1/blobs"))
            .PUT(HttpRequest.BodyPublishers.ofString(blob))
            .build();
    return http.sendAsync(request, HttpResponse.BodyHandlers.ofString())
        .thenApply(response -> {
          try {
            return JSON.readTree(response.body());
          } catch (Exception e) {
            throw new IllegalStateException(response.body(), e);
          }
        });
  }

  @Test
  void subAccountsAreMadeFilledAndStoreAtTheSameTimeForTheMainOne() throws Exception {
    try (TestNetwork network = new TestNetwork(4, 7, folder.resolve("journal"))) {
      Address main = wallet(network);
      List<Path> wallets = new ArrayList<>();
      try (ClientSession session = session(network);
          PublisherService service = open(session, setup());
          Gateway gateway = gateway(service);
          HttpClient http = HttpClient.newHttpClient()) {
        List<CompletableFuture<JsonNode>> answers = new ArrayList<>();
        for (int i = 0; i < 2 * ACCOUNTS; i++) {
          answers.add(put(http, gateway, "blob " + i));
        }
        List<String> ids = new ArrayList<>();
        for (CompletableFuture<JsonNode> answer : answers) {
          JsonNode id = answer.get().at("/newlyCreated/blobObject/id");
          assertThat(id.isTextual()).as(answer.get().toString()).isTrue();
          ids.add(id.asText());
        }
        assertThat(network.walrus.ownedBlobs(main, Freshness.ANY))
            .extracting(blob -> blob.id().toString())
            .containsExactlyInAnyOrderElementsOf(ids);
        wallets.addAll(files());
      }
      assertThat(wallets).hasSize(2 * ACCOUNTS);
      List<byte[]> before = contents(wallets);
      try (ClientSession session = session(network);
          PublisherService service = open(session, setup())) {
        assertThat(service.part().routes()).hasSize(2);
      }
      assertThat(contents(files())).containsExactlyElementsOf(before);
    }
  }

  private static List<byte[]> contents(List<Path> files) throws Exception {
    List<byte[]> contents = new ArrayList<>();
    for (Path file : files) {
      contents.add(Files.readAllBytes(file));
    }
    return contents;
  }

  private List<Path> files() throws Exception {
    try (var files = Files.list(folder.resolve("accounts"))) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  @Test
  void onlyAccountsThatAreShortGetMore() throws Exception {
    try (TestNetwork network = new TestNetwork(4, 7, folder.resolve("journal"))) {
      wallet(network);
      Address rich = Address.ofShort(0x41c);
      Address poor = Address.ofShort(0x900);
      network.deployment.giveSui(rich, 600);
      network.deployment.giveWal(rich, 400);
      network.deployment.giveSui(poor, 499);
      try (ClientSession session = session(network);
          var main = session.account(() -> {})) {
        Refill refill =
            new Refill(
                main.chain(),
                List.of(rich, poor),
                new RefillConfig(500, 1000, 2000),
                PublisherObserver.NONE);
        refill.run();
        refill.run();
        StructTag wal = network.walrus.packages(Freshness.ANY).walType();
        assertThat(balance(network, rich, PlanFacts.SUI)).isEqualTo(600);
        assertThat(balance(network, rich, wal)).isEqualTo(2400);
        assertThat(balance(network, poor, PlanFacts.SUI)).isEqualTo(1499);
        assertThat(balance(network, poor, wal)).isEqualTo(2000);
      }
    }
  }

  private static long balance(TestNetwork network, Address account, StructTag type) {
    return network.fullNodes.balance(account, type, Freshness.ANY).coinBalance();
  }
}
