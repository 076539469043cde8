package dev.rosmarus.sui.checkpoint;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.bcs.BcsException;
import dev.rosmarus.sui.checkpoint.CheckpointRefused.NotUnderstood;
import dev.rosmarus.sui.checkpoint.CheckpointRefused.WrongObject;
import dev.rosmarus.sui.effects.ChangedObject;
import dev.rosmarus.sui.effects.EffectsV1;
import dev.rosmarus.sui.effects.EffectsV2;
import dev.rosmarus.sui.effects.ObjectIn;
import dev.rosmarus.sui.effects.ObjectOut;
import dev.rosmarus.sui.effects.ObjectWrite;
import dev.rosmarus.sui.object.ObjectRef;
import dev.rosmarus.sui.object.SuiObject;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Rule 8: which of the delivered objects the effects vouch for (Sui client spec, section 8). A
 * server also delivers objects that were only read; of those nothing is known here, and they are
 * left out, as are objects in a form that came later.
 */
final class ObjectProof {

  /** One version of one object. */
  private record Version(Address id, long version) {}

  private final Map<Version, Digest> digests = new HashMap<>();

  private ObjectProof() {}

  /**
   * @throws WrongObject if an object is not what the effects say of its id and version
   * @throws NotUnderstood if effects are of a form that came later
   */
  static List<SuiObject> proven(
      List<MemorySegment> objects, List<VerifiedTransaction> transactions) {
    if (objects.isEmpty()) {
      return List.of();
    }
    ObjectProof proof = new ObjectProof();
    transactions.forEach(proof::add);
    List<SuiObject> proven = new ArrayList<>();
    for (MemorySegment bytes : objects) {
      proof.prove(bytes, proven);
    }
    return List.copyOf(proven);
  }

  private void prove(MemorySegment bytes, List<SuiObject> proven) {
    SuiObject object;
    try {
      object = SuiObject.decode(bytes);
    } catch (BcsException later) {
      return;
    }
    Digest expected = digests.get(new Version(object.id(), object.version()));
    if (expected == null) {
      return;
    }
    Digest actual = SuiObject.digest(bytes);
    if (!actual.equals(expected)) {
      throw new WrongObject(new ObjectRef(object.id(), object.version(), actual), expected);
    }
    proven.add(object);
  }

  private void add(VerifiedTransaction transaction) {
    try {
      switch (transaction.effects()) {
        case EffectsV1 effects ->
            effects.written().stream().map(ObjectWrite::reference).forEach(this::add);
        case EffectsV2 effects ->
            effects.changed().forEach(object -> add(object, effects.lamportVersion()));
      }
    } catch (BcsException e) {
      throw new NotUnderstood("effects of " + transaction.digest(), e);
    }
  }

  private void add(ChangedObject object, long lamportVersion) {
    if (object.input() instanceof ObjectIn.Existed existed) {
      add(new ObjectRef(object.id(), existed.version(), existed.digest()));
    }
    switch (object.output()) {
      case ObjectOut.Written written ->
          add(new ObjectRef(object.id(), lamportVersion, written.digest()));
      case ObjectOut.PackageWritten written ->
          add(new ObjectRef(object.id(), written.version(), written.digest()));
      case ObjectOut.NotExisting none -> {}
      case ObjectOut.AccumulatorWritten none -> {}
    }
  }

  private void add(ObjectRef reference) {
    digests.put(new Version(reference.id(), reference.version()), reference.digest());
  }
}
