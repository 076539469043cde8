package dev.rosmarus.node.cli.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * How a command talks: results to standard output, everything else to standard error. A result that
 * nobody took is a failure.
 */
public final class Console {

  private static final ObjectWriter JSON = new ObjectMapper().writer();

  private final CommandLine command;
  private final Streams streams;

  private Console(CommandLine command, Streams streams) {
    this.command = command;
    this.streams = streams;
  }

  /** That of a command under a root which owns the streams. */
  public static Console of(CommandSpec spec) {
    Streams streams = ((Streams.Owner) spec.root().userObject()).streams();
    return new Console(spec.commandLine(), streams);
  }

  public Streams streams() {
    return streams;
  }

  /**
   * Prints a line of the result.
   *
   * @throws Failure if it could not be written
   */
  public void print(String line) {
    command.getOut().println(line);
    requireTaken();
  }

  /** Prints an object, or a list of some, as the result, in one line. */
  public void print(JsonNode json) {
    try {
      print(JSON.writeValueAsString(json));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree that is no JSON", e);
    }
  }

  private void requireTaken() {
    if (command.getOut().checkError()) {
      throw new Failure("cannot write to standard output; check where it goes");
    }
  }

  /** Says something beside the result. */
  public void say(String line) {
    command.getErr().println(line);
    command.getErr().flush();
  }

  /** Says what the operator should know and nothing fails for. */
  public void warn(String what) {
    say("warning: " + what);
  }

  /** A line that tells how far long work is; nothing where nobody watches. */
  public Progress progress() {
    return Progress.of(command.getErr(), streams.errIsTerminal());
  }
}
