package dev.rosmarus.node.gateway.publisher;

import dev.rosmarus.node.client.WriteOptions.Afterwards;
import dev.rosmarus.node.client.session.ClientSession;
import dev.rosmarus.node.gateway.GatewayPart;
import dev.rosmarus.sui.wallet.WalletFolders;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A publisher with its accounts over a client's session. The part goes to a gateway; the gateway
 * ends first, then this, then the session.
 */
public final class PublisherService implements AutoCloseable {

  private final PublisherAccounts accounts;
  private final ExecutorService computing;
  private final GatewayPart part;

  private PublisherService(
      PublisherAccounts accounts, ExecutorService computing, GatewayPart part) {
    this.accounts = accounts;
    this.computing = computing;
    this.part = part;
  }

  /**
   * Opens or makes the accounts, and fills them up from the session's own.
   *
   * @param folders that paths in wallets begin at
   * @throws IOException if there can be no files for wallets or bodies
   */
  public static PublisherService open(
      ClientSession session,
      PublisherSetup setup,
      WalletFolders folders,
      PublisherObserver observer)
      throws IOException, InterruptedException {
    PublisherAccounts accounts =
        PublisherAccounts.open(
            session,
            setup,
            new AccountFolder(setup.accountFolder(), folders),
            new SecureRandom(),
            observer);
    ExecutorService computing =
        Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("quilts").factory());
    boolean done = false;
    try {
      Afterwards afterwards =
          setup.burnAfterStore() ? new Afterwards.Burn() : new Afterwards.SendTo(accounts.main());
      GatewayPart part =
          Publisher.part(
              setup.limits().withAfterwards(afterwards),
              new Publisher.Parts(
                  accounts.writers(),
                  setup.tokens(),
                  setup.blocked(),
                  setup.spoolFolder(),
                  computing,
                  observer));
      done = true;
      return new PublisherService(accounts, computing, part);
    } finally {
      if (!done) {
        computing.shutdownNow();
        accounts.close();
      }
    }
  }

  /** What it answers. */
  public GatewayPart part() {
    return part;
  }

  @Override
  public void close() {
    computing.shutdownNow();
    accounts.close();
  }
}
