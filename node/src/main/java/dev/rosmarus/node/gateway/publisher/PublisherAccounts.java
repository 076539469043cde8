package dev.rosmarus.node.gateway.publisher;

import dev.rosmarus.node.client.FrugalWriter;
import dev.rosmarus.node.client.session.ClientSession;
import dev.rosmarus.node.client.session.SessionAccount;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.wallet.Wallet;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The accounts of a publisher: a main one that has the money, and sub-accounts that store, each
 * with a journal of its own and filled up while they are open.
 */
final class PublisherAccounts implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(PublisherAccounts.class);

  private final SessionAccount main;
  private final List<SessionAccount> storing = new ArrayList<>();
  private final CountDownLatch end = new CountDownLatch(1);
  private Thread refilling = Thread.ofVirtual().unstarted(() -> {});

  private PublisherAccounts(SessionAccount main) {
    this.main = main;
  }

  /**
   * Opens or makes the sub-accounts, and fills them up for the first time.
   *
   * @throws IOException if there can be no folder for their wallets
   */
  static PublisherAccounts open(
      ClientSession session,
      PublisherSetup setup,
      AccountFolder folder,
      SecureRandom random,
      PublisherObserver observer)
      throws IOException, InterruptedException {
    Duration patience = session.config().rosmarus().accountWait();
    PublisherAccounts accounts =
        new PublisherAccounts(
            session.account(() -> LOG.info("waiting for the main account: it is in use")));
    boolean done = false;
    try {
      for (Wallet wallet :
          folder.wallets(setup.accounts(), accounts.main.chain().wallet().environment(), random)) {
        accounts.storing.add(
            session.account(
                wallet,
                patience,
                () -> LOG.info("waiting for account {}: it is in use", wallet.address())));
      }
      accounts.keepFilled(setup, observer);
      done = true;
      return accounts;
    } finally {
      if (!done) {
        accounts.close();
      }
    }
  }

  private void keepFilled(PublisherSetup setup, PublisherObserver observer)
      throws InterruptedException {
    Refill refill =
        new Refill(
            main.chain(),
            storing.stream().map(SessionAccount::address).toList(),
            setup.refill(),
            observer);
    tryTo(refill);
    refilling =
        Thread.ofVirtual().name("refill").start(() -> repeat(refill, setup.refillInterval()));
  }

  private void repeat(Refill refill, Duration interval) {
    try {
      while (!end.await(interval.toNanos(), TimeUnit.NANOSECONDS)) {
        tryTo(refill);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tryTo(Refill refill) throws InterruptedException {
    try {
      refill.run();
    } catch (RuntimeException e) {
      if (end.getCount() > 0) {
        LOG.warn(
            "Sub-accounts are not looked after at present, tried again soon: {}", e.toString());
      }
    }
  }

  Address main() {
    return main.address();
  }

  /** One for each sub-account. */
  List<FrugalWriter> writers() {
    return storing.stream().map(account -> account.writer().frugal()).toList();
  }

  @Override
  public void close() {
    end.countDown();
    refilling.interrupt();
    try {
      storing.forEach(SessionAccount::close);
    } finally {
      main.close();
    }
  }
}
