package dev.rosmarus.node.gateway.relay;

import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.erasure.VerifiedMetadata;
import dev.rosmarus.node.client.BlobClient;
import dev.rosmarus.node.client.TestNetwork;
import dev.rosmarus.node.client.TestTransactions;
import dev.rosmarus.node.config.UploadRelayConfig;
import dev.rosmarus.node.gateway.Gateway;
import dev.rosmarus.node.gateway.GatewayConfig;
import dev.rosmarus.node.gateway.Spool;
import dev.rosmarus.node.http.HttpObserver;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.execution.outcome.Execution;
import dev.rosmarus.sui.execution.port.Waiting;
import dev.rosmarus.sui.rpc.TransactionDetail;
import dev.rosmarus.sui.transaction.Argument;
import dev.rosmarus.sui.transaction.Pure;
import dev.rosmarus.sui.walrus.call.Certificate;
import dev.rosmarus.sui.walrus.call.MoveValue;
import dev.rosmarus.sui.walrus.object.Blob;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A relay behind a socket, before a network of nodes. */
final class RelayRig implements AutoCloseable {

  private final TestNetwork network;
  private final TestTransactions transactions;
  private final ExecutorService computing = Executors.newFixedThreadPool(1);
  private final HttpClient http = HttpClient.newHttpClient();
  private final BlobClient client;
  private final Gateway gateway;
  final Queue<RelayObserver.Outcome> outcomes = new ConcurrentLinkedQueue<>();
  final Spool spool;
  volatile Instant now = Instant.EPOCH;

  RelayRig(TestNetwork network, Path folder, String config) throws IOException {
    this.network = network;
    this.transactions = new TestTransactions(network);
    client = network.client(TestNetwork.QUICK);
    UploadRelayConfig relay = UploadRelayConfig.parse("of the test", config);
    spool = Spool.in(folder, relay.limits().spoolBytesMax());
    RelayParts parts =
        new RelayParts(
            client.uploader(),
            network.fullNodes,
            spool,
            computing,
            Waiting.system(),
            () -> now,
            (outcome, bytes, took) -> outcomes.add(outcome));
    gateway =
        Gateway.start(
            GatewayConfig.at(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), "Upload relay"),
            List.of(new UploadRelay(relay, parts).part()),
            HttpObserver.NONE);
  }

  VerifiedMetadata metadata(byte[] blob) {
    return transactions.metadata(blob);
  }

  BlobId id(byte[] blob) {
    return metadata(blob).blobId();
  }

  HttpResponse<String> post(String query, byte[] blob) throws Exception {
    return post(query, BodyPublishers.ofByteArray(blob));
  }

  HttpResponse<String> post(String query, BodyPublisher body) throws Exception {
    return http.send(
        HttpRequest.newBuilder(at("/v1/blob-upload-relay?" + query)).POST(body).build(),
        BodyHandlers.ofString());
  }

  HttpResponse<String> get(String path) throws Exception {
    return http.send(HttpRequest.newBuilder(at(path)).build(), BodyHandlers.ofString());
  }

  private URI at(String path) {
    return URI.create("http://127.0.0.1:" + gateway.address().getPort() + path);
  }

  /** The object of a blob that nobody has uploaded yet. */
  Address register(byte[] blob, boolean deletable) throws InterruptedException {
    return transactions.register(blob, deletable);
  }

  /** Posts a certificate, which the chain must take. */
  void certify(Address blobObject, Certificate certificate) throws InterruptedException {
    transactions.run((calls, _, facts) ->
        calls
            .system()
            .certifyBlob(MoveValue.owned(Blob.class, facts.owned(blobObject)), certificate));
  }

  /** A transaction that pays, and moves the relay's clock to its time. */
  Digest pay(Address to, long mist, byte[] authPackage) throws InterruptedException {
    Execution done =
        transactions.run((_, builder, _) -> {
          if (authPackage.length > 0) {
            builder.argument(new Pure(Bytes.of(authPackage)));
          }
          builder.transferObjects(
              List.copyOf(builder.splitCoins(new Argument.GasCoin(), mist)), to);
        });
    now =
        Instant.ofEpochMilli(
            network
                .fullNodes
                .transaction(
                    done.digest(), TransactionDetail.INCLUSION, network.executor.freshness())
                .orElseThrow()
                .timestampMillis()
                .orElseThrow());
    return done.digest();
  }

  @Override
  public void close() {
    gateway.close();
    client.close();
    http.close();
    computing.shutdownNow();
  }
}
