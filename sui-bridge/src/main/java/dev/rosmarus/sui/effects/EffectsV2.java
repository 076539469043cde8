package dev.rosmarus.sui.effects;

import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.effects.ChangedObject.IdOperation;
import dev.rosmarus.sui.object.ObjectRef;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The form of effects in use (Sui client spec, section 13).
 *
 * @param gasObjectIndex the place of the paying coin among the changed objects
 * @param lamportVersion the version of every object that was written, unsigned
 */
public record EffectsV2(
    ExecutionStatus status,
    long epoch,
    GasCost gasUsed,
    Digest transactionDigest,
    OptionalLong gasObjectIndex,
    Optional<Digest> eventsDigest,
    List<Digest> dependencies,
    long lamportVersion,
    List<ChangedObject> changed,
    EffectsTail tail)
    implements TransactionEffects {

  public EffectsV2 {
    dependencies = List.copyOf(dependencies);
    changed = List.copyOf(changed);
  }

  @Override
  public List<ObjectWrite> written() {
    return changed.stream().flatMap(this::asWrite).toList();
  }

  private Stream<ObjectWrite> asWrite(ChangedObject object) {
    if (!(object.output() instanceof ObjectOut.Written written)) {
      return Stream.empty();
    }
    ObjectRef reference = new ObjectRef(object.id(), lamportVersion, written.digest());
    boolean created = object.operation() == IdOperation.CREATED;
    return Stream.of(new ObjectWrite(reference, written.owner(), created));
  }

  @Override
  public Optional<ObjectRef> gasObject() {
    long index = gasObjectIndex.orElse(Long.MAX_VALUE);
    return index >= changed.size()
        ? Optional.empty()
        : asWrite(changed.get((int) index)).map(ObjectWrite::reference).findFirst();
  }

  static EffectsV2 read(BcsReader in) {
    return new EffectsV2(
        ExecutionStatus.read(in),
        in.u64(),
        GasCost.read(in),
        Digest.read(in),
        OptionalForm.readU32(in),
        in.option(Digest::read),
        in.vec(Digest.BCS_BYTES, Digest::read),
        in.u64(),
        in.vec(ChangedObject.BCS_BYTES_MIN, ChangedObject::read),
        EffectsTail.read(in));
  }

  void writeBody(BcsWriter out) {
    status.write(out);
    out.u64(epoch);
    gasUsed.write(out);
    transactionDigest.write(out);
    OptionalForm.writeU32(out, gasObjectIndex);
    out.option(eventsDigest, (o, digest) -> digest.write(o))
        .vec(dependencies, (o, digest) -> digest.write(o))
        .u64(lamportVersion)
        .vec(changed, (o, object) -> object.write(o));
    tail.write(out);
  }
}
