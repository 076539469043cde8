package dev.rosmarus.sui.effects;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.object.ObjectRef;
import dev.rosmarus.sui.object.Owner;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The form of effects in old history (Sui client spec, section 13). */
public record EffectsV1(
    ExecutionStatus status,
    long epoch,
    GasCost gasUsed,
    List<Version> modifiedAt,
    List<ObjectRef> shared,
    Digest transactionDigest,
    List<Owned> created,
    List<Owned> mutated,
    List<Owned> unwrapped,
    List<ObjectRef> deleted,
    List<ObjectRef> unwrappedThenDeleted,
    List<ObjectRef> wrapped,
    Owned gas,
    Optional<Digest> eventsDigest,
    List<Digest> dependencies)
    implements TransactionEffects {

  private static final Address NO_OBJECT = Address.of(new byte[Address.BYTES]);

  /** The version that an object had before. */
  public record Version(Address id, long version) {

    static final int BCS_BYTES = Address.BYTES + Long.BYTES;

    static Version read(BcsReader in) {
      return new Version(Address.read(in), in.u64());
    }

    void write(BcsWriter out) {
      id.write(out);
      out.u64(version);
    }
  }

  /** An object as it is now, and whose it is. */
  public record Owned(ObjectRef reference, Owner owner) {

    static final int BCS_BYTES_MIN = ObjectRef.BCS_BYTES + Owner.BCS_BYTES_MIN;

    static Owned read(BcsReader in) {
      return new Owned(ObjectRef.read(in), Owner.read(in));
    }

    void write(BcsWriter out) {
      reference.write(out);
      owner.write(out);
    }

    private ObjectWrite asWrite(boolean isNew) {
      return new ObjectWrite(reference, owner, isNew);
    }
  }

  public EffectsV1 {
    modifiedAt = List.copyOf(modifiedAt);
    shared = List.copyOf(shared);
    created = List.copyOf(created);
    mutated = List.copyOf(mutated);
    unwrapped = List.copyOf(unwrapped);
    deleted = List.copyOf(deleted);
    unwrappedThenDeleted = List.copyOf(unwrappedThenDeleted);
    wrapped = List.copyOf(wrapped);
    dependencies = List.copyOf(dependencies);
  }

  @Override
  public List<ObjectWrite> written() {
    Stream<ObjectWrite> fresh = created.stream().map(object -> object.asWrite(true));
    Stream<ObjectWrite> kept =
        Stream.concat(mutated.stream(), unwrapped.stream()).map(object -> object.asWrite(false));
    return Stream.concat(fresh, kept).toList();
  }

  /** System transactions name the object 0 here. */
  @Override
  public Optional<ObjectRef> gasObject() {
    return Optional.of(gas.reference()).filter(paid -> !paid.id().equals(NO_OBJECT));
  }

  static EffectsV1 read(BcsReader in) {
    return new EffectsV1(
        ExecutionStatus.read(in),
        in.u64(),
        GasCost.read(in),
        in.vec(Version.BCS_BYTES, Version::read),
        readReferences(in),
        Digest.read(in),
        readOwned(in),
        readOwned(in),
        readOwned(in),
        readReferences(in),
        readReferences(in),
        readReferences(in),
        Owned.read(in),
        in.option(Digest::read),
        in.vec(Digest.BCS_BYTES, Digest::read));
  }

  void writeBody(BcsWriter out) {
    status.write(out);
    out.u64(epoch);
    gasUsed.write(out);
    out.vec(modifiedAt, (o, version) -> version.write(o));
    writeReferences(out, shared);
    transactionDigest.write(out);
    writeOwned(out, created);
    writeOwned(out, mutated);
    writeOwned(out, unwrapped);
    writeReferences(out, deleted);
    writeReferences(out, unwrappedThenDeleted);
    writeReferences(out, wrapped);
    gas.write(out);
    out.option(eventsDigest, (o, digest) -> digest.write(o))
        .vec(dependencies, (o, digest) -> digest.write(o));
  }

  private static List<ObjectRef> readReferences(BcsReader in) {
    return in.vec(ObjectRef.BCS_BYTES, ObjectRef::read);
  }

  private static void writeReferences(BcsWriter out, List<ObjectRef> references) {
    out.vec(references, (o, reference) -> reference.write(o));
  }

  private static List<Owned> readOwned(BcsReader in) {
    return in.vec(Owned.BCS_BYTES_MIN, Owned::read);
  }

  private static void writeOwned(BcsWriter out, List<Owned> objects) {
    out.vec(objects, (o, object) -> object.write(o));
  }
}
