package dev.rosmarus.devchain.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rosmarus.devchain.chain.ChainClock;
import dev.rosmarus.devchain.chain.Devchain;
import dev.rosmarus.devchain.deployment.ContractUpgrade;
import dev.rosmarus.devchain.deployment.WalrusDeployment;
import dev.rosmarus.devchain.rpc.fault.RpcFaults;
import dev.rosmarus.sui.Address;
import io.grpc.Status;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What the control surface does, by path. Each takes an object of fields and answers with one:
 *
 * <ul>
 *   <li>{@code faucet}: {@code address}, {@code sui} (MIST), {@code wal} (FROST)
 *   <li>{@code clock}: {@code mode} real, scaled with a {@code factor}, or manual; {@code
 *       advanceMs}
 *   <li>{@code checkpoint}: makes one; {@code prune}: {@code below}, forgets what is older
 *   <li>{@code faults}: {@code fail} (method, code, times), {@code delay} (method, ms), {@code
 *       pauseStreams}, {@code resumeStreams}, {@code dropStreams}, {@code abort} (module, function,
 *       code, times), {@code clear}
 *   <li>{@code upgrade}: {@code moved} types; {@code info}: what there is
 * </ul>
 */
final class ControlActions {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Devchain chain;
  private final WalrusDeployment deployment;
  private final ChainClock clock;
  private final RpcFaults faults;
  private final CallAborts aborts;
  private final Map<String, Function<ControlRequest, JsonNode>> byPath;

  ControlActions(
      Devchain chain,
      WalrusDeployment deployment,
      ChainClock clock,
      RpcFaults faults,
      CallAborts aborts,
      Supplier<ObjectNode> info) {
    this.chain = chain;
    this.deployment = deployment;
    this.clock = clock;
    this.faults = faults;
    this.aborts = aborts;
    this.byPath =
        Map.of(
            "faucet", this::faucet,
            "clock", this::setClock,
            "checkpoint", request -> head(chain.checkpoint().sequenceNumber()),
            "prune", this::prune,
            "faults", this::setFaults,
            "upgrade", this::upgrade,
            "info", request -> info.get());
  }

  Map<String, Function<ControlRequest, JsonNode>> byPath() {
    return byPath;
  }

  private JsonNode faucet(ControlRequest request) {
    Address address = request.address("address");
    ObjectNode out = JSON.objectNode();
    ArrayNode digests = out.putArray("transactions");
    // One at a time: both gifts come from the same account.
    synchronized (deployment) {
      if (request.has("sui")) {
        digests.add(deployment.giveSui(address, request.number("sui")).digest().toString());
      }
      if (request.has("wal")) {
        digests.add(deployment.giveWal(address, request.number("wal")).digest().toString());
      }
    }
    return out;
  }

  private JsonNode setClock(ControlRequest request) {
    if (request.has("mode")) {
      switch (request.text("mode")) {
        case "real" -> clock.run(1);
        case "scaled" -> clock.run(request.fraction("factor"));
        case "manual" -> clock.run(0);
        default -> throw new IllegalArgumentException("'mode' must be real, scaled or manual");
      }
    }
    if (request.has("advanceMs")) {
      clock.advance(Duration.ofMillis(request.number("advanceMs")));
      chain.checkpoint();
    }
    return JSON.objectNode()
        .put("timestampMs", clock.instant().toEpochMilli())
        .put("pace", clock.pace());
  }

  private JsonNode prune(ControlRequest request) {
    chain.prune(request.number("below"));
    return JSON.objectNode().put("lowestCheckpoint", chain.state().lowestRetained());
  }

  private static ObjectNode head(long checkpoint) {
    return JSON.objectNode().put("checkpoint", checkpoint);
  }

  private JsonNode setFaults(ControlRequest request) {
    if (request.isOn("clear")) {
      faults.clear();
      aborts.clear();
    }
    if (request.has("fail")) {
      ControlRequest fail = request.part("fail");
      Status status =
          Status.fromCode(Status.Code.valueOf(fail.text("code", Status.Code.UNAVAILABLE.name())))
              .withDescription("as asked");
      faults.failNext(fail.text("method", RpcFaults.EVERY_METHOD), status, fail.count("times"));
    }
    if (request.has("delay")) {
      ControlRequest delay = request.part("delay");
      faults.delay(
          delay.text("method", RpcFaults.EVERY_METHOD), Duration.ofMillis(delay.number("ms")));
    }
    if (request.has("abort")) {
      ControlRequest abort = request.part("abort");
      aborts.plan(
          abort.text("module"), abort.text("function"), abort.number("code"), abort.count("times"));
    }
    if (request.isOn("pauseStreams")) {
      faults.pauseStreams();
    }
    if (request.isOn("resumeStreams")) {
      faults.resumeStreams();
    }
    if (request.isOn("dropStreams")) {
      faults.dropStreams();
    }
    return JSON.objectNode();
  }

  private JsonNode upgrade(ControlRequest request) {
    Set<String> moved = new HashSet<>();
    request.body().path("moved").forEach(each -> moved.add(each.asText()));
    synchronized (deployment) {
      return JSON.objectNode()
          .put("packageId", new ContractUpgrade(deployment).run(moved).toString());
    }
  }
}
