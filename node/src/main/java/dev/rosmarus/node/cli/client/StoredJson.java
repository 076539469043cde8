package dev.rosmarus.node.cli.client;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rosmarus.node.client.StoreOutcome;
import dev.rosmarus.node.client.json.StoreOutcomeJson;

/** Results of {@code store} in JSON, with the names of the reference (HTTP API spec, 9.3). */
final class StoredJson {

  private StoredJson() {}

  static ObjectNode of(Stored stored) {
    ObjectNode out = JsonNodeFactory.instance.objectNode();
    out.set("blobStoreResult", result(stored));
    return out.put("path", stored.file().toString());
  }

  private static ObjectNode result(Stored stored) {
    return switch (stored) {
      case Stored.Done(var _, StoreOutcome outcome) -> StoreOutcomeJson.of(outcome);
      case Stored.Failed(var _, String why) -> {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        out.putObject("error").put("errorMsg", why);
        yield out;
      }
    };
  }
}
