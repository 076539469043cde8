package dev.rosmarus.devchain.interpreter;

import dev.rosmarus.devchain.ledger.ObjectRecord;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.object.MoveObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a transaction brings along, looked up and found in order.
 *
 * @param payment the gas coins, the one that pays first; none for the chain's own transactions
 * @param inputs in the order of the transaction
 */
record Inputs(List<ObjectRecord> payment, List<Brought> inputs) {

  /** One input. */
  sealed interface Brought {}

  record PureBytes(Bytes bcs) implements Brought {}

  record BroughtObject(ObjectRecord object, Slot.Origin origin) implements Brought {}

  Inputs {
    payment = List.copyOf(payment);
    inputs = List.copyOf(inputs);
  }

  /** All objects, gas coins included. */
  Stream<ObjectRecord> objects() {
    return Stream.concat(payment.stream(), broughtObjects().map(BroughtObject::object));
  }

  Stream<BroughtObject> broughtObjects() {
    return inputs.stream().filter(BroughtObject.class::isInstance).map(BroughtObject.class::cast);
  }

  /** The places of a transaction that begins, with so much set aside from the gas coin. */
  Slots slots(Optional<Slot> gasCoin) {
    return new Slots(gasCoin, inputs.stream().map(Inputs::slot).toList());
  }

  private static Slot slot(Brought input) {
    return switch (input) {
      case PureBytes(Bytes bcs) -> Slot.pure(bcs);
      case BroughtObject(ObjectRecord object, Slot.Origin origin) ->
          Slot.object(origin, draftOf(object));
    };
  }

  static DraftObject draftOf(ObjectRecord object) {
    MoveObject move = (MoveObject) object.object().data();
    return new DraftObject(move.type().type(), object.owner(), move.contents());
  }
}
