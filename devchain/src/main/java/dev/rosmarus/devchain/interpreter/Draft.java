package dev.rosmarus.devchain.interpreter;

import dev.rosmarus.devchain.ledger.LedgerState;
import dev.rosmarus.devchain.ledger.ObjectRecord;
import dev.rosmarus.devchain.move.MovePackage;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.effects.Event;
import dev.rosmarus.sui.move.DynamicFieldId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What one transaction has written so far, over a state that does not change. Reads see it; nobody
 * else does, and throwing it away undoes everything.
 */
final class Draft {

  private final LedgerState base;
  private final Digest transaction;
  private final Map<Address, ObjectRecord> invented = new HashMap<>();

  private final Map<Address, DraftObject> placed = new LinkedHashMap<>();
  private final Set<Address> taken = new HashSet<>();
  private final Set<Address> created = new HashSet<>();
  private final Set<Address> deleted = new HashSet<>();
  private final Set<Address> loaded = new HashSet<>();
  private final List<Event> events = new ArrayList<>();
  private final List<MovePackage> published = new ArrayList<>();
  private long idsMade;

  Draft(LedgerState base, Digest transaction) {
    this.base = base;
    this.transaction = transaction;
  }

  /** Pretends that this object existed before. */
  void invent(ObjectRecord object) {
    invented.put(object.id(), object);
  }

  /** The object as it was before the transaction, if it was by itself then. */
  Optional<ObjectRecord> before(Address id) {
    return Optional.ofNullable(invented.get(id)).or(() -> base.object(id));
  }

  /** The object as it is by now, if it is by itself. */
  Optional<DraftObject> read(Address id) {
    DraftObject written = placed.get(id);
    if (written != null) {
      return Optional.of(written);
    }
    if (taken.contains(id)) {
      return Optional.empty();
    }
    Optional<ObjectRecord> before = before(id);
    before.ifPresent(_ -> loaded.add(id));
    return before.flatMap(object ->
        object.type().map(type -> new DraftObject(type, object.owner(), object.contents())));
  }

  Address freshId() {
    Address id = DynamicFieldId.created(transaction, idsMade++);
    created.add(id);
    return id;
  }

  /** Says that an id that did not come from {@link #freshId} is new if it is placed. */
  void claim(Address id) {
    if (before(id).isEmpty()) {
      created.add(id);
    }
  }

  /** Puts an object on the chain, or changes the one that is there. */
  void place(DraftObject object) {
    Address id = object.id();
    taken.remove(id);
    deleted.remove(id);
    before(id).ifPresent(_ -> loaded.add(id));
    placed.put(id, object);
  }

  /** Makes a value of the object, which is no longer on the chain by itself. */
  void take(Address id) {
    placed.remove(id);
    if (before(id).isPresent()) {
      loaded.add(id);
      taken.add(id);
    }
  }

  /** Ends an id, be it that of a value or of something inside one. */
  void delete(Address id) {
    take(id);
    deleted.add(id);
  }

  void emit(Event event) {
    events.add(event);
  }

  void publish(MovePackage movePackage) {
    published.add(movePackage);
  }

  boolean isDeleted(Address id) {
    return deleted.contains(id);
  }

  Optional<DraftObject> placed(Address id) {
    return Optional.ofNullable(placed.get(id));
  }

  Map<Address, DraftObject> placed() {
    return placed;
  }

  /** Ids that existed before and are values now, or gone. */
  Set<Address> taken() {
    return taken;
  }

  Set<Address> created() {
    return created;
  }

  Set<Address> deleted() {
    return deleted;
  }

  /** Objects from before that were read or written. */
  Set<Address> loaded() {
    return loaded;
  }

  List<Event> events() {
    return events;
  }

  List<MovePackage> published() {
    return published;
  }

  Digest transaction() {
    return transaction;
  }

  static Address idOf(Bytes contents) {
    return Address.read(contents.reader());
  }
}
