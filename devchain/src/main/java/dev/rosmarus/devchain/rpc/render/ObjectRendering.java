package dev.rosmarus.devchain.rpc.render;

import com.google.protobuf.FieldMask;
import dev.rosmarus.devchain.ledger.ObjectRecord;
import dev.rosmarus.devchain.rpc.view.Coins;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.move.StructTag;
import dev.rosmarus.sui.object.MoveObject;
import dev.rosmarus.sui.object.MovePackage;
import dev.rosmarus.sui.proto.Object;
import java.util.Map;
import java.util.Optional;

/** Objects, packages among them. */
public final class ObjectRendering {

  private ObjectRendering() {}

  /** What is asked for of an object, or the usual. */
  public static Mask mask(FieldMask asked) {
    return Mask.of(asked, Object.getDescriptor(), "object_id", "version", "digest");
  }

  public static Object render(ObjectRecord object, Mask mask) {
    Object.Builder out =
        Object.newBuilder()
            .setObjectId(object.id().toString())
            .setVersion(object.version())
            .setDigest(object.digest().toString())
            .setOwner(OwnerRendering.render(object.owner()))
            .setObjectType(type(object))
            .setPreviousTransaction(object.previousTransaction().toString())
            .setStorageRebate(object.object().storageRebate());
    if (mask.wants("bcs")) {
      out.setBcs(
          Proto.bcs("Object", BcsWriter.encode(object.object(), (to, each) -> each.write(to))));
    }
    switch (object.object().data()) {
      case MoveObject move -> addMove(out, object, move);
      case MovePackage modules -> {
        if (mask.wants("package")) {
          out.setPackage(PackageRendering.of(modules));
        }
      }
    }
    return mask.trim(out.build());
  }

  private static void addMove(Object.Builder out, ObjectRecord object, MoveObject move) {
    out.setHasPublicTransfer(move.hasPublicTransfer())
        .setContents(Proto.bcs(move.type().type().toString(), move.contents()));
    Coins.balance(object).ifPresent(out::setBalance);
  }

  /** The type of an object in text; {@code package} for packages. */
  public static String type(ObjectRecord object) {
    return object.type().map(StructTag::toString).orElse("package");
  }

  /** The type of an object as one of these maps has it, the later states first. */
  @SafeVarargs
  static <K> Optional<String> typeIn(K id, Map<K, ObjectRecord>... states) {
    for (Map<K, ObjectRecord> state : states) {
      if (state.containsKey(id)) {
        return Optional.of(type(state.get(id)));
      }
    }
    return Optional.empty();
  }
}
