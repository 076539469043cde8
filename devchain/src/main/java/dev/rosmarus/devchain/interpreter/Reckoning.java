package dev.rosmarus.devchain.interpreter;

import dev.rosmarus.devchain.interpreter.Outcome.CommandResult;
import dev.rosmarus.devchain.ledger.ObjectRecord;
import dev.rosmarus.devchain.move.Ability;
import dev.rosmarus.devchain.move.MovePackage;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.effects.ChangedObject;
import dev.rosmarus.sui.effects.ChangedObject.IdOperation;
import dev.rosmarus.sui.effects.EffectsTail;
import dev.rosmarus.sui.effects.EffectsV2;
import dev.rosmarus.sui.effects.ExecutionStatus;
import dev.rosmarus.sui.effects.ObjectIn;
import dev.rosmarus.sui.effects.ObjectOut;
import dev.rosmarus.sui.effects.TransactionEvents;
import dev.rosmarus.sui.effects.UnchangedObject;
import dev.rosmarus.sui.object.MoveObject;
import dev.rosmarus.sui.object.MoveObjectType;
import dev.rosmarus.sui.object.Owner;
import dev.rosmarus.sui.object.SuiObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a finished draft means: versions, digests, and for every id what became of it (embedded
 * chain spec, section 2.2, table).
 */
final class Reckoning {

  private final Execution.Request request;
  private final Types types;
  private final Draft draft;
  private final long lamportVersion;
  private final Set<Address> writtenAnyway;

  private final TreeMap<Address, ChangedObject> changed = new TreeMap<>();
  private final List<ObjectRecord> before = new ArrayList<>();
  private final List<ObjectRecord> after = new ArrayList<>();

  Reckoning(Execution.Request request, Types types, Draft draft) {
    this.request = request;
    this.types = types;
    this.draft = draft;
    this.lamportVersion = 1 + highestVersion();
    this.writtenAnyway =
        Stream.concat(
                request.inputs().payment().stream(),
                request
                    .inputs()
                    .broughtObjects()
                    .filter(input ->
                        input.origin() == Slot.Origin.OWNED
                            || input.origin() == Slot.Origin.SHARED_MUTABLE)
                    .map(Inputs.BroughtObject::object))
            .map(ObjectRecord::id)
            .collect(Collectors.toSet());
  }

  /** Fields count too, so that no version can fall behind even if code misbehaves. */
  private long highestVersion() {
    return touched().map(ObjectRecord::version).max(Long::compareUnsigned).orElse(0L);
  }

  private Stream<ObjectRecord> touched() {
    return Stream.concat(
        request.inputs().objects(),
        draft.loaded().stream().map(draft::before).flatMap(Optional::stream));
  }

  Outcome outcome(ExecutionStatus status, List<CommandResult> results) {
    TreeSet<Address> ids = new TreeSet<>(draft.placed().keySet());
    ids.addAll(draft.taken());
    ids.addAll(draft.created());
    ids.addAll(draft.deleted());
    ids.forEach(this::reckon);
    draft.published().forEach(this::reckon);
    boolean hasEvents = !draft.events().isEmpty();
    TransactionEvents events =
        hasEvents ? new TransactionEvents(draft.events()) : TransactionEvents.NONE;
    EffectsV2 effects =
        new EffectsV2(
            status,
            request.epoch(),
            request.gas(),
            request.transaction(),
            gasObjectIndex(),
            hasEvents ? Optional.of(events.digest()) : Optional.empty(),
            dependencies(),
            lamportVersion,
            List.copyOf(changed.values()),
            new EffectsTail.Known(unchanged(), Optional.empty()));
    return new Outcome(effects, events, before, after, draft.published(), results);
  }

  private void reckon(Address id) {
    Optional<ObjectRecord> existed = draft.before(id);
    Optional<DraftObject> placed = draft.placed(id);
    boolean created = draft.created().contains(id);
    if (placed.isPresent()) {
      boolean same = existed.filter(placed.get()::isUnchanged).isPresent();
      if (!same || writtenAnyway.contains(id)) {
        write(id, existed, placed.get(), created ? IdOperation.CREATED : IdOperation.NONE);
      }
    } else if (existed.isPresent()) {
      boolean deleted = draft.isDeleted(id);
      change(
          id,
          existed,
          new ObjectOut.NotExisting(),
          deleted ? IdOperation.DELETED : IdOperation.NONE);
    } else if (created != draft.isDeleted(id)) {
      change(
          id,
          existed,
          new ObjectOut.NotExisting(),
          created ? IdOperation.CREATED : IdOperation.DELETED);
    }
  }

  private void write(
      Address id, Optional<ObjectRecord> existed, DraftObject object, IdOperation operation) {
    MoveObject move =
        new MoveObject(
            MoveObjectType.of(object.type()),
            types.has(object.type(), Ability.STORE),
            lamportVersion,
            object.contents());
    Owner owner = ownerOf(existed, object);
    ObjectRecord written = ObjectRecord.of(new SuiObject(move, owner, request.transaction(), 0));
    after.add(written);
    change(id, existed, new ObjectOut.Written(written.digest(), owner), operation);
  }

  /** An object that is shared again remains shared since when it was. */
  private Owner ownerOf(Optional<ObjectRecord> existed, DraftObject object) {
    if (!object.owner().equals(DraftObject.NEWLY_SHARED)) {
      return object.owner();
    }
    return existed
        .map(ObjectRecord::owner)
        .filter(Owner.Shared.class::isInstance)
        .orElse(new Owner.Shared(lamportVersion));
  }

  private void reckon(MovePackage published) {
    ObjectRecord object = PackageObjects.of(published, request.transaction());
    after.add(object);
    ObjectOut output = new ObjectOut.PackageWritten(object.version(), object.digest());
    change(object.id(), Optional.empty(), output, IdOperation.CREATED);
  }

  private void change(
      Address id, Optional<ObjectRecord> existed, ObjectOut output, IdOperation operation) {
    existed.ifPresent(before::add);
    ObjectIn input =
        existed
            .<ObjectIn>map(o -> new ObjectIn.Existed(o.version(), o.digest(), o.owner()))
            .orElseGet(ObjectIn.NotExisting::new);
    changed.put(id, new ChangedObject(id, input, output, operation));
  }

  private OptionalLong gasObjectIndex() {
    return request.inputs().payment().stream()
        .mapToLong(coin -> changed.headMap(coin.id()).size())
        .findFirst();
  }

  private List<Digest> dependencies() {
    return touched()
        .filter(object -> !request.imaginary().equals(Optional.of(object)))
        .map(ObjectRecord::previousTransaction)
        .distinct()
        .sorted()
        .toList();
  }

  private List<UnchangedObject> unchanged() {
    return request
        .inputs()
        .broughtObjects()
        .filter(input -> input.origin() == Slot.Origin.SHARED_READ_ONLY)
        .map(Inputs.BroughtObject::object)
        .map(object ->
            new UnchangedObject(
                object.id(), new UnchangedObject.Kind.ReadOnly(object.version(), object.digest())))
        .toList();
  }
}
