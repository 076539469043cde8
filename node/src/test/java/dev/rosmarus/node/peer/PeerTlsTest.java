package dev.rosmarus.node.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.node.http.HttpConfig;
import dev.rosmarus.node.http.HttpObserver;
import dev.rosmarus.node.http.HttpServer;
import dev.rosmarus.node.http.Response;
import dev.rosmarus.node.http.Route;
import dev.rosmarus.node.http.Router;
import dev.rosmarus.node.http.tls.ServerTls;
import dev.rosmarus.node.http.tls.TlsIdentity;
import dev.rosmarus.sui.crypto.NetworkPublicKey;
import dev.rosmarus.sui.crypto.NetworkSecretKey;
import dev.rosmarus.sui.execution.port.Waiting;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PeerTlsTest {

  private final NetworkSecretKey key = NetworkSecretKey.generate(new SecureRandom());

  private static TlsIdentity identity(NetworkSecretKey key, String host) throws Exception {
    NetworkPublicKey publicKey = key.publicKey();
    return TlsIdentity.selfSigned(
        publicKey.serverName(), new KeyPair(publicKey.toJca(), key.toJca()), host);
  }

  @Test
  void oneConnectionOfHttp2CarriesManyRequestsToTheServer() throws Exception {
    byte[] status =
        "{\"success\":{\"code\":200,\"data\":\"stored\"}}".getBytes(StandardCharsets.UTF_8);
    Route route =
        Route.get(
            "/v1/blobs/{blob_id}/metadata/status",
            _ -> Response.of(200, "application/json", status));
    try (HttpServer server =
            HttpServer.start(
                HttpConfig.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
                Optional.of(new ServerTls(identity(key, "127.0.0.1"))),
                Router.of(route),
                HttpObserver.NONE);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      String address = "127.0.0.1:" + server.address().getPort();
      try (StorageNodeClient client = client(address, key.publicKey(), threads);
          StorageNodeClient other =
              client(address, NetworkSecretKey.generate(new SecureRandom()).publicKey(), threads)) {
        List<Future<Reply<StoredState>>> replies = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
          replies.add(threads.submit(() -> client.metadataState(blobId())));
        }
        for (Future<Reply<StoredState>> reply : replies) {
          assertThat(reply.get()).isEqualTo(new Reply.Success<>(StoredState.STORED));
        }
        assertThat(other.metadataState(blobId()).summary())
            .startsWith("unreachable: nobody who is trusted vouches");
      }
    }
  }

  private static BlobId blobId() {
    return BlobId.of(new byte[32]);
  }

  private static StorageNodeClient client(
      String address, NetworkPublicKey pinned, ExecutorService threads) {
    return StorageNodeClient.of(
        NodeEndpoint.pinned(address, pinned).orElseThrow(),
        PeerConfig.DEFAULT,
        threads,
        Waiting.system(),
        PeerObserver.NONE);
  }
}
