package dev.rosmarus.devchain.rpc.jsonrpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rosmarus.devchain.ledger.LedgerState;
import dev.rosmarus.devchain.ledger.ListingPlace;
import dev.rosmarus.devchain.ledger.ObjectRecord;
import dev.rosmarus.devchain.rpc.view.Coins;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.move.StructTag;
import dev.rosmarus.sui.object.MoveObject;
import dev.rosmarus.sui.object.Owner;
import dev.rosmarus.sui.text.StandardBase64;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Predicate;

/** Objects by id and by owner. */
final class JsonObjects {

  static final int OBJECTS_MAX = 50;

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private JsonObjects() {}

  static JsonNode one(LedgerState state, Params params) {
    return found(state, params.address(0), params.options(1));
  }

  static JsonNode many(LedgerState state, Params params) {
    ArrayNode all = JSON.arrayNode();
    params.texts(0).forEach(id -> all.add(found(state, Params.addressOf(id), params.options(1))));
    if (all.size() > OBJECTS_MAX) {
      throw JsonRpcException.invalid(all.size() + " objects of at most " + OBJECTS_MAX);
    }
    return all;
  }

  private static ObjectNode found(LedgerState state, Address id, JsonNode options) {
    ObjectNode out = JSON.objectNode();
    Optional<ObjectRecord> object = state.object(id);
    if (object.isPresent()) {
      out.set("data", data(object.get(), options));
    } else {
      out.putObject("error").put("code", "notExists").put("object_id", id.toString());
    }
    return out;
  }

  private static ObjectNode data(ObjectRecord object, JsonNode options) {
    ObjectNode out = reference(object);
    if (Params.isOn(options, "showType")) {
      out.put("type", object.type().map(StructTag::toString).orElse("package"));
    }
    if (Params.isOn(options, "showOwner")) {
      out.set("owner", owner(object.owner()));
    }
    if (Params.isOn(options, "showPreviousTransaction")) {
      out.put("previousTransaction", object.previousTransaction().toString());
    }
    if (Params.isOn(options, "showStorageRebate")) {
      out.put("storageRebate", Long.toUnsignedString(object.object().storageRebate()));
    }
    if (Params.isOn(options, "showBcs") && object.object().data() instanceof MoveObject move) {
      out.putObject("bcs")
          .put("dataType", "moveObject")
          .put("type", move.type().type().toString())
          .put("hasPublicTransfer", move.hasPublicTransfer())
          .put("version", Long.toUnsignedString(move.version()))
          .put("bcsBytes", StandardBase64.encode(move.contents().toByteArray()));
    }
    return out;
  }

  private static ObjectNode reference(ObjectRecord object) {
    return JSON.objectNode()
        .put("objectId", object.id().toString())
        .put("version", Long.toUnsignedString(object.version()))
        .put("digest", object.digest().toString());
  }

  static JsonNode owner(Owner owner) {
    ObjectNode out = JSON.objectNode();
    return switch (owner) {
      case Owner.AddressOwner(Address address) -> out.put("AddressOwner", address.toString());
      case Owner.ObjectOwner(Address id) -> out.put("ObjectOwner", id.toString());
      case Owner.Shared(long version) -> {
        out.putObject("Shared").put("initial_shared_version", Long.toUnsignedString(version));
        yield out;
      }
      case Owner.Immutable() -> TextNode.valueOf("Immutable");
      case Owner.ConsensusAddress(long version, Address address) -> {
        out.putObject("ConsensusAddressOwner")
            .put("start_version", Long.toUnsignedString(version))
            .put("owner", address.toString());
        yield out;
      }
    };
  }

  /** Parameters: owner, query (filter and options), cursor, limit. */
  static JsonNode owned(LedgerState state, Params params) {
    Address owner = params.address(0);
    JsonNode query = params.options(1);
    Predicate<ObjectRecord> wanted = filter(query.path("filter"));
    int limit = params.limit(3, OBJECTS_MAX);
    Iterator<ObjectRecord> from =
        params
            .text(2)
            .flatMap(id -> state.object(Params.addressOf(id)))
            .map(last -> state.ownedBy(owner, ListingPlace.of(last)))
            .orElseGet(() -> state.ownedBy(owner));
    ArrayNode data = JSON.arrayNode();
    Optional<Address> last = Optional.empty();
    boolean more = false;
    while (!more && from.hasNext()) {
      ObjectRecord object = from.next();
      if (Coins.isOfAccount(object.owner()) && wanted.test(object)) {
        more = data.size() == limit;
        if (!more) {
          ObjectNode entry = JSON.objectNode();
          entry.set("data", data(object, query.path("options")));
          data.add(entry);
          last = Optional.of(object.id());
        }
      }
    }
    return page(data, last, more);
  }

  private static Predicate<ObjectRecord> filter(JsonNode filter) {
    if (filter.has("StructType")) {
      if (!(Params.typeOf(filter.get("StructType").asText()) instanceof StructTag wanted)) {
        throw JsonRpcException.invalid("StructType is no struct");
      }
      return object -> object.type().filter(type -> matches(wanted, type)).isPresent();
    }
    if (filter.has("Package")) {
      Address wanted = Params.addressOf(filter.get("Package").asText());
      return object -> object.type().filter(type -> type.address().equals(wanted)).isPresent();
    }
    if (filter.has("MoveModule")) {
      Address wanted = Params.addressOf(filter.get("MoveModule").path("package").asText());
      String module = filter.get("MoveModule").path("module").asText();
      return object ->
          object
              .type()
              .filter(type -> type.address().equals(wanted) && type.module().equals(module))
              .isPresent();
    }
    if (filter.isMissingNode() || filter.isNull()) {
      return object -> true;
    }
    throw JsonRpcException.invalid("filter " + filter);
  }

  private static boolean matches(StructTag filter, StructTag type) {
    return filter.arguments().isEmpty()
        ? filter.address().equals(type.address()) && type.isNamed(filter.module(), filter.name())
        : filter.equals(type);
  }

  static ObjectNode page(ArrayNode data, Optional<Address> last, boolean more) {
    ObjectNode out = JSON.objectNode();
    out.set("data", data);
    out.put("nextCursor", last.map(Address::toString).orElse(null));
    return out.put("hasNextPage", more);
  }
}
