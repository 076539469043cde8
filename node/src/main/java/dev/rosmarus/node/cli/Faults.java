package dev.rosmarus.node.cli;

import dev.rosmarus.erasure.ErasureException;
import dev.rosmarus.node.chain.ChainException;
import dev.rosmarus.node.cli.console.Failure;
import dev.rosmarus.node.client.ClientException;
import dev.rosmarus.node.client.session.SessionException;
import dev.rosmarus.node.config.ConfigException;
import dev.rosmarus.node.registration.RegistrationException;
import dev.rosmarus.sui.crypto.CryptoException;
import dev.rosmarus.sui.rpc.RpcException;
import dev.rosmarus.sui.wallet.WalletException;
import dev.rosmarus.sui.walrus.read.WalrusReadException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/**
 * How faults are told: one sentence on standard error and an exit code. Only what nobody expected,
 * and is therefore a bug, comes with its stack trace.
 */
final class Faults {

  private Faults() {}

  /** Runs the command; turns errors that the operator can cure into failures. */
  static int execute(ParseResult parsed) {
    try {
      return new RunLast().execute(parsed);
    } catch (OutOfMemoryError | ExceptionInInitializerError | InternalError e) {
      throw failure(parsed, curable(e));
    }
  }

  /**
   * Tells of a fault of a command that ran without the command line: exit code 1, in the same
   * words.
   *
   * @param arguments that it ran with
   */
  static int failed(Throwable fault, String... arguments) {
    ParseResult parsed = Rosmarus.ofProcess().parseArgs(arguments);
    Exception told = fault instanceof Exception some ? some : curable((Error) fault);
    return failed(told, parsed.asCommandLineList().getLast(), parsed);
  }

  /** Throws what nobody can cure. */
  private static Failure curable(Error error) {
    return switch (error) {
      case OutOfMemoryError e ->
          new Failure(
              "not enough memory (" + e.getMessage() + "); '--help' says how much it takes", e);
      case ExceptionInInitializerError e
          when e.getCause() instanceof IllegalArgumentException wrong ->
          new Failure(wrong.getMessage(), e);
      // What the JVM makes of a page of a mapped file that is gone.
      case InternalError e ->
          new Failure(
              "a file was shortened, or its disk failed, while it was read; try a copy of it", e);
      default -> throw error;
    };
  }

  private static ExecutionException failure(ParseResult parsed, Failure failure) {
    CommandLine command = parsed.asCommandLineList().getLast();
    return new ExecutionException(command, failure.getMessage(), failure);
  }

  /** A command failed: exit code 1. */
  static int failed(Exception fault, CommandLine command, ParseResult parsed) {
    PrintWriter err = command.getErr();
    Optional<String> sentence = sentence(fault);
    if (sentence.isPresent()) {
      err.println(name(command) + ": " + sentence.get());
    } else {
      err.println(name(command) + ": a bug; please report it with what follows");
      fault.printStackTrace(err);
    }
    err.flush();
    return ExitCode.SOFTWARE;
  }

  /** The command line is wrong: exit code 2. */
  static int misused(ParameterException fault, String[] arguments) {
    CommandLine command = fault.getCommandLine();
    PrintWriter err = command.getErr();
    err.println(name(command) + ": " + fault.getMessage());
    err.println("Try '" + name(command) + " --help'.");
    err.flush();
    return ExitCode.USAGE;
  }

  private static Optional<String> sentence(Exception fault) {
    return switch (fault) {
      case Failure e -> Optional.of(e.getMessage());
      case ErasureException e -> Optional.of(e.getMessage());
      case ConfigException e -> Optional.of(e.getMessage());
      case CryptoException e -> Optional.of(e.getMessage());
      case WalletException e -> Optional.of(e.getMessage());
      case RegistrationException e -> Optional.of(e.getMessage());
      case ChainException e -> Optional.of(e.getMessage());
      case ClientException e -> Optional.of(e.getMessage());
      case SessionException e -> Optional.of(e.getMessage());
      case WalrusReadException e -> Optional.of(e.getMessage());
      case RpcException e ->
          Optional.of(
              "the full nodes do not answer: "
                  + e.getMessage()
                  + "; try again, or name others in the configuration");
      case FileSystemException e when e.getFile() != null ->
          Optional.of(Failure.reading(Path.of(e.getFile()), e).getMessage());
      case IOException e -> Optional.of(Failure.reason(e));
      default -> Optional.empty();
    };
  }

  private static String name(CommandLine command) {
    return command.getCommandSpec().qualifiedName();
  }
}
