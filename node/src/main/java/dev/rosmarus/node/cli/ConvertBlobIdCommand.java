package dev.rosmarus.node.cli;

import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.erasure.ErasureException.InvalidBlobId;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code rosmarus convert-blob-id}: a blob id in every form people write it. */
@Command(
    name = ConvertBlobIdCommand.NAME,
    description = {
      "Print a blob id in all its forms.",
      "",
      "text  43 characters of URL-safe base64: URLs, JSON and logs",
      "hex   64 digits, with or without 0x: the 32 bytes in their order",
      "u256  the decimal number the chain shows: the bytes read little-endian"
    },
    descriptionHeading = "%n",
    parameterListHeading = "%nParameters:%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%n",
    footer = {
      "The form is told by the look. A number of 43 or 64 digits may read in two forms: it is then",
      "refused unless --from decides. No id of a real blob looks so.",
      "",
      "Examples:",
      "  rosmarus convert-blob-id 4y-eA8WOOSeDQPTfQS46rxrqcTXX9eNcc1pprDS9K2o",
      "  rosmarus convert-blob-id --from hex --to text \\",
      "      e32f9e03c58e39278340f4df412e3aaf1aea7135d7f5e35c735a69ac34bd2b6a"
    })
final class ConvertBlobIdCommand implements Callable<Integer> {

  static final String NAME = "convert-blob-id";

  @Spec private CommandSpec spec;

  @Option(
      names = "--from",
      paramLabel = "FORM",
      converter = FormConverter.class,
      description = "The form of ID: text, hex or u256 (default: told by its look).")
  private Optional<BlobIdForm> from = Optional.empty();

  @Option(
      names = "--to",
      paramLabel = "FORM",
      converter = FormConverter.class,
      description = "Print this form alone: text, hex or u256.")
  private Optional<BlobIdForm> to = Optional.empty();

  @Option(
      names = "--json",
      description = "Print one JSON object: blobId, hex and u256, all of them strings.")
  private boolean json;

  @Option(names = "--help", usageHelp = true, description = "Print this help.")
  boolean help;

  @Parameters(paramLabel = "ID", description = "The blob id.")
  private String written;

  @Override
  public Integer call() {
    if (json && to.isPresent()) {
      throw new ParameterException(spec.commandLine(), "--json and --to exclude each other");
    }
    BlobId id = read();
    CommonOptions.print(
        spec.commandLine(),
        json ? json(id) : to.map(form -> form.write(id)).orElseGet(() -> lines(id)));
    return 0;
  }

  private BlobId read() {
    try {
      return from.isPresent() ? from.get().read(written) : BlobIdForm.readAny(written);
    } catch (InvalidBlobId e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  /** The number is a string, for it exceeds what readers of JSON take for a number. */
  private static String json(BlobId id) {
    return "{\"blobId\":\"%s\",\"hex\":\"%s\",\"u256\":\"%s\"}"
        .formatted(BlobIdForm.TEXT.write(id), BlobIdForm.HEX.write(id), BlobIdForm.U256.write(id));
  }

  private static String lines(BlobId id) {
    return Arrays.stream(BlobIdForm.values())
        .map(form -> "%-5s %s".formatted(form.word(), form.write(id)))
        .collect(Collectors.joining(System.lineSeparator()));
  }

  /** Reads the word of a form. */
  static final class FormConverter implements ITypeConverter<BlobIdForm> {
    @Override
    public BlobIdForm convert(String word) {
      for (BlobIdForm form : BlobIdForm.values()) {
        if (form.word().equals(word)) {
          return form;
        }
      }
      throw new TypeConversionException("'" + word + "' is none of text, hex, u256");
    }
  }
}
