package dev.rosmarus.node.client.session;

import dev.rosmarus.node.chain.ChainAccess;
import dev.rosmarus.node.chain.ChainAccount;
import dev.rosmarus.node.chain.ChainSettings;
import dev.rosmarus.node.client.BlobClient;
import dev.rosmarus.node.client.ClientConfig;
import dev.rosmarus.node.client.ClientParts;
import dev.rosmarus.node.config.WalrusClientConfig;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.execution.intent.FileIntentJournal;
import dev.rosmarus.sui.wallet.Wallet;
import dev.rosmarus.sui.wallet.WalletException;
import dev.rosmarus.sui.wallet.WalletSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Everything that a program on the client's side needs: blobs over the committee, the chain, and
 * accounts. Without a wallet it reads. Nobody is asked before something is wanted. Accounts are
 * closed before the session; closing it stops uploads that still go on.
 */
public final class ClientSession implements AutoCloseable {

  private static final String JOURNAL = "transactions";

  private final WalrusClientConfig config;
  private final SessionParts parts;
  private final ClientConfig limits;
  private final Optional<Wallet> wallet;
  private final ChainAccess chain;
  private final ExecutorService computing;
  private final BlobClient blobs;

  private ClientSession(
      WalrusClientConfig config, SessionParts parts, Optional<Wallet> wallet, ChainAccess chain) {
    this.config = config;
    this.parts = parts;
    this.limits = Limits.of(config);
    this.wallet = wallet;
    this.chain = chain;
    this.computing =
        Executors.newFixedThreadPool(
            parts.computingThreads(), Thread.ofPlatform().daemon().name("computing-", 0).factory());
    this.blobs =
        new BlobClient(
            new ClientParts(
                chain.chain(),
                parts.endpoints(),
                computing,
                parts.computingThreads(),
                parts.time(),
                parts.random(),
                parts.client()),
            limits);
  }

  /**
   * A session that may only read. Asks the configured full nodes; without any, that of the wallet.
   *
   * @throws SessionException if the configuration does not suffice
   */
  public static ClientSession reading(WalrusClientConfig config, SessionParts parts) {
    Optional<Wallet> wallet =
        config.rpcUrls().isEmpty() ? Optional.of(wallet(config, parts)) : Optional.empty();
    return open(config, parts, wallet, Optional.empty());
  }

  /**
   * A session with the configured wallet, or the one in the usual places. Asks the same full nodes
   * as one without: which network it is never depends on what the wallet is set to.
   *
   * @throws SessionException if there is no such wallet, or the configuration does not suffice
   */
  public static ClientSession withWallet(WalrusClientConfig config, SessionParts parts) {
    Wallet wallet = wallet(config, parts);
    return open(config, parts, Optional.of(wallet), Optional.of(wallet));
  }

  private static ClientSession open(
      WalrusClientConfig config,
      SessionParts parts,
      Optional<Wallet> asked,
      Optional<Wallet> wallet) {
    ChainSettings settings = ChainSettingsOfClient.of(config, asked, parts.environment());
    return new ClientSession(
        config, parts, wallet, ChainAccess.open(settings, parts.random(), parts.rpc()));
  }

  private static Wallet wallet(WalrusClientConfig config, SessionParts parts) {
    try {
      return Wallet.open(config.walletConfig().orElseGet(WalletSource::usual), parts.folders());
    } catch (WalletException e) {
      throw new SessionException("the wallet cannot be used: " + e.getMessage(), e);
    }
  }

  public WalrusClientConfig config() {
    return config;
  }

  /** What the configuration says of limits. */
  public ClientConfig limits() {
    return limits;
  }

  public ChainAccess chain() {
    return chain;
  }

  /**
   * The account of the wallet; it need not be opened to be looked at.
   *
   * @throws SessionException without a wallet
   */
  public Address walletAddress() {
    return requireWallet().address();
  }

  private Wallet requireWallet() {
    return wallet.orElseThrow(() -> new SessionException("this session has no wallet"));
  }

  /** Reads and writes over the committee. */
  public BlobClient blobs() {
    return blobs;
  }

  /**
   * The wallet's account, waited for as long as the configuration says.
   *
   * @param waiting called once if another process has it
   * @throws SessionException without a wallet, or if the account does not become free
   */
  public SessionAccount account(Runnable waiting) throws InterruptedException {
    return account(requireWallet(), config.rosmarus().accountWait(), waiting);
  }

  /**
   * Any account, such as one of a publisher's. What it sends is remembered in the user's own
   * folder, by the chain and the address: a later session takes up what this one leaves.
   *
   * @param atMost how long another process may keep it from us
   * @param waiting called once if another process has it
   * @throws SessionException if the account does not become free
   */
  public SessionAccount account(Wallet of, Duration atMost, Runnable waiting)
      throws InterruptedException {
    Path folder =
        config
            .stateFolder(parts.environment())
            .resolve(chain.nodes().serviceInfo().chain().toString())
            .resolve(of.address().toString());
    createFolder(folder);
    AccountLock lock = AccountLock.take(folder, of.address(), atMost, parts.time(), waiting);
    try {
      return open(of, folder.resolve(JOURNAL), lock);
    } catch (RuntimeException | InterruptedException e) {
      lock.close();
      throw e;
    }
  }

  /** Begins with what an earlier process left open. */
  private SessionAccount open(Wallet of, Path journal, AccountLock lock)
      throws InterruptedException {
    ChainAccount account = chain.account(of, FileIntentJournal.in(journal), parts.execution());
    try {
      account.executor().sweep();
      return new SessionAccount(account, lock, blobs);
    } catch (RuntimeException | InterruptedException e) {
      account.close();
      throw e;
    }
  }

  private static void createFolder(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new SessionException(
          "cannot make the folder "
              + folder
              + ", which remembers transactions: "
              + e
              + "; name another with rosmarus.state_path in the configuration",
          e);
    }
  }

  @Override
  public void close() {
    blobs.close();
    chain.close();
    computing.shutdownNow();
  }
}
