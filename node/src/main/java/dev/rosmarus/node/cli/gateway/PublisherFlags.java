package dev.rosmarus.node.cli.gateway;

import dev.rosmarus.node.access.DenyList;
import dev.rosmarus.node.cli.console.Failure;
import dev.rosmarus.node.cli.console.TimeSpanConverter;
import dev.rosmarus.node.client.session.ClientSession;
import dev.rosmarus.node.gateway.publisher.PublisherConfig;
import dev.rosmarus.node.gateway.publisher.PublisherMetrics;
import dev.rosmarus.node.gateway.publisher.PublisherService;
import dev.rosmarus.node.gateway.publisher.PublisherSetup;
import dev.rosmarus.node.gateway.publisher.RefillConfig;
import dev.rosmarus.node.gateway.token.TokenAlgorithm;
import dev.rosmarus.node.gateway.token.TokenKey;
import dev.rosmarus.node.gateway.token.TokenPolicy;
import dev.rosmarus.node.gateway.token.UploadTokens;
import dev.rosmarus.sui.wallet.WalletFolders;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options of a publisher (Walrus HTTP API spec, section 9.3). */
final class PublisherFlags {

  private static final String FROST_AND_MIST = "500000000";

  @Option(
      names = "--sub-wallets-dir",
      required = true,
      paramLabel = "DIR",
      description =
          "Wallets of the accounts that store, made at the first start. Whoever reads them can"
              + " spend what is in them.")
  private Path subWallets;

  @Option(
      names = "--n-clients",
      paramLabel = "N",
      defaultValue = "8",
      description =
          "Accounts that store; as many blobs are registered at a time"
              + " (default: ${DEFAULT-VALUE}).")
  private int accounts;

  @Option(
      names = "--refill-interval",
      paramLabel = "TIME",
      converter = TimeSpanConverter.class,
      defaultValue = "1s",
      description = "Between two looks at their balances (default: ${DEFAULT-VALUE}).")
  private Duration refillInterval;

  @Option(
      names = "--gas-refill-amount",
      paramLabel = "MIST",
      defaultValue = FROST_AND_MIST,
      description = "SUI that an account gets from the main wallet (default: ${DEFAULT-VALUE}).")
  private long suiRefill;

  @Option(
      names = "--wal-refill-amount",
      paramLabel = "FROST",
      defaultValue = FROST_AND_MIST,
      description = "WAL that an account gets from the main wallet (default: ${DEFAULT-VALUE}).")
  private long walRefill;

  @Option(
      names = "--sub-wallets-min-balance",
      paramLabel = "AMOUNT",
      defaultValue = FROST_AND_MIST,
      description =
          "An account with less, in MIST or in FROST, gets more (default: ${DEFAULT-VALUE}).")
  private long balanceMin;

  @Option(
      names = "--max-body-size",
      paramLabel = "KIB",
      defaultValue = "10240",
      description = "Longest blob (default: ${DEFAULT-VALUE}).")
  private long blobKibibytes;

  @Option(
      names = "--max-quilt-body-size",
      paramLabel = "KIB",
      defaultValue = "102400",
      description = "Longest form of a quilt (default: ${DEFAULT-VALUE}).")
  private long quiltKibibytes;

  @Option(
      names = {"--publisher-max-concurrent-requests", "--max-concurrent-requests"},
      paramLabel = "N",
      defaultValue = "8",
      description = "Stores at a time (default: ${DEFAULT-VALUE}).")
  private int requests;

  @Option(
      names = {"--publisher-max-buffer-size", "--max-buffer-size"},
      paramLabel = "N",
      defaultValue = "8",
      description = "Stores that wait for their turn (default: ${DEFAULT-VALUE}).")
  private int buffered;

  @Option(
      names = "--burn-after-store",
      description = "Destroy objects of stored blobs; without it the main wallet gets them.")
  private boolean burnAfterStore;

  @Option(names = "--keep", description = "Accepted for the sake of old scripts; changes nothing.")
  void keep(boolean asked) {}

  @Option(
      names = "--jwt-decode-secret",
      paramLabel = "KEY",
      description =
          "Ask for tokens that this key checks: the secret of HS, or a public key; 0x begins hex,"
              + " -----BEGIN a PEM.")
  private String tokenKey;

  @Option(
      names = "--jwt-algorithm",
      paramLabel = "NAME",
      defaultValue = "HS256",
      description = "HS, ES, RS or PS with 256, 384 or 512, or EdDSA (default: ${DEFAULT-VALUE}).")
  private String tokenAlgorithm;

  @Option(
      names = "--jwt-expiring-sec",
      paramLabel = "SECONDS",
      defaultValue = "0",
      description = "Ask for tokens that last exactly so long; 0 for any.")
  private long tokenSeconds;

  @Option(
      names = "--jwt-verify-upload",
      description = "Ask for tokens whose epochs, size and recipient fit the upload.")
  private boolean verifyUpload;

  @Option(
      names = "--jwt-cache-size",
      paramLabel = "N",
      defaultValue = "10000",
      description =
          "Used tokens that are remembered; beyond it nobody is let in"
              + " (default: ${DEFAULT-VALUE}).")
  private int tokensRemembered;

  @Option(
      names = "--jwt-cache-refresh-interval",
      paramLabel = "TIME",
      converter = TimeSpanConverter.class,
      defaultValue = "5s",
      description = "Between two looks for expired ones (default: ${DEFAULT-VALUE}).")
  private Duration tokenRefresh;

  /** Opens the publisher. */
  GatewayRun.Service open(GatewayRun.Ground ground) throws IOException, InterruptedException {
    PublisherService service =
        PublisherService.open(
            ground.session(),
            setup(ground.session(), ground.blocked()),
            WalletFolders.ofProcess(),
            new PublisherMetrics(ground.metrics()));
    return new GatewayRun.Service(service.part(), service::close);
  }

  private PublisherSetup setup(ClientSession session, DenyList blocked) {
    if (accounts < 1 || requests < 1 || buffered < 0 || refillInterval.isZero()) {
      throw new Failure(
          "--n-clients, --max-concurrent-requests and --refill-interval must be more than nothing");
    }
    try {
      return new PublisherSetup(
          subWallets,
          accounts,
          new RefillConfig(balanceMin, suiRefill, walRefill),
          refillInterval,
          burnAfterStore,
          tokens(),
          blocked,
          session.config().rosmarus().spoolPath().orElse(subWallets.resolve("spool")),
          PublisherConfig.DEFAULT
              .withBodies(
                  Math.multiplyExact(blobKibibytes, 1024L),
                  Math.multiplyExact(quiltKibibytes, 1024L))
              .withRequests(requests, buffered));
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new Failure("an option of the publisher is out of range: " + e.getMessage(), e);
    }
  }

  private Optional<UploadTokens> tokens() {
    if (tokenKey == null && tokenSeconds == 0 && !verifyUpload) {
      return Optional.empty();
    }
    TokenAlgorithm algorithm =
        TokenAlgorithm.of(tokenAlgorithm)
            .orElseThrow(() ->
                new IllegalArgumentException("no algorithm '" + tokenAlgorithm + "' of tokens"));
    TokenPolicy policy =
        new TokenPolicy(
            Optional.ofNullable(tokenKey).map(text -> TokenKey.parse(algorithm, text)),
            tokenSeconds,
            verifyUpload);
    return Optional.of(
        new UploadTokens(policy, tokensRemembered, tokenRefresh, InstantSource.system()));
  }
}
