package dev.rosmarus.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rosmarus.node.cli.console.Streams;
import dev.rosmarus.node.cli.devnet.RunningDevnet;
import dev.rosmarus.node.client.BlobWriter;
import dev.rosmarus.node.client.WriteListener;
import dev.rosmarus.node.client.WriteOptions;
import dev.rosmarus.node.client.session.ClientSession;
import dev.rosmarus.node.client.session.SessionAccount;
import dev.rosmarus.node.client.session.SessionParts;
import dev.rosmarus.node.config.ClientConfigPlaces;
import dev.rosmarus.node.config.WalrusClientConfig;
import dev.rosmarus.sui.Address;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The commands of people, over a real chain and real nodes. */
class ClientCommandsTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private static Path network;
  private static RunningDevnet devnet;

  @TempDir private Path home;
  private Path config;
  private int seed;

  @BeforeAll
  static void startNetwork() throws Exception {
    devnet = RunningDevnet.inThreads(network.resolve("devnet"), 4, 13);
  }

  @AfterAll
  static void stopNetwork() throws Exception {
    if (devnet != null) {
      devnet.close();
    }
  }

  @BeforeEach
  void account() {
    config = devnet.newClient(home.resolve("account"), 1000);
  }

  private Run run(String command, Object... more) {
    return Run.rosmarus(command, "--config", config, List.of(more));
  }

  private JsonNode json(Run run) throws Exception {
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    return JSON.readTree(run.out());
  }

  private Path file(String name, int bytes) throws Exception {
    byte[] content = new byte[bytes];
    new Random(home.toString().hashCode() + seed++).nextBytes(content);
    return Files.write(home.resolve(name), content);
  }

  @Test
  void whatIsStoredIsReadAgain() throws Exception {
    Path file = file("photo.jpg", 50_000);

    JsonNode stored = json(run("store", "--epochs", "2", "--json", file)).get(0);

    assertThat(stored.path("path").asText()).isEqualTo(file.toString());
    JsonNode created = stored.path("blobStoreResult").path("newlyCreated");
    assertThat(created.path("resourceOperation").path("registerFromScratch").path("epochsAhead"))
        .hasToString("2");
    assertThat(created.path("cost").asLong()).isPositive();
    assertThat(created.path("blobObject").path("certifiedEpoch").asLong()).isEqualTo(1);
    String blobId = created.path("blobObject").path("blobId").asText();
    Path copy = home.resolve("copy.jpg");
    JsonNode read = json(run("read", "--out", copy, "--json", blobId));
    assertThat(read.path("size").asLong()).isEqualTo(50_000);
    assertThat(copy).hasSameBinaryContentAs(file);
    assertThat(Run.names(home)).contains("copy.jpg").noneMatch(name -> name.startsWith(".inc"));
  }

  @Test
  void anotherStoreOfTheSameFilePaysNothing() throws Exception {
    Path file = file("twice", 1000);
    run("store", "--epochs", "3", file);

    Run again = run("store", "--epochs", "3", file);

    assertThat(again.exitCode()).isZero();
    assertThat(again.out()).contains("stored already, for long enough; nothing was paid");
    assertThat(json(run("list-blobs", "--json"))).hasSize(1);
  }

  @Test
  void moreEpochsThanTheBlobHasExtendIt() throws Exception {
    Path file = file("longer", 1000);
    run("store", "--epochs", "1", file);

    JsonNode again =
        json(run("store", "--end-epoch", "5", "--json", file)).get(0).path("blobStoreResult");

    JsonNode operation = again.path("newlyCreated").path("resourceOperation");
    assertThat(operation.path("reuseAndExtend").path("epochsExtended").asLong()).isEqualTo(3);
    JsonNode owned = json(run("list-blobs", "--json"));
    assertThat(owned).hasSize(1);
    assertThat(owned.get(0).path("storage").path("endEpoch").asLong()).isEqualTo(5);
  }

  @Test
  void anUploadThatStoppedAfterItsRegistrationIsTakenUp() throws Exception {
    Path file = file("interrupted", 20_000);
    Address registered = registerOnly(file);

    JsonNode stored = json(run("store", "--epochs", "2", "--json", file)).get(0);

    JsonNode created = stored.path("blobStoreResult").path("newlyCreated");
    assertThat(created.path("resourceOperation").has("reuseRegistration")).isTrue();
    assertThat(created.path("blobObject").path("id").asText()).isEqualTo(registered.toString());
    assertThat(created.path("cost").asLong()).isZero();
  }

  /** Registers the blob, and dies. */
  private Address registerOnly(Path file) throws Exception {
    WalrusClientConfig read =
        WalrusClientConfig.load(
                Optional.of(config), Optional.empty(), new ClientConfigPlaces(List.of()))
            .config();
    Address[] object = new Address[1];
    try (ClientSession session = ClientSession.withWallet(read, SessionParts.ofProcess());
        SessionAccount account = session.account(() -> {})) {
      BlobWriter writer = account.writer();
      writer.write(
          MemorySegment.ofArray(Files.readAllBytes(file)),
          WriteOptions.deletable(2),
          new WriteListener() {
            @Override
            public void registered(Address blobObject) {
              object[0] = blobObject;
              throw new Died();
            }
          });
    } catch (Died e) {
      return object[0];
    }
    throw new AssertionError("nobody died");
  }

  private static final class Died extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  @Test
  void severalFilesAreStoredAndOneThatIsMissingIsTold() throws Exception {
    Path one = file("one", 10);
    Path missing = home.resolve("missing");
    Path two = file("two", 0);

    Run run = run("store", "--epochs", "1", one, missing, two);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).contains(one + ": stored").contains(two + ": stored");
    assertThat(run.err())
        .contains(missing + ": not stored: cannot read " + missing + ": no such file");
    assertThat(json(run("list-blobs", "--json"))).hasSize(2);
  }

  @Test
  void aDryRunNamesTheCostOfTheStoreAndPaysNothing() throws Exception {
    Path file = file("dry", 5000);

    JsonNode dry = json(run("store", "--dry-run", "--epochs", "4", "--json", file)).get(0);
    JsonNode wet = json(run("store", "--epochs", "4", "--json", file)).get(0);

    JsonNode created = wet.path("blobStoreResult").path("newlyCreated");
    assertThat(dry.path("blobId").asText())
        .isEqualTo(created.path("blobObject").path("blobId").asText());
    assertThat(dry.path("storageCost").asLong()).isEqualTo(created.path("cost").asLong());
    assertThat(dry.path("unencodedSize").asLong()).isEqualTo(5000);
    assertThat(json(run("list-blobs", "--json"))).hasSize(1);
  }

  @Test
  void theStatusTellsWhatIsStored() throws Exception {
    Path file = file("status", 700);

    assertThat(run("blob-status", "--file", file).out()).contains(": not stored");
    run("store", "--epochs", "2", "--permanent", file);

    JsonNode status = json(run("blob-status", "--file", file, "--json"));
    assertThat(status.path("status").path("permanent").path("isCertified").asBoolean()).isTrue();
    assertThat(status.path("estimatedExpiryTimestamp").asText()).startsWith("20");
    assertThat(run("blob-status", "--file", file).out())
        .contains("stored, permanent; expires when epoch 3 begins, about 20");
  }

  @Test
  void aBlobIsReadByItsObjectToStandardOutput() throws Exception {
    Path file = file("object", 3000);
    JsonNode stored = json(run("store", "--epochs", "1", "--share", "--json", file)).get(0);
    String shared =
        stored.path("blobStoreResult").path("newlyCreated").path("sharedBlobObject").asText();

    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int exitCode =
        over(new Streams(out, false, false), "read", "--config", config, "--blob-object", shared);

    assertThat(exitCode).isZero();
    assertThat(out.toByteArray()).isEqualTo(Files.readAllBytes(file));
  }

  @Test
  void aBlobIsNotWrittenToATerminal() throws Exception {
    StringWriter err = new StringWriter();
    CommandLine command =
        Rosmarus.commandLine(new Streams(new ByteArrayOutputStream(), true, false));
    command.setErr(new PrintWriter(err));

    int exitCode = command.execute("read", "--blob-object", "0x5");

    assertThat(exitCode).isEqualTo(1);
    assertThat(err.toString()).contains("give --out FILE");
  }

  private static int over(Streams streams, Object... arguments) {
    CommandLine command = Rosmarus.commandLine(streams);
    return command.execute(
        List.of(arguments).stream().map(Object::toString).toArray(String[]::new));
  }

  @Test
  void aBlobIsExtendedSharedAndDeleted() throws Exception {
    Path file = file("owned", 100);
    run("store", "--epochs", "1", file);
    String object = json(run("list-blobs", "--json")).get(0).path("id").asText();

    Run extended = run("extend", "--blob-obj-id", object, "--epochs-extended", "2");
    assertThat(extended.out()).contains("extended by 2 epochs for ").contains("epoch 4 begins");

    Run asked = run("delete", "--file", file);
    assertThat(asked.exitCode()).isEqualTo(1);
    assertThat(asked.err()).contains("this would delete blob").contains("give --yes");

    assertThat(run("delete", "--file", file, "--yes").out()).contains("deleted blob");
    assertThat(json(run("list-blobs", "--json"))).isEmpty();
    assertThat(run("delete", "--file", file, "--yes").err()).contains("has no object of blob");
  }

  @Test
  void aSharedBlobIsExtendedByAnybody() throws Exception {
    Path file = file("shared", 100);
    run("store", "--epochs", "1", file);
    String object = json(run("list-blobs", "--json")).get(0).path("id").asText();
    String shared =
        json(run("share", "--blob-obj-id", object, "--json")).path("sharedBlobObjectId").asText();
    config = devnet.newClient(home.resolve("somebody"), 1000);

    Run extended = run("extend", "--blob-obj-id", shared, "--epochs-extended", "1", "--shared");

    assertThat(extended.err()).isEmpty();
    assertThat(extended.out()).contains("epoch 3 begins");
  }

  @Test
  void theNetworkIsDescribed() throws Exception {
    JsonNode info = json(run("info", "--health", "--json"));

    assertThat(info.path("epochInfo").path("currentEpoch").asLong()).isEqualTo(1);
    assertThat(info.path("epochInfo").path("maxEpochsAhead").asLong()).isEqualTo(53);
    assertThat(info.path("storageInfo").path("nShards").asLong()).isEqualTo(13);
    JsonNode nodes = info.path("committeeInfo").path("currentStorageNodes");
    assertThat(nodes).hasSize(4);
    assertThat(nodes.get(0).path("health").path("nodeStatus").asText()).isEqualTo("Active");
    Run text = run("info", "--committee");
    assertThat(text.out()).contains("13, of which 4 may fail").contains("node-1");
  }

  @Test
  void anAccountWithoutMoneyIsToldSo() throws Exception {
    config = devnet.newClient(home.resolve("poor"), 0);

    Run run = run("store", "--epochs", "1", file("dear", 10));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("not stored: ").contains("WAL");
  }

  @Test
  void anAccountIsUsedByOneProcessAtATime() throws Exception {
    Path file = file("busy", 10);
    WalrusClientConfig read =
        WalrusClientConfig.load(
                Optional.of(config), Optional.empty(), new ClientConfigPlaces(List.of()))
            .config();
    try (ClientSession session = ClientSession.withWallet(read, SessionParts.ofProcess());
        SessionAccount account = session.account(() -> {})) {
      Run run = run("store", "--epochs", "1", file);

      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.err())
          .contains("waiting for another command")
          .contains("account " + account.address() + " is in use by another process");
    }
    assertThat(run("store", "--epochs", "1", file).exitCode()).isZero();
  }

  @Test
  void whatTheNetworkCannotDoIsSaidWithoutPaying() throws Exception {
    Path file = file("never", 10);

    assertThat(run("store", "--epochs", "54", file).err())
        .contains("the network stores for 53 epochs at most");
    assertThat(run("store", "--end-epoch", "1", file).err()).contains("name a later one");
    assertThat(run("store", file).exitCode()).isEqualTo(2);
    assertThat(run("store", "--epochs", "0", file).exitCode()).isEqualTo(2);
    assertThat(run("read", "--out", home.resolve("x"), "A".repeat(43)))
        .satisfies(read -> assertThat(read.exitCode()).isEqualTo(1))
        .satisfies(read -> assertThat(read.err()).contains("does not exist"));
    assertThat(home.resolve("x")).doesNotExist();
    assertThat(json(run("list-blobs", "--json"))).isEmpty();
  }
}
