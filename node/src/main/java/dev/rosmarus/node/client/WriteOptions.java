package dev.rosmarus.node.client;

import dev.rosmarus.sui.Address;
import java.util.Map;
import java.util.Optional;

/**
 * How a blob is to be stored.
 *
 * @param epochsAhead for how many epochs, the current one included; not used in a pool
 * @param deletable whether its owner may delete it before its time
 * @param uploadAhead whether nodes get the blob before its registration, to hold it in memory until
 *     they see that: quicker, for blobs of a few megabytes
 * @param afterwards what becomes of the blob's object
 * @param attributes of the blob's object, at most a few
 * @param storagePool the account's pool that takes the blob; without one it gets storage of its own
 */
public record WriteOptions(
    long epochsAhead,
    boolean deletable,
    boolean uploadAhead,
    Afterwards afterwards,
    Map<String, String> attributes,
    Optional<Address> storagePool) {

  /** What becomes of the blob's object once it is certified. */
  public sealed interface Afterwards {

    record Keep() implements Afterwards {}

    record SendTo(Address recipient) implements Afterwards {}

    /** Anybody may extend it then. */
    record Share() implements Afterwards {}

    /** The object is destroyed; nodes keep the blob until its storage ends. */
    record Burn() implements Afterwards {}
  }

  public WriteOptions {
    attributes = Map.copyOf(attributes);
    if (storagePool.isPresent() && !(afterwards instanceof Afterwards.Keep)) {
      throw new IllegalArgumentException(
          "a blob in a pool stays there: it cannot be sent or shared");
    }
  }

  /** Deletable, kept by the account. */
  public static WriteOptions deletable(long epochsAhead) {
    return new WriteOptions(
        epochsAhead, true, false, new Afterwards.Keep(), Map.of(), Optional.empty());
  }

  /** Not deletable, kept by the account. */
  public static WriteOptions permanent(long epochsAhead) {
    return new WriteOptions(
        epochsAhead, false, false, new Afterwards.Keep(), Map.of(), Optional.empty());
  }

  public WriteOptions aheadOfRegistration() {
    return new WriteOptions(epochsAhead, deletable, true, afterwards, attributes, storagePool);
  }

  public WriteOptions afterwards(Afterwards other) {
    return new WriteOptions(epochsAhead, deletable, uploadAhead, other, attributes, storagePool);
  }

  public WriteOptions withAttributes(Map<String, String> other) {
    return new WriteOptions(epochsAhead, deletable, uploadAhead, afterwards, other, storagePool);
  }

  public WriteOptions inPool(Address pool) {
    return new WriteOptions(
        epochsAhead, deletable, uploadAhead, afterwards, attributes, Optional.of(pool));
  }
}
