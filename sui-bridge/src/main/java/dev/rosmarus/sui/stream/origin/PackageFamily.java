package dev.rosmarus.sui.stream.origin;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.rpc.FullNode;
import dev.rosmarus.sui.rpc.PackageReads;
import dev.rosmarus.sui.rpc.PackageVersion;
import dev.rosmarus.sui.rpc.RpcException;
import dev.rosmarus.sui.stream.pace.Pause;
import dev.rosmarus.sui.stream.pace.RetryDelay;
import dev.rosmarus.sui.walrus.event.ContractEvent;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows of every package which one it is a version of (Sui client spec, section 7.2, step 2). What
 * it does not know it asks for until it does: an event is never passed over because a look-up
 * failed.
 *
 * <p>What full nodes say of packages is not proven by checkpoints. Where more than one is
 * configured, two have to say the same before it is believed; only when the others do not answer at
 * all for long is one enough.
 */
public final class PackageFamily {

  private static final Logger log = LoggerFactory.getLogger(PackageFamily.class);

  /** Failures before the log is troubled with them. */
  private static final int QUIET_ATTEMPTS = 4;

  private final Address walrusOriginal;
  private final FullNode node;
  private final PackageIdStore store;
  private final PackageLookupConfig config;
  private final int agreeing;
  private final RetryDelay retry;
  private final Pause pause;
  private final RandomGenerator random;
  private final Consumer<Address> onFailure;

  /**
   * @param walrusOriginal the first version of the Walrus package
   * @param random for jitter
   * @param onFailure told of every package whose origin could not be learnt yet
   */
  public PackageFamily(
      Address walrusOriginal,
      FullNode node,
      PackageIdStore store,
      PackageLookupConfig config,
      Pause pause,
      RandomGenerator random,
      Consumer<Address> onFailure) {
    this.walrusOriginal = walrusOriginal;
    this.node = node;
    this.store = store;
    this.config = config;
    this.agreeing = Math.min(config.endpointsAgreeing(), node.endpoints().size());
    this.retry = new RetryDelay(config.initialDelay(), config.maxDelay());
    this.pause = pause;
    this.random = random;
    this.onFailure = onFailure;
    store.remember(walrusOriginal, walrusOriginal);
  }

  /** The first version of the Walrus package. */
  public Address walrusOriginal() {
    return walrusOriginal;
  }

  /**
   * All versions of the Walrus package that exist. Where one endpoint's word is enough, their
   * events need no look-up any more.
   *
   * @throws RpcException if they cannot be learnt now
   */
  public List<Address> versions() {
    List<Address> versions =
        node.packageVersions(walrusOriginal).stream().map(PackageVersion::packageId).toList();
    if (agreeing < 2) {
      versions.forEach(version -> store.remember(version, walrusOriginal));
    }
    return versions;
  }

  /**
   * Those versions that first defined some event. Filters name these alone, for servers limit the
   * terms of a filter (Sui client spec, sections 5 and 7.4); versions are many, these are few.
   *
   * @throws RpcException if they cannot be learnt now
   */
  public Set<Address> eventDefiners() {
    List<Address> versions = versions();
    Set<Address> definers = new LinkedHashSet<>();
    versions.stream()
        .reduce((earlier, later) -> later)
        .flatMap(node::movePackage)
        .ifPresent(newest ->
            newest
                .typeOrigins()
                .forEach((type, definer) -> {
                  if (type.module().equals(ContractEvent.MODULE)) {
                    definers.add(definer);
                  }
                }));
    return definers.isEmpty() ? new LinkedHashSet<>(versions) : definers;
  }

  /** Learns the versions; failure is no harm, for each is looked up when its first event comes. */
  public void seed() {
    try {
      log.debug("the Walrus package has the versions {}", versions());
    } catch (RpcException.Cancelled e) {
      throw e;
    } catch (RpcException e) {
      log.info(
          "the versions of the Walrus package are not known yet ({}); each is looked up when its"
              + " first event comes",
          e.getMessage());
    }
  }

  /**
   * What {@link #resolve} has learnt.
   *
   * @throws IllegalStateException for a package that was not resolved
   */
  public Address originalOf(Address packageId) {
    return store
        .originalOf(packageId)
        .orElseThrow(
            () -> new IllegalStateException("origin of package " + packageId + " was not learnt"));
  }

  /**
   * Returns once all are known, however long it takes.
   *
   * @throws RpcException.Cancelled when the client is closed
   */
  public void resolve(Collection<Address> packageIds) throws InterruptedException {
    for (Address packageId : packageIds) {
      if (store.originalOf(packageId).isEmpty()) {
        store.remember(packageId, learn(packageId));
      }
    }
  }

  private Address learn(Address packageId) throws InterruptedException {
    Map<String, Address> said = new HashMap<>();
    for (int attempt = 0; ; attempt++) {
      String trouble = askAll(packageId, said);
      Set<Address> answers = new HashSet<>(said.values());
      for (Address answer : answers) {
        if (Collections.frequency(said.values(), answer) >= agreeing) {
          return answer;
        }
      }
      if (answers.size() == 1 && attempt >= config.unanimousAfterAttempts()) {
        return acceptUnanimous(packageId, said);
      }
      noteFailure(packageId, attempt, answers.size() > 1 ? "endpoints say " + said : trouble);
      pause.of(retry.after(attempt, random));
    }
  }

  /** Adds what endpoints say; the last answer of each counts. */
  private String askAll(Address packageId, Map<String, Address> said) {
    String trouble = "no endpoint knows it";
    for (String endpoint : node.endpoints()) {
      try {
        ask(node.at(endpoint), packageId).ifPresent(original -> said.put(endpoint, original));
      } catch (RpcException.Cancelled e) {
        throw e;
      } catch (RpcException e) {
        trouble = String.valueOf(e.getMessage());
      }
    }
    return trouble;
  }

  private static Address acceptUnanimous(Address packageId, Map<String, Address> said) {
    Address original = said.values().iterator().next();
    log.warn(
        "the origin of package {} is taken to be {} on the word of {} alone: the others have not"
            + " answered for too long",
        packageId,
        original,
        said.keySet());
    return original;
  }

  private static Optional<Address> ask(PackageReads endpoint, Address packageId) {
    return endpoint.originalPackageId(packageId);
  }

  private void noteFailure(Address packageId, int attempt, String trouble) {
    onFailure.accept(packageId);
    if (attempt >= QUIET_ATTEMPTS && Integer.bitCount(attempt) == 1) {
      log.warn(
          "the origin of package {} is not known, so the event stream waits ({} attempts of {}"
              + " agreeing endpoints): {}; trying again",
          packageId,
          attempt + 1,
          agreeing,
          trouble);
    }
  }
}
