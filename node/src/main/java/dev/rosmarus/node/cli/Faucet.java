package dev.rosmarus.node.cli;

import dev.rosmarus.node.cli.console.Failure;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.execution.plan.PlanFacts;
import dev.rosmarus.sui.execution.port.Waiting;
import dev.rosmarus.sui.rpc.Freshness;
import dev.rosmarus.sui.rpc.FullNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

/**
 * Money of a test network, asked for over HTTP: of Sui's faucet or of the local chain's, which is
 * known by its path.
 */
final class Faucet {

  static final String DEVCHAIN_PATH = "/faucet";

  private static final String SUI_FORM = "{\"FixedAmountRequest\":{\"recipient\":\"%s\"}}";

  /** 10 SUI. */
  private static final String DEVCHAIN_FORM = "{\"address\":\"%s\",\"sui\":10000000000}";

  private static final Duration PROBE = Duration.ofMillis(500);
  private static final int SUCCESS_MIN = 200;
  private static final int SUCCESS_MAX = 299;

  private final List<URI> urls;
  private final Waiting waiting;

  Faucet(List<URI> urls, Waiting waiting) {
    this.urls = urls;
    this.waiting = waiting;
  }

  /**
   * Asks for money and waits until the account has it.
   *
   * @throws IOException if no faucet gave any, or the money did not come in time
   */
  void fund(Address account, FullNode node, Duration atMost)
      throws IOException, InterruptedException {
    Duration end = waiting.elapsed().plus(atMost);
    ask(account, atMost);
    while (balance(node, account) == 0) {
      if (waiting.elapsed().compareTo(end) >= 0) {
        throw new IOException("the money did not come within " + atMost.toSeconds() + " s");
      }
      waiting.pause(PROBE);
    }
  }

  private static long balance(FullNode node, Address account) {
    return node.balance(account, PlanFacts.SUI, Freshness.ANY).coinBalance();
  }

  private void ask(Address account, Duration atMost) throws IOException, InterruptedException {
    if (urls.isEmpty()) {
      throw new IOException("this network has no faucet");
    }
    IOException failure = new IOException("no faucet answers");
    try (HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(atMost)
            .build()) {
      for (URI url : urls) {
        try {
          ask(client, url, account, atMost);
          return;
        } catch (IOException e) {
          IOException named = new IOException(url + ": " + Failure.reason(e), e);
          named.addSuppressed(failure);
          failure = named;
        }
      }
    }
    throw failure;
  }

  private static void ask(HttpClient client, URI url, Address account, Duration atMost)
      throws IOException, InterruptedException {
    String form = url.getPath().endsWith(DEVCHAIN_PATH) ? DEVCHAIN_FORM : SUI_FORM;
    HttpRequest request =
        HttpRequest.newBuilder(url)
            .timeout(atMost)
            .header("content-type", "application/json")
            .POST(BodyPublishers.ofString(form.formatted(account)))
            .build();
    HttpResponse<Void> answer = client.send(request, BodyHandlers.discarding());
    if (answer.statusCode() < SUCCESS_MIN || answer.statusCode() > SUCCESS_MAX) {
      throw new IOException("status " + answer.statusCode());
    }
  }
}
