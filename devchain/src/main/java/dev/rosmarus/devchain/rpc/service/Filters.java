package dev.rosmarus.devchain.rpc.service;

import dev.rosmarus.devchain.rpc.service.LedgerItem.EventAt;
import dev.rosmarus.devchain.rpc.view.RanTransaction;
import dev.rosmarus.devchain.rpc.view.Requests;
import dev.rosmarus.devchain.rpc.view.RpcRefusal;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.effects.ChangedObject;
import dev.rosmarus.sui.effects.Event;
import dev.rosmarus.sui.effects.ObjectIn;
import dev.rosmarus.sui.effects.ObjectOut;
import dev.rosmarus.sui.move.StructTag;
import dev.rosmarus.sui.object.Owner;
import dev.rosmarus.sui.proto.EventFilter;
import dev.rosmarus.sui.proto.EventLiteral;
import dev.rosmarus.sui.proto.TransactionFilter;
import dev.rosmarus.sui.proto.TransactionLiteral;
import dev.rosmarus.sui.transaction.Command;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Filters in disjunctive normal form (Sui client spec, section 7.4): some term, and of that every
 * literal. They are checked and made into predicates before anything is listed.
 */
final class Filters {

  static final int LITERALS_MAX = 10;

  private Filters() {}

  static Predicate<RanTransaction> of(TransactionFilter filter) {
    return anyOf(
        filter.getTermsList().stream().map(term -> term.getLiteralsList()).toList(),
        literal -> negated(literal.getNegated(), predicate(literal)));
  }

  static Predicate<EventAt> of(EventFilter filter) {
    return anyOf(
        filter.getTermsList().stream().map(term -> term.getLiteralsList()).toList(),
        literal -> negated(literal.getNegated(), predicate(literal)));
  }

  private static <L, T> Predicate<T> anyOf(
      List<List<L>> terms, Function<L, Predicate<T>> predicate) {
    if (terms.isEmpty() || terms.stream().anyMatch(List::isEmpty)) {
      throw RpcRefusal.invalid("filter", "without terms, or a term without literals");
    }
    int literals = terms.stream().mapToInt(List::size).sum();
    if (literals > LITERALS_MAX) {
      throw RpcRefusal.invalid("filter", literals + " literals of at most " + LITERALS_MAX);
    }
    return terms.stream()
        .map(term -> term.stream().map(predicate).reduce(each -> true, Predicate::and))
        .reduce(each -> false, Predicate::or);
  }

  private static <T> Predicate<T> negated(boolean negated, Predicate<T> predicate) {
    return negated ? predicate.negate() : predicate;
  }

  private static Predicate<RanTransaction> predicate(TransactionLiteral literal) {
    return switch (literal.getPredicateCase()) {
      case SENDER -> {
        Address sender = Requests.address("sender", literal.getSender().getAddress());
        yield ran -> ran.data().sender().equals(sender);
      }
      case AFFECTED_ADDRESS -> {
        Address address =
            Requests.address("affected_address", literal.getAffectedAddress().getAddress());
        yield ran -> affects(ran, address);
      }
      case AFFECTED_OBJECT -> {
        Address id = Requests.address("affected_object", literal.getAffectedObject().getObjectId());
        yield ran -> ran.effects().changed().stream().anyMatch(each -> each.id().equals(id));
      }
      case MOVE_CALL -> {
        Path path = Path.parse("move_call", literal.getMoveCall().getFunction());
        yield ran -> ran.data().program().commands().stream().anyMatch(each -> calls(each, path));
      }
      case EMIT_MODULE -> anyEvent(emitted(literal.getEmitModule().getModule()));
      case EVENT_TYPE -> anyEvent(typed(literal.getEventType().getEventType()));
      case EVENT_STREAM_HEAD -> ran -> false;
      case PACKAGE_WRITE ->
          ran ->
              ran.effects().changed().stream()
                  .anyMatch(each ->
                      each.output() instanceof ObjectOut.PackageWritten
                          || (ran.after().containsKey(each.id())
                              && ran.after().get(each.id()).isPackage()));
      case PREDICATE_NOT_SET -> throw RpcRefusal.invalid("filter", "a literal that is empty");
    };
  }

  private static Predicate<EventAt> predicate(EventLiteral literal) {
    return switch (literal.getPredicateCase()) {
      case SENDER -> {
        Address sender = Requests.address("sender", literal.getSender().getAddress());
        yield at -> at.transaction().data().sender().equals(sender);
      }
      case EMIT_MODULE -> onEvent(emitted(literal.getEmitModule().getModule()));
      case EVENT_TYPE -> onEvent(typed(literal.getEventType().getEventType()));
      case EVENT_STREAM_HEAD -> at -> false;
      case PREDICATE_NOT_SET -> throw RpcRefusal.invalid("filter", "a literal that is empty");
    };
  }

  private static Predicate<EventAt> onEvent(Predicate<Event> predicate) {
    return at -> predicate.test(at.transaction().events().events().get(at.index()));
  }

  private static Predicate<RanTransaction> anyEvent(Predicate<Event> predicate) {
    return ran -> ran.events().events().stream().anyMatch(predicate);
  }

  private static Predicate<Event> emitted(String text) {
    Path path = Path.parse("emit_module", text);
    return event -> path.covers(event.packageId(), event.module(), "");
  }

  private static Predicate<Event> typed(String text) {
    if (text.contains("<")) {
      StructTag type = Requests.struct("event_type", text);
      return event -> event.type().equals(type);
    }
    Path path = Path.parse("event_type", text);
    return event -> path.covers(event.type().address(), event.type().module(), event.type().name());
  }

  private static boolean calls(Command command, Path path) {
    return command instanceof Command.MoveCall call
        && path.covers(call.packageId(), call.module(), call.function());
  }

  private static boolean affects(RanTransaction ran, Address address) {
    return ran.data().sender().equals(address)
        || ran.data().gas().owner().equals(address)
        || ran.effects().changed().stream().anyMatch(each -> isOrWasOf(each, address));
  }

  private static boolean isOrWasOf(ChangedObject object, Address address) {
    return (object.input() instanceof ObjectIn.Existed existed && isOf(existed.owner(), address))
        || (object.output() instanceof ObjectOut.Written written && isOf(written.owner(), address));
  }

  private static boolean isOf(Owner owner, Address address) {
    return owner.equals(new Owner.AddressOwner(address))
        || (owner instanceof Owner.ConsensusAddress consensus && consensus.owner().equals(address));
  }

  /** {@code address[::module[::name]]}; an empty part stands for any. */
  private record Path(Address address, String module, String name) {

    private static final int PARTS_MAX = 3;

    static Path parse(String field, String text) {
      List<String> parts = List.of(text.split("::", -1));
      if (parts.size() > PARTS_MAX) {
        throw RpcRefusal.invalid(field, "'" + text + "' has more than three parts");
      }
      return new Path(
          Requests.address(field, parts.getFirst()),
          parts.size() > 1 ? Requests.name(field, parts.get(1)) : "",
          parts.size() > 2 ? Requests.name(field, parts.get(2)) : "");
    }

    boolean covers(Address otherAddress, String otherModule, String otherName) {
      return address.equals(otherAddress)
          && (module.isEmpty() || module.equals(otherModule))
          && (name.isEmpty() || name.equals(otherName));
    }
  }
}
