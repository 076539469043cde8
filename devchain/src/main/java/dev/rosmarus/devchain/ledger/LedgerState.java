package dev.rosmarus.devchain.ledger;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.move.StructTag;
import java.util.Iterator;
import java.util.Optional;

/**
 * All that the chain knows after one checkpoint. It never changes, so a reader that takes one sees
 * objects, transactions and checkpoints that belong together for as long as it holds it.
 */
public final class LedgerState {

  /** Before the first checkpoint. */
  public static final LedgerState EMPTY =
      new LedgerState(
          PersistentMap.empty(),
          PersistentMap.empty(),
          PersistentMap.empty(),
          PersistentMap.empty(),
          PersistentMap.empty(),
          PersistentMap.empty(),
          1);

  private final PersistentMap<Address, ObjectRecord> current;
  private final PersistentMap<VersionKey, ObjectRecord> versions;
  private final PersistentMap<OwnedKey, ObjectRecord> byOwner;
  private final PersistentMap<TypeKey, ObjectRecord> byType;
  private final PersistentMap<Digest, TransactionRecord> transactions;
  private final PersistentMap<Long, CheckpointRecord> checkpoints;
  private final long lowestRetained;

  private LedgerState(
      PersistentMap<Address, ObjectRecord> current,
      PersistentMap<VersionKey, ObjectRecord> versions,
      PersistentMap<OwnedKey, ObjectRecord> byOwner,
      PersistentMap<TypeKey, ObjectRecord> byType,
      PersistentMap<Digest, TransactionRecord> transactions,
      PersistentMap<Long, CheckpointRecord> checkpoints,
      long lowestRetained) {
    this.current = current;
    this.versions = versions;
    this.byOwner = byOwner;
    this.byType = byType;
    this.transactions = transactions;
    this.checkpoints = checkpoints;
    this.lowestRetained = lowestRetained;
  }

  /** The object as it is, unless it is wrapped or gone. */
  public Optional<ObjectRecord> object(Address id) {
    return current.get(id);
  }

  /** The object as it was at a version, if that is not pruned. */
  public Optional<ObjectRecord> object(Address id, long version) {
    return versions.get(new VersionKey(id, version));
  }

  /**
   * What an account owns, or what is a field of an object, in the order of type and id.
   *
   * @param owner an account's address or an object's id
   */
  public Iterator<ObjectRecord> ownedBy(Address owner) {
    return ownedFrom(OwnedKey.first(owner));
  }

  /** As {@link #ownedBy}, from behind an object of one of its listings, which may be gone. */
  public Iterator<ObjectRecord> ownedBy(Address owner, ListingPlace after) {
    return ownedFrom(OwnedKey.after(owner, after));
  }

  private Iterator<ObjectRecord> ownedFrom(OwnedKey first) {
    Optional<Address> owner = Optional.of(first.owner());
    return new Listing(
        byOwner.valuesFrom(first), object -> OwnedKey.ownerOf(object.owner()).equals(owner));
  }

  /** All objects of exactly this type, in the order of their ids. */
  public Iterator<ObjectRecord> ofType(StructTag type) {
    Optional<StructTag> wanted = Optional.of(type);
    return new Listing(
        byType.valuesFrom(TypeKey.first(type)), object -> object.type().equals(wanted));
  }

  public Optional<TransactionRecord> transaction(Digest digest) {
    return transactions.get(digest);
  }

  public Optional<CheckpointRecord> checkpoint(long sequenceNumber) {
    return checkpoints.get(sequenceNumber);
  }

  public Optional<CheckpointRecord> checkpoint(Digest digest) {
    Iterator<CheckpointRecord> all = checkpoints.values();
    while (all.hasNext()) {
      CheckpointRecord checkpoint = all.next();
      if (checkpoint.digest().equals(digest)) {
        return Optional.of(checkpoint);
      }
    }
    return Optional.empty();
  }

  /** The last checkpoint; there is always one. */
  public CheckpointRecord head() {
    return checkpoints.last().orElseThrow();
  }

  /** The first checkpoint, whose digest names the chain; it is never pruned. */
  public CheckpointRecord genesis() {
    return checkpoints.get(0L).orElseThrow();
  }

  /** The lowest checkpoint above the first that is not pruned, or the next one if all are. */
  public long lowestRetained() {
    return lowestRetained;
  }

  /** All objects as they are, in the order of their ids. */
  public Iterator<ObjectRecord> objects() {
    return current.values();
  }

  /** All versions of all objects that are not pruned, in the order of ids and versions. */
  public Iterator<ObjectRecord> versions() {
    return versions.values();
  }

  /** All checkpoints that are not pruned, in their order. */
  public Iterator<CheckpointRecord> checkpoints() {
    return checkpoints.values();
  }

  public int objectCount() {
    return current.size();
  }

