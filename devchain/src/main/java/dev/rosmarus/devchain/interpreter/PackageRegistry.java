package dev.rosmarus.devchain.interpreter;

import dev.rosmarus.devchain.move.MovePackage;
import dev.rosmarus.sui.Address;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All published packages by their storage ids; it never changes, a new package makes a new one. */
public final class PackageRegistry {

  public static final PackageRegistry EMPTY = new PackageRegistry(Map.of());

  private final Map<Address, MovePackage> byStorageId;

  private PackageRegistry(Map<Address, MovePackage> byStorageId) {
    this.byStorageId = Map.copyOf(byStorageId);
  }

  /**
   * @throws IllegalArgumentException if there is a package with one of these ids already
   */
  public PackageRegistry with(Collection<MovePackage> published) {
    Map<Address, MovePackage> all = new HashMap<>(byStorageId);
    for (MovePackage one : published) {
      if (all.put(one.storageId(), one) != null) {
        throw new IllegalArgumentException("package " + one.storageId() + " is there already");
      }
    }
    return new PackageRegistry(all);
  }

  /** The package version with this storage id. */
  public Optional<MovePackage> find(Address storageId) {
    return Optional.ofNullable(byStorageId.get(storageId));
  }

  /** All versions of the package that any version's id names, the first one first. */
  public List<MovePackage> versions(Address anyStorageId) {
    return find(anyStorageId).stream()
        .flatMap(known ->
            byStorageId.values().stream()
                .filter(one -> one.originalId().equals(known.originalId())))
        .sorted(Comparator.comparingLong(MovePackage::version))
        .toList();
  }
}
