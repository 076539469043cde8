package dev.rosmarus.node.cli;

import dev.rosmarus.erasure.BlobLayout;
import dev.rosmarus.erasure.EncodingConfig;
import dev.rosmarus.erasure.ErasureException.BlobTooLarge;
import dev.rosmarus.erasure.simd.VectorWidth;
import dev.rosmarus.node.cli.console.Failure;
import dev.rosmarus.node.cli.console.Workers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that commands with encoding in them share. */
final class CommonOptions {

  private static final int THREADS_MAX = 1024;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec mixee;

  @Option(
      names = "--n-shards",
      required = true,
      paramLabel = "N",
      converter = ShardsConverter.class,
      description = "Shards of the network, 4 or more; 1000 on mainnet and testnet.")
  private EncodingConfig config;

  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(names = "--help", usageHelp = true, description = "Print this help.")
  boolean help;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads at work (default: all processors). The result is the same.")
  void setThreads(int wanted) {
    if (wanted < 1 || wanted > THREADS_MAX) {
      throw new ParameterException(
          mixee.commandLine(),
          "Invalid value for option '--threads': " + wanted + " is not from 1 to " + THREADS_MAX);
    }
    threads = wanted;
  }

  EncodingConfig config() {
    return config;
  }

  /** The sizes of a blob that was found on disk. */
  BlobLayout layout(long bytes) {
    try {
      return config.layout(bytes);
    } catch (BlobTooLarge e) {
      throw new Failure(e.getMessage() + "; store it in parts", e);
    }
  }

  int threads() {
    return threads;
  }

  /** Starts the threads, and logs which kernels they will run. */
  Workers start() {
    Logger log = LoggerFactory.getLogger(CommonOptions.class);
    log.debug("{} threads, {}", threads, VectorWidth.describe());
    return Workers.start(threads);
  }

  /** Prints a result, and fails if nobody took it. */
  static void print(CommandLine command, String line) {
    command.getOut().println(line);
    if (command.getOut().checkError()) {
      throw new Failure("cannot write to standard output; check where it goes");
    }
  }
}
