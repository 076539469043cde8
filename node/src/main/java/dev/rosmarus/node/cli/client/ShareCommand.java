package dev.rosmarus.node.cli.client;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.rosmarus.node.cli.console.AddressConverter;
import dev.rosmarus.node.cli.console.ClientFlags;
import dev.rosmarus.node.cli.console.Console;
import dev.rosmarus.node.client.session.ClientSession;
import dev.rosmarus.node.client.session.SessionAccount;
import dev.rosmarus.node.client.session.SessionParts;
import dev.rosmarus.sui.Address;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code rosmarus share}: a blob into everybody's hands. */
@Command(
    name = "share",
    description = {
      "Give a blob's object into everybody's hands, for ever.",
      "",
      "Anybody may extend it then, and nobody can delete it."
    },
    descriptionHeading = "%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%n",
    footer = {"Example:", "  rosmarus share --blob-obj-id 0x…"})
public final class ShareCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ClientFlags client;

  @Option(
      names = "--blob-obj-id",
      required = true,
      paramLabel = "ID",
      converter = AddressConverter.class,
      description = "The blob's object, which the account owns.")
  private Address object;

  @Option(names = "--json", description = "Print one JSON object: sharedBlobObjectId.")
  private boolean json;

  @Option(names = "--help", usageHelp = true, description = "Print this help.")
  boolean help;

  @Override
  public Integer call() throws InterruptedException {
    Console console = Console.of(spec);
    try (ClientSession session = client.withWallet(SessionParts.ofProcess());
        SessionAccount account = session.account(Waits.telling(console))) {
      BlobOfObject.blob(session, object);
      Address shared = account.owner().share(object);
      if (json) {
        console.print(
            JsonNodeFactory.instance.objectNode().put("sharedBlobObjectId", shared.toString()));
      } else {
        console.print("shared; the object that holds the blob now is " + shared);
      }
    }
    return 0;
  }
}
