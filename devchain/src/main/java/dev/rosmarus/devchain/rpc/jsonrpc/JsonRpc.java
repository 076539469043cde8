package dev.rosmarus.devchain.rpc.jsonrpc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rosmarus.devchain.chain.Devchain;
import dev.rosmarus.devchain.rpc.fault.RpcFaults;
import dev.rosmarus.devchain.rpc.view.ChainFacts;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One request in, one reply out; several at once as an array. */
public final class JsonRpc {

  static final int BATCH_MAX = 100;

  private static final Logger LOG = LoggerFactory.getLogger(JsonRpc.class);
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final RpcFaults faults;
  private final Map<String, Function<Params, JsonNode>> methods;

  public JsonRpc(Devchain chain, RpcFaults faults) {
    this.faults = faults;
    this.methods =
        Map.ofEntries(
            Map.entry("rpc.discover", params -> discover()),
            Map.entry("sui_getObject", params -> JsonObjects.one(chain.state(), params)),
            Map.entry("sui_multiGetObjects", params -> JsonObjects.many(chain.state(), params)),
            Map.entry("suix_getOwnedObjects", params -> JsonObjects.owned(chain.state(), params)),
            Map.entry("suix_getCoins", params -> JsonCoins.list(chain.state(), params)),
            Map.entry("suix_getAllCoins", params -> JsonCoins.listAll(chain.state(), params)),
            Map.entry("suix_getBalance", params -> JsonCoins.balance(chain.state(), params)),
            Map.entry("suix_getAllBalances", params -> JsonCoins.balances(chain.state(), params)),
            Map.entry("suix_getCoinMetadata", params -> JsonCoins.metadata(chain.state(), params)),
            Map.entry(
                "sui_getNormalizedMoveFunction",
                params -> JsonFunctions.normalized(chain.packages(), params)),
            Map.entry(
                "sui_getTransactionBlock", params -> JsonTransactions.get(chain.state(), params)),
            Map.entry(
                "sui_multiGetTransactionBlocks",
                params -> JsonTransactions.getMany(chain.state(), params)),
            Map.entry(
                "sui_executeTransactionBlock", params -> JsonTransactions.execute(chain, params)),
            Map.entry(
                "sui_dryRunTransactionBlock", params -> JsonTransactions.dryRun(chain, params)),
            Map.entry(
                "suix_getReferenceGasPrice",
                params -> TextNode.valueOf(Long.toString(Devchain.REFERENCE_GAS_PRICE))),
            Map.entry(
                "suix_getLatestSuiSystemState", params -> JsonChain.systemState(chain.state())),
            Map.entry("sui_getProtocolConfig", params -> JsonChain.protocolConfig()),
            Map.entry("sui_getCheckpoint", params -> JsonChain.checkpoint(chain.state(), params)),
            Map.entry(
                "sui_getLatestCheckpointSequenceNumber",
                params -> TextNode.valueOf(Long.toString(ChainFacts.of(chain.state()).head()))),
            Map.entry(
                "sui_getChainIdentifier",
                params -> TextNode.valueOf(JsonChain.identifier(chain.state()))));
  }

  private static JsonNode discover() {
    ObjectNode out = JSON.objectNode().put("openrpc", "1.2.6");
    out.putObject("info").put("title", "Local chain").put("version", "1.0.0");
    out.putArray("methods");
    return out;
  }

  /** Answers what was posted; malformed input is answered, too. */
  public byte[] answer(byte[] posted) {
    JsonNode reply;
    try {
      reply = answer(MAPPER.readTree(posted));
    } catch (IOException e) {
      reply =
          error(JSON.nullNode(), new JsonRpcException(JsonRpcException.PARSE_ERROR, "not JSON"));
    }
    try {
      return MAPPER.writeValueAsBytes(reply);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a reply that is no JSON", e);
    }
  }

  private JsonNode answer(JsonNode request) {
    if (!request.isArray()) {
      return one(request);
    }
    if (request.isEmpty() || request.size() > BATCH_MAX) {
      return error(
          JSON.nullNode(),
          new JsonRpcException(
              JsonRpcException.INVALID_REQUEST,
              "batch of " + request.size() + ", at most " + BATCH_MAX));
    }
    ArrayNode replies = JSON.arrayNode();
    request.forEach(each -> replies.add(one(each)));
    return replies;
  }

  private JsonNode one(JsonNode request) {
    JsonNode id = request.path("id").isMissingNode() ? JSON.nullNode() : request.path("id");
    try {
      JsonNode result = call(request.path("method").asText(), new Params(params(request)));
      ObjectNode reply = JSON.objectNode().put("jsonrpc", "2.0");
      reply.set("id", id);
      reply.set("result", result);
      return reply;
    } catch (JsonRpcException e) {
      return error(id, e);
    } catch (RuntimeException e) {
      LOG.error("A call failed in the chain itself; its caller is told so.", e);
      return error(id, new JsonRpcException(JsonRpcException.INTERNAL, e.toString()));
    }
  }

  private static JsonNode params(JsonNode request) {
    JsonNode params = request.path("params");
    if (!params.isArray() && !params.isMissingNode()) {
      throw JsonRpcException.invalid("parameters come as an array");
    }
    return params;
  }

  private JsonNode call(String name, Params params) {
    Function<Params, JsonNode> method =
        Optional.ofNullable(methods.get(name))
            .orElseThrow(() ->
                new JsonRpcException(
                    JsonRpcException.METHOD_NOT_FOUND, "Method not found: " + name));
    faults
        .failureOf(name)
        .ifPresent(status -> {
          throw new JsonRpcException(JsonRpcException.UNAVAILABLE, status.toString());
        });
    faults.awaitDelay(name);
    return method.apply(params);
  }

  private static JsonNode error(JsonNode id, JsonRpcException cause) {
    ObjectNode reply = JSON.objectNode().put("jsonrpc", "2.0");
    reply.set("id", id);
    reply.putObject("error").put("code", cause.code()).put("message", cause.getMessage());
    return reply;
  }
}
