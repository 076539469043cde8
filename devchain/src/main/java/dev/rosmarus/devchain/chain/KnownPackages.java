package dev.rosmarus.devchain.chain;

import dev.rosmarus.devchain.ledger.LedgerState;
import dev.rosmarus.devchain.ledger.ObjectRecord;
import dev.rosmarus.devchain.move.GenesisPart;
import dev.rosmarus.devchain.move.MovePackage;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.object.MovePackage.TypeOrigin;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the code of the packages of a stored chain, which is in this program and not on disk. */
final class KnownPackages {

  private final List<GenesisPart> parts;

  KnownPackages(List<GenesisPart> parts) {
    this.parts = parts;
  }

  /**
   * @throws IllegalStateException naming a package that no part knows
   */
  List<MovePackage> of(LedgerState state) {
    Map<Address, MovePackage> first = new LinkedHashMap<>();
    parts.forEach(part -> part.packages().forEach(p -> first.put(p.storageId(), p)));
    List<MovePackage> all = new ArrayList<>();
    Iterator<ObjectRecord> objects = state.objects();
    while (objects.hasNext()) {
      ObjectRecord object = objects.next();
      if (object.object().data() instanceof dev.rosmarus.sui.object.MovePackage stored) {
        MovePackage atGenesis = first.get(object.id());
        all.add(atGenesis != null ? atGenesis : restore(stored));
      }
    }
    return all;
  }

  private MovePackage restore(dev.rosmarus.sui.object.MovePackage stored) {
    MovePackage published =
        new MovePackage(
            stored.id(),
            stored.originalId().orElse(stored.id()),
            stored.version(),
            stored.typeOrigins().stream()
                .collect(
                    Collectors.toMap(o -> o.module() + "::" + o.name(), TypeOrigin::packageId)),
            List.of(),
            List.of());
    return parts.stream()
        .map(part -> part.restore(published))
        .flatMap(Optional::stream)
        .findFirst()
        .orElseThrow(() ->
            new IllegalStateException(
                "the stored chain has package %s, version %d of %s, which this program does not know"
                    .formatted(stored.id(), stored.version(), published.originalId())));
  }
}