  boolean isEmpty() {
    return checkpoints.size() == 0;
  }

  /** With one transaction more, which is in no checkpoint yet. */
  public LedgerState with(TransactionRecord transaction) {
    Change change = new Change(this);
    change.append(transaction);
    return change.result();
  }

  /** With one checkpoint more. */
  LedgerState with(CheckpointRecord checkpoint) {
    Change change = new Change(this);
    change.append(checkpoint);
    return change.result();
  }

  /**
   * Without checkpoints below this one, but for the first, without their transactions and without
   * the object versions that these replaced. The head stays.
   */
  LedgerState prunedBelow(long sequenceNumber) {
    long below = Math.min(sequenceNumber, head().sequenceNumber());
    if (below <= lowestRetained) {
      return this;
    }
    Change change = new Change(this);
    for (long number = lowestRetained; number < below; number++) {
      checkpoints.get(number).ifPresent(change::forget);
    }
    change.lowestRetained = below;
    return change.result();
  }

  /** A state that is put together again from what was stored of it. */
  public static final class Restoration {
    private final Change change = new Change(EMPTY);

    public void addVersion(ObjectRecord object, boolean current) {
      if (current) {
        change.put(object);
      } else {
        change.versions = change.versions.with(VersionKey.of(object), object);
      }
    }

    /** Adds a checkpoint whose objects are there already. */
    public void addPast(CheckpointRecord checkpoint) {
      change.remember(checkpoint);
    }

    /** Adds the checkpoint that comes next. */
    public void append(CheckpointRecord checkpoint) {
      change.append(checkpoint);
    }

    public void retainFrom(long checkpoint) {
      change.lowestRetained = checkpoint;
    }

    public Optional<ObjectRecord> find(Address id, long version) {
      return change.versions.get(new VersionKey(id, version));
    }

    public boolean isEmpty() {
      return change.checkpoints.size() == 0;
    }

    public LedgerState state() {
      return change.result();
    }
  }

  /** The maps while they are exchanged for newer ones. */
  private static final class Change {
    private PersistentMap<Address, ObjectRecord> current;
    private PersistentMap<VersionKey, ObjectRecord> versions;
    private PersistentMap<OwnedKey, ObjectRecord> byOwner;
    private PersistentMap<TypeKey, ObjectRecord> byType;
    private PersistentMap<Digest, TransactionRecord> transactions;
    private PersistentMap<Long, CheckpointRecord> checkpoints;
    private long lowestRetained;

    Change(LedgerState state) {
      current = state.current;
      versions = state.versions;
      byOwner = state.byOwner;
      byType = state.byType;
      transactions = state.transactions;
      checkpoints = state.checkpoints;
      lowestRetained = state.lowestRetained;
    }

    LedgerState result() {
      return new LedgerState(
          current, versions, byOwner, byType, transactions, checkpoints, lowestRetained);
    }

    void remember(CheckpointRecord checkpoint) {
      checkpoints = checkpoints.with(checkpoint.sequenceNumber(), checkpoint);
      for (TransactionRecord transaction : checkpoint.transactions()) {
        transactions = transactions.with(transaction.digest(), transaction);
      }
    }

    void append(CheckpointRecord checkpoint) {
      checkpoints = checkpoints.with(checkpoint.sequenceNumber(), checkpoint);
      checkpoint.transactions().forEach(this::append);
    }

    void append(TransactionRecord transaction) {
      transactions = transactions.with(transaction.digest(), transaction);
      transaction.before().forEach(this::drop);
      transaction.after().forEach(this::put);
    }

    private void drop(ObjectRecord object) {
      current = current.without(object.id());
      Optional<OwnedKey> owned = OwnedKey.of(object);
      if (owned.isPresent()) {
        byOwner = byOwner.without(owned.get());
      }
      Optional<TypeKey> typed = TypeKey.of(object);
      if (typed.isPresent()) {
        byType = byType.without(typed.get());
      }
    }

    private void put(ObjectRecord object) {
      current = current.with(object.id(), object);
      versions = versions.with(VersionKey.of(object), object);
      Optional<OwnedKey> owned = OwnedKey.of(object);
      if (owned.isPresent()) {
        byOwner = byOwner.with(owned.get(), object);
      }
      Optional<TypeKey> typed = TypeKey.of(object);
      if (typed.isPresent()) {
        byType = byType.with(typed.get(), object);
      }
    }

    void forget(CheckpointRecord checkpoint) {
      checkpoints = checkpoints.without(checkpoint.sequenceNumber());
      for (TransactionRecord transaction : checkpoint.transactions()) {
        transactions = transactions.without(transaction.digest());
        for (ObjectRecord replaced : transaction.before()) {
          versions = versions.without(VersionKey.of(replaced));
        }
      }
    }
  }
}
