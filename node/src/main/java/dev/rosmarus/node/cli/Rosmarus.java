package dev.rosmarus.node.cli;

import dev.rosmarus.node.cli.client.BlobStatusCommand;
import dev.rosmarus.node.cli.client.DeleteCommand;
import dev.rosmarus.node.cli.client.ExtendCommand;
import dev.rosmarus.node.cli.client.InfoCommand;
import dev.rosmarus.node.cli.client.ListBlobsCommand;
import dev.rosmarus.node.cli.client.ReadCommand;
import dev.rosmarus.node.cli.client.ShareCommand;
import dev.rosmarus.node.cli.client.StoreCommand;
import dev.rosmarus.node.cli.console.Streams;
import dev.rosmarus.node.cli.devnet.DevchainCommand;
import dev.rosmarus.node.cli.devnet.DevnetCommand;
import dev.rosmarus.node.cli.gateway.AggregatorCommand;
import dev.rosmarus.node.cli.gateway.DaemonCommand;
import dev.rosmarus.node.cli.gateway.PublisherCommand;
import dev.rosmarus.node.cli.gateway.UploadRelayCommand;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line's root: {@code rosmarus COMMAND …}. */
@Command(
    name = "rosmarus",
    description = "A Walrus storage node for the JVM.",
    synopsisSubcommandLabel = "COMMAND",
    versionProvider = Version.class,
    subcommands = {
      SetupCommand.class,
      RegisterCommand.class,
      KeyGenCommand.class,
      GenerateConfigCommand.class,
      BlobIdCommand.class,
      EncodeCommand.class,
      DecodeCommand.class,
      ConvertBlobIdCommand.class,
      RunCommand.class,
      StoreCommand.class,
      ReadCommand.class,
      BlobStatusCommand.class,
      InfoCommand.class,
      ListBlobsCommand.class,
      ExtendCommand.class,
      ShareCommand.class,
      DeleteCommand.class,
      AggregatorCommand.class,
      PublisherCommand.class,
      DaemonCommand.class,
      UploadRelayCommand.class,
      DevchainCommand.class,
      DevnetCommand.class
    },
    optionListHeading = "%nOptions:%n",
    commandListHeading = "%nCommands:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      " 0:done",
      " 1:failed; standard error says why and what to do",
      " 2:the command line is wrong"
    },
    footerHeading = "%n",
    footer = {
      "'rosmarus COMMAND --help' explains a command, with units and an example.",
      "ROSMARUS_LOG=debug in the environment makes commands tell more."
    })
public final class Rosmarus implements Runnable, Streams.Owner {

  private static final int HELP_COLUMNS = 96;

  private final Streams streams;

  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Print this help.")
  boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Print version, Java and the vectors in use.")
  boolean version;

  private Rosmarus(Streams streams) {
    this.streams = streams;
  }

  public static void main(String[] arguments) {
    CpuFeatures.limitVectorWidth();
    System.exit(ofProcess().execute(arguments));
  }

  /** The command line with the process' own streams. */
  static CommandLine ofProcess() {
    CommandLine command =
        commandLine(
            new Streams(
                System.out,
                Boolean.getBoolean("rosmarus.terminal.out"),
                Boolean.getBoolean("rosmarus.terminal")));
    // Right on top of the stream, or its errors would be lost.
    command.setOut(new PrintWriter(System.out, true, System.out.charset()));
    return command;
  }

  /** The command line, ready to parse and execute. */
  static CommandLine commandLine(Streams streams) {
    CommandLine root = new CommandLine(new Rosmarus(streams));
    // A file may be called @name, and a blob id may begin with a hyphen.
    root.setExpandAtFiles(false);
    for (String name : List.of(ConvertBlobIdCommand.NAME, ReadCommand.NAME)) {
      root.getSubcommands().get(name).setUnmatchedOptionsArePositionalParams(true);
    }
    root.setCaseInsensitiveEnumValuesAllowed(true);
    root.setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF));
    root.setUsageHelpWidth(HELP_COLUMNS);
    root.setExecutionStrategy(Faults::execute);
    root.setExecutionExceptionHandler(Faults::failed);
    root.setParameterExceptionHandler(Faults::misused);
    return root;
  }

  @Override
  public Streams streams() {
    return streams;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing command");
  }
}
