package dev.rosmarus.node.cli.client;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.rosmarus.node.cli.console.AddressConverter;
import dev.rosmarus.node.cli.console.ClientFlags;
import dev.rosmarus.node.cli.console.Console;
import dev.rosmarus.node.cli.console.Failure;
import dev.rosmarus.node.client.session.ClientSession;
import dev.rosmarus.node.client.session.SessionAccount;
import dev.rosmarus.node.client.session.SessionParts;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.walrus.object.Blob;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code rosmarus extend}: more epochs for a blob. */
@Command(
    name = "extend",
    description = "Pay for more epochs of a certified blob, one's own or a shared one.",
    descriptionHeading = "%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%n",
    footer = {"Example:", "  rosmarus extend --blob-obj-id 0x… --epochs-extended 10"})
public final class ExtendCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ClientFlags client;

  @Option(
      names = "--blob-obj-id",
      required = true,
      paramLabel = "ID",
      converter = AddressConverter.class,
      description = "The blob's object on the chain.")
  private Address object;

  @Option(
      names = "--epochs-extended",
      required = true,
      paramLabel = "N",
      description = "Epochs more than the blob has.")
  private long epochs;

  @Option(
      names = "--shared",
      description = "Fail unless the blob is shared; the chain says it in any case.")
  private boolean shared;

  @Option(
      names = "--json",
      description = "Print one JSON object: blobObject, endEpoch, cost, transaction.")
  private boolean json;

  @Option(names = "--help", usageHelp = true, description = "Print this help.")
  boolean help;

  @Override
  public Integer call() throws InterruptedException {
    if (epochs < 1) {
      throw new ParameterException(
          spec.commandLine(), "Invalid value for option '--epochs-extended': must be 1 or more");
    }
    try (ClientSession session = client.withWallet(SessionParts.ofProcess())) {
      NetworkFacts network = NetworkFacts.read(session.chain().chain());
      Blob blob = BlobOfObject.blob(session, object);
      check(blob, network);
      boolean isShared = session.chain().chain().sharedRef(object).isPresent();
      if (shared && !isShared) {
        throw new Failure("object " + object + " is not shared; leave --shared out");
      }
      Digest transaction = extend(session, isShared);
      tell(blob, network, transaction);
    }
    return 0;
  }

  private void check(Blob blob, NetworkFacts network) {
    long end = blob.storage().endEpoch();
    if (end <= network.epoch()) {
      throw new Failure(
          "the blob has expired with epoch %d and cannot be extended; store it again"
              .formatted(end - 1));
    }
    if (blob.certifiedEpoch().isEmpty()) {
      throw new Failure(
          "the blob is registered and not certified; store its file again, which takes up where the"
              + " upload stopped");
    }
    if (end + epochs - network.epoch() > network.epochsAheadMax()) {
      throw new Failure(
          "the network stores for %d epochs ahead at most, and the blob has %d already; extend it by"
                  .formatted(network.epochsAheadMax(), end - network.epoch())
              + " "
              + Amounts.count(network.epochsAheadMax() - (end - network.epoch()), "epoch")
              + " at most");
    }
  }

  private Digest extend(ClientSession session, boolean isShared) throws InterruptedException {
    try (SessionAccount account = session.account(Waits.telling(Console.of(spec)))) {
      return isShared
          ? account.owner().extendShared(object, epochs)
          : account.owner().extend(object, epochs);
    }
  }

  private void tell(Blob blob, NetworkFacts network, Digest transaction) {
    Console console = Console.of(spec);
    long end = blob.storage().endEpoch() + epochs;
    long cost = network.price().ofStorage(blob.storage().storageBytes(), epochs);
    if (json) {
      console.print(
          JsonNodeFactory.instance
              .objectNode()
              .put("blobObject", object.toString())
              .put("endEpoch", end)
              .put("cost", cost)
              .put("transaction", transaction.toString()));
    } else {
      console.print(
          "extended by %s for %s and gas; expires %s"
              .formatted(
                  Amounts.count(epochs, "epoch"),
                  Amounts.frost(cost),
                  new StoredText(network).expiry(end)));
    }
  }
}
