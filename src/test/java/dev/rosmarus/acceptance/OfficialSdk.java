package dev.rosmarus.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rosmarus.bench.oracle.OracleFolder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The official TypeScript SDK in a node process of its own, which a script speaks for. One request
 * at a time; it ends with {@link #close}.
 */
final class OfficialSdk implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final Writer requests;
  private final BufferedReader replies;

  private OfficialSdk(Process process) {
    this.process = process;
    this.requests = process.outputWriter(StandardCharsets.UTF_8);
    this.replies = process.inputReader(StandardCharsets.UTF_8);
  }

  /**
   * As {@code sdk.mjs} speaks for it: transactions and signatures, without a network.
   *
   * @throws IllegalStateException if node or the packages are not there
   */
  static OfficialSdk start() {
    return start("sdk.mjs");
  }

  /**
   * @param script that answers each line of its input with a line
   * @throws IllegalStateException if node or the packages are not there
   */
  static OfficialSdk start(String script) {
    return start(script, Map.of());
  }

  /** As {@link #start(String)}, with more in its environment. */
  static OfficialSdk start(String script, Map<String, String> environment) {
    try {
      ProcessBuilder builder =
          new ProcessBuilder("node", script)
              .directory(OracleFolder.find().toFile())
              .redirectError(ProcessBuilder.Redirect.INHERIT);
      builder.environment().putAll(environment);
      return new OfficialSdk(builder.start());
    } catch (IOException e) {
      throw new IllegalStateException(
          "cannot start node: install Node.js 18 or later and run scripts/test", e);
    }
  }

  static ObjectNode request(String operation) {
    return JsonNodeFactory.instance.objectNode().put("op", operation);
  }

  /**
   * @throws AssertionError if it refuses, with its own words
   */
  JsonNode ask(ObjectNode request) {
    JsonNode reply = reply(request);
    if (reply.has("error")) {
      throw new AssertionError("the official SDK says: %s, of %s".formatted(reply, request));
    }
    return reply;
  }

  /**
   * What it says when it refuses.
   *
   * @throws AssertionError if it does not refuse
   */
  JsonNode refusal(ObjectNode request) {
    JsonNode reply = reply(request);
    if (!reply.has("error")) {
      throw new AssertionError("the official SDK answers: %s, of %s".formatted(reply, request));
    }
    return reply;
  }

  /** Whatever it says. */
  JsonNode reply(ObjectNode request) {
    try {
      requests.write(request + "\n");
      requests.flush();
      String line = replies.readLine();
      if (line == null) {
        throw new IllegalStateException("the official SDK's process has ended");
      }
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new UncheckedIOException("the official SDK's process has ended", e);
    }
  }

  @Override
  public void close() {
    process.destroy();
  }
}
