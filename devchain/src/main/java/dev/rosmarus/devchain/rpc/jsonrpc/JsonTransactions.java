package dev.rosmarus.devchain.rpc.jsonrpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rosmarus.devchain.chain.Devchain;
import dev.rosmarus.devchain.interpreter.TransactionRejected;
import dev.rosmarus.devchain.ledger.LedgerState;
import dev.rosmarus.devchain.ledger.TransactionRecord;
import dev.rosmarus.devchain.rpc.view.BalanceChanges;
import dev.rosmarus.devchain.rpc.view.RanTransaction;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.bcs.BcsException;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.effects.Event;
import dev.rosmarus.sui.object.Owner;
import dev.rosmarus.sui.text.StandardBase64;
import dev.rosmarus.sui.transaction.SenderSignedData;
import dev.rosmarus.sui.transaction.TransactionData;
import dev.rosmarus.sui.wallet.SuiSignature;
import dev.rosmarus.sui.wallet.WalletException;
import java.util.List;
import java.util.function.Supplier;

/** Transactions: looked up, tried and executed. */
final class JsonTransactions {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int BYTE_MASK = 0xFF;

  private JsonTransactions() {}

  /** Parameters: digest, options. */
  static JsonNode get(LedgerState state, Params params) {
    return find(state, params.digest(0), params.options(1));
  }

  /** Parameters: digests, options. */
  static JsonNode getMany(LedgerState state, Params params) {
    ArrayNode all = JSON.arrayNode();
    for (String text : params.texts(0)) {
      Digest digest =
          Digest.parse(text)
              .orElseThrow(() -> JsonRpcException.invalid("'" + text + "' is no digest"));
      all.add(find(state, digest, params.options(1)));
    }
    return all;
  }

  private static JsonNode find(LedgerState state, Digest digest, JsonNode options) {
    return state
        .transaction(digest)
        .map(record -> block(RanTransaction.of(record, state), options))
        .orElseThrow(() ->
            new JsonRpcException(
                JsonRpcException.INVALID_PARAMS,
                "Could not find the referenced transaction [TransactionDigest(" + digest + ")]."));
  }

  /** Parameters: BCS, signatures, options. */
  static JsonNode execute(Devchain chain, Params params) {
    Bytes bcs = Bytes.owning(params.bytes(0));
    List<Bytes> signatures = params.texts(1).stream().map(JsonTransactions::signature).toList();
    TransactionRecord record = accepted(() -> chain.execute(bcs, signatures));
    return block(RanTransaction.of(record, chain.state()), params.options(2))
        .put("confirmedLocalExecution", true);
  }

  private static Bytes signature(String base64) {
    try {
      return Bytes.owning(SuiSignature.parse(base64).bytes());
    } catch (WalletException e) {
      throw JsonRpcException.invalid(e.getMessage());
    }
  }

  /** Parameter: BCS; it may be without payment. */
  static JsonNode dryRun(Devchain chain, Params params) {
    TransactionData data;
    try {
      data = BcsReader.decode(params.bytes(0), TransactionData::read);
    } catch (BcsException e) {
      throw JsonRpcException.invalid(e.getMessage());
    }
    RanTransaction ran =
        accepted(() -> RanTransaction.of(data, chain.simulate(data), chain.state()));
    ObjectNode out = JSON.objectNode();
    out.set("effects", JsonEffects.of(ran));
    out.set("events", events(ran));
    out.set("objectChanges", JsonEffects.objectChanges(ran));
    out.set("balanceChanges", balanceChanges(ran));
    return out;
  }

  private static <R> R accepted(Supplier<R> run) {
    try {
      return run.get();
    } catch (TransactionRejected e) {
      throw new JsonRpcException(JsonRpcException.TRANSACTION_REJECTED, e.getMessage());
    }
  }

  private static ObjectNode block(RanTransaction ran, JsonNode options) {
    ObjectNode out = JSON.objectNode().put("digest", ran.digest().toString());
    if (Params.isOn(options, "showRawInput")) {
      SenderSignedData signed = new SenderSignedData(ran.data(), ran.signatures());
      out.put(
          "rawTransaction",
          StandardBase64.encode(BcsWriter.encode(signed, (to, each) -> each.write(to))));
    }
    if (Params.isOn(options, "showEffects")) {
      out.set("effects", JsonEffects.of(ran));
    }
    if (Params.isOn(options, "showRawEffects")) {
      ArrayNode bytes = out.putArray("rawEffects");
      for (byte each : ran.effects().encode()) {
        bytes.add(each & BYTE_MASK);
      }
    }
    if (Params.isOn(options, "showEvents")) {
      out.set("events", events(ran));
    }
    if (Params.isOn(options, "showObjectChanges")) {
      out.set("objectChanges", JsonEffects.objectChanges(ran));
    }
    if (Params.isOn(options, "showBalanceChanges")) {
      out.set("balanceChanges", balanceChanges(ran));
    }
    ran.place()
        .ifPresent(place ->
            out.put("timestampMs", Long.toString(place.timestampMs()))
                .put("checkpoint", Long.toString(place.checkpoint())));
    return out;
  }

  private static ArrayNode events(RanTransaction ran) {
    ArrayNode all = JSON.arrayNode();
    List<Event> events = ran.events().events();
    for (int i = 0; i < events.size(); i++) {
      Event event = events.get(i);
      ObjectNode out = all.addObject();
      out.putObject("id")
          .put("txDigest", ran.digest().toString())
          .put("eventSeq", Integer.toString(i));
      out.put("packageId", event.packageId().toString())
          .put("transactionModule", event.module())
          .put("sender", event.sender().toString())
          .put("type", event.type().toString())
          .put("bcsEncoding", "base64")
          .put("bcs", StandardBase64.encode(event.contents().toByteArray()));
      ran.place().ifPresent(place -> out.put("timestampMs", Long.toString(place.timestampMs())));
    }
    return all;
  }

  private static ArrayNode balanceChanges(RanTransaction ran) {
    ArrayNode all = JSON.arrayNode();
    BalanceChanges.of(ran)
        .forEach(change ->
            all.addObject()
                .put("coinType", change.coinType().toString())
                .put("amount", change.amount().toString())
                .set("owner", JsonObjects.owner(new Owner.AddressOwner(change.address()))));
    return all;
  }
}
