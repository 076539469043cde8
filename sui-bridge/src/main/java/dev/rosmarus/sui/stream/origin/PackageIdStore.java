package dev.rosmarus.sui.stream.origin;

import dev.rosmarus.sui.Address;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps, for ever, which package is a version of which: a fact of the chain that never changes. To
 * lose entries costs only look-ups; a wrong entry would fork the node. Safe from many threads.
 */
public interface PackageIdStore {

  Optional<Address> originalOf(Address packageId);

  void remember(Address packageId, Address originalId);

  /** One that lasts as long as the process. */
  static PackageIdStore inMemory() {
    Map<Address, Address> originals = new ConcurrentHashMap<>();
    return new PackageIdStore() {
      @Override
      public Optional<Address> originalOf(Address packageId) {
        return Optional.ofNullable(originals.get(packageId));
      }

      @Override
      public void remember(Address packageId, Address originalId) {
        originals.put(packageId, originalId);
      }
    };
  }
}
