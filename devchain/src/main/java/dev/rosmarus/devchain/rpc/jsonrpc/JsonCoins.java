package dev.rosmarus.devchain.rpc.jsonrpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rosmarus.devchain.ledger.LedgerState;
import dev.rosmarus.devchain.ledger.ObjectRecord;
import dev.rosmarus.devchain.rpc.view.Coins;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.move.StructTag;
import dev.rosmarus.sui.move.TypeTag;
import dev.rosmarus.sui.walrus.object.CoinMetadata;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Coins and what they add up to. */
final class JsonCoins {

  static final int COINS_MAX = 50;

  private static final int SUI_DECIMALS = 9;
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private JsonCoins() {}

  /** Parameters: owner, coin type, cursor, limit. */
  static JsonNode list(LedgerState state, Params params) {
    TypeTag type = params.type(1).orElse(Coins.SUI);
    return page(Coins.of(state, params.address(0), type), params, 2);
  }

  /** Parameters: owner, cursor, limit. */
  static JsonNode listAll(LedgerState state, Params params) {
    List<ObjectRecord> all = new ArrayList<>();
    byType(state, params.address(0)).values().forEach(all::addAll);
    return page(all, params, 1);
  }

  private static JsonNode page(List<ObjectRecord> coins, Params params, int cursorAt) {
    Optional<Address> cursor = params.text(cursorAt).map(Params::addressOf);
    int limit = params.limit(cursorAt + 1, COINS_MAX);
    List<ObjectRecord> rest =
        cursor
            .map(after ->
                coins.stream().dropWhile(coin -> !coin.id().equals(after)).skip(1).toList())
            .orElse(coins);
    ArrayNode data = JSON.arrayNode();
    rest.stream().limit(limit).forEach(coin -> data.add(coin(coin)));
    Optional<Address> last =
        data.isEmpty() ? Optional.empty() : Optional.of(rest.get(data.size() - 1).id());
    return JsonObjects.page(data, last, rest.size() > data.size());
  }

  private static ObjectNode coin(ObjectRecord coin) {
    return JSON.objectNode()
        .put("coinType", Coins.coinType(coin).orElseThrow().toString())
        .put("coinObjectId", coin.id().toString())
        .put("version", Long.toUnsignedString(coin.version()))
        .put("digest", coin.digest().toString())
        .put("balance", Long.toUnsignedString(Coins.balance(coin).orElseThrow()))
        .put("previousTransaction", coin.previousTransaction().toString());
  }

  /** Parameters: owner, coin type. */
  static JsonNode balance(LedgerState state, Params params) {
    TypeTag type = params.type(1).orElse(Coins.SUI);
    return balance(type, Coins.of(state, params.address(0), type));
  }

  static JsonNode balances(LedgerState state, Params params) {
    ArrayNode all = JSON.arrayNode();
    byType(state, params.address(0))
        .values()
        .forEach(coins -> all.add(balance(Coins.coinType(coins.getFirst()).orElseThrow(), coins)));
    return all;
  }

  private static ObjectNode balance(TypeTag type, List<ObjectRecord> coins) {
    ObjectNode out =
        JSON.objectNode()
            .put("coinType", type.toString())
            .put("coinObjectCount", coins.size())
            .put("totalBalance", Long.toUnsignedString(Coins.total(coins)))
            .put("fundsInAddressBalance", "0");
    out.putObject("lockedBalance");
    return out;
  }

  private static Map<String, List<ObjectRecord>> byType(LedgerState state, Address owner) {
    Map<String, List<ObjectRecord>> all = new TreeMap<>();
    Iterator<ObjectRecord> owned = state.ownedBy(owner);
    while (owned.hasNext()) {
      ObjectRecord object = owned.next();
      if (Coins.isOfAccount(object.owner())) {
        Coins.coinType(object)
            .ifPresent(
                type -> all.computeIfAbsent(type.toString(), key -> new ArrayList<>()).add(object));
      }
    }
    return all;
  }

  /** Parameter: coin type; {@code null} for one without. */
  static JsonNode metadata(LedgerState state, Params params) {
    TypeTag type = params.type(0).orElse(Coins.SUI);
    Iterator<ObjectRecord> found =
        state.ofType(new StructTag(Address.ofShort(2), "coin", "CoinMetadata", List.of(type)));
    if (found.hasNext()) {
      ObjectRecord object = found.next();
      CoinMetadata metadata = CoinMetadata.read(object.contents().reader());
      return names(metadata.decimals(), metadata.name(), metadata.symbol())
          .put("id", object.id().toString())
          .put("description", metadata.description())
          .put("iconUrl", metadata.iconUrl().orElse(null));
    }
    return type.equals(Coins.SUI)
        ? names(SUI_DECIMALS, "Sui", "SUI").putNull("id").put("description", "").putNull("iconUrl")
        : JSON.nullNode();
  }

  private static ObjectNode names(int decimals, String name, String symbol) {
    return JSON.objectNode().put("decimals", decimals).put("name", name).put("symbol", symbol);
  }
}
