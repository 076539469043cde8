package dev.rosmarus.node.gateway.publisher;

import dev.rosmarus.node.access.DenyList;
import dev.rosmarus.node.gateway.token.UploadTokens;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What an operator wants of a publisher.
 *
 * @param accountFolder wallets of the sub-accounts
 * @param accounts how many; as many transactions can be under way at a time
 * @param refillInterval between two looks at their balances
 * @param burnAfterStore whether objects of stored blobs are destroyed; else the main account gets
 *     them, unless the client says who
 * @param tokens that clients must have; empty: anybody may store
 * @param blocked what is not stored
 * @param spoolFolder of files for bodies
 * @param limits its {@code afterwards} is not used
 */
public record PublisherSetup(
    Path accountFolder,
    int accounts,
    RefillConfig refill,
    Duration refillInterval,
    boolean burnAfterStore,
    Optional<UploadTokens> tokens,
    DenyList blocked,
    Path spoolFolder,
    PublisherConfig limits) {

  /** The reference's defaults, and nothing that is not asked for. */
  public static PublisherSetup in(Path accountFolder) {
    return new PublisherSetup(
        accountFolder,
        8,
        RefillConfig.DEFAULT,
        Duration.ofSeconds(1),
        false,
        Optional.empty(),
        DenyList.NONE,
        accountFolder.resolve("spool"),
        PublisherConfig.DEFAULT);
  }

  public PublisherSetup withAccounts(int count) {
    return new PublisherSetup(
        accountFolder,
        count,
        refill,
        refillInterval,
        burnAfterStore,
        tokens,
        blocked,
        spoolFolder,
        limits);
  }

  public PublisherSetup withLimits(PublisherConfig others) {
    return new PublisherSetup(
        accountFolder,
        accounts,
        refill,
        refillInterval,
        burnAfterStore,
        tokens,
        blocked,
        spoolFolder,
        others);
  }
}
