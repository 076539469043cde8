package dev.rosmarus.node.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code rosmarus run}: the storage node, until it is told to stop or cannot go on. */
@Command(
    name = RunCommand.NAME,
    description = "Run the storage node.",
    descriptionHeading = "%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%n",
    footer = {
      "Logs lines of JSON to standard error; RUST_LOG in the environment says what, such as",
      "'info', 'warn' or 'info,dev.rosmarus.node.http=debug'. SIGTERM and SIGINT end it",
      "in good order. It also ends with exit code 0 when it cannot go on, having logged why: let",
      "the service manager start it again.",
      "",
      "Example:",
      "  rosmarus run --config-path walrus-node.yaml"
    })
final class RunCommand implements Callable<Integer> {

  static final String NAME = "run";

  @Option(
      names = "--config-path",
      required = true,
      paramLabel = "FILE",
      description = "The configuration file.")
  private Path configPath;

  @Option(names = "--cleanup-storage", description = "Delete everything in storage_path first.")
  private boolean cleanupStorage;

  @Option(
      names = "--ignore-sync-failures",
      description = "Accepted for the sake of old scripts; changes nothing.")
  void ignoreSyncFailures(boolean asked) {}

  @Option(names = "--help", usageHelp = true, description = "Print this help.")
  boolean help;

  @Override
  public Integer call() {
    NodeRun.run(configPath, cleanupStorage);
    return 0;
  }
}
