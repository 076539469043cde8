package dev.rosmarus.node.cli;

import dev.rosmarus.node.cli.KeyWriting.KeyFormat;
import dev.rosmarus.node.cli.KeyWriting.KeyType;
import dev.rosmarus.sui.crypto.BlsSecretKey;
import dev.rosmarus.sui.crypto.KeyFile;
import dev.rosmarus.sui.crypto.NetworkSecretKey;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code rosmarus key-gen}: a key of a node, as a file. */
@Command(
    name = "key-gen",
    description = {
      "Make a protocol key or a network key, or write one in another format.",
      "",
      "The protocol key signs what the node promises (BLS12-381). The network key is its identity",
      "in TLS (P-256). The file can be read by its owner alone. Who has it is the node: keep a",
      "copy in a safe place."
    },
    descriptionHeading = "%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%n",
    footer = {
      "Examples:",
      "  rosmarus key-gen --key-type protocol --out protocol.key",
      "  rosmarus key-gen --key-type network --format pkcs8 --convert network.key --out network.pem"
    })
final class KeyGenCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "The file to write (default: ./protocol.key or ./network.key).")
  private Path out;

  @Option(
      names = "--key-type",
      required = true,
      paramLabel = "TYPE",
      description = "protocol or network.")
  private KeyType type;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "TAGGED",
      description = {
        "tagged: one line of base64, for nodes alone. pkcs8: PEM, which",
        "TLS tools read too, for network keys (default: tagged)."
      })
  private KeyFormat format;

  @Option(names = "--force", description = "Replace the file if it is there.")
  private boolean force;

  @Option(
      names = "--convert",
      paramLabel = "FILE",
      description = "Take the key from this file instead of making one.")
  private Path from;

  @Option(names = "--help", usageHelp = true, description = "Print this help.")
  boolean help;

  @Override
  public Integer call() {
    if (type == KeyType.PROTOCOL && format == KeyFormat.PKCS8) {
      throw new ParameterException(
          spec.commandLine(),
          "Invalid value for option '--format': pkcs8 is for network keys only");
    }
    Path file = Optional.ofNullable(out).orElseGet(this::usualFile);
    KeyWriting writing = new KeyWriting(spec.commandLine(), force);
    Optional<Path> source = Optional.ofNullable(from);
    source.ifPresentOrElse(
        path -> writing.announceConverted(type, path, file), () -> writing.announceNew(type, file));
    switch (type) {
      case PROTOCOL ->
          writing.write(source.map(KeyFile::readProtocolKey).orElseGet(KeyGenCommand::bls), file);
      case NETWORK ->
          writing.write(
              source.map(KeyFile::readNetworkKey).orElseGet(KeyGenCommand::network), format, file);
    }
    return 0;
  }

  private Path usualFile() {
    return Path.of("./" + type.name().toLowerCase(Locale.ROOT) + ".key");
  }

  private static BlsSecretKey bls() {
    return BlsSecretKey.generate(new SecureRandom());
  }

  private static NetworkSecretKey network() {
    return NetworkSecretKey.generate(new SecureRandom());
  }
}
