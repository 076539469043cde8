package dev.rosmarus.devchain.contract;

import static dev.rosmarus.devchain.contract.Aborts.assertAborts;
import static dev.rosmarus.devchain.contract.CallArguments.given;
import static dev.rosmarus.devchain.contract.CallArguments.stored;
import static dev.rosmarus.devchain.contract.CallArguments.text;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.BLOB_DUPLICATE_METADATA;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.BLOB_MISSING_METADATA;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.VEC_MAP_KEY_DOES_NOT_EXIST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.devchain.contract.MemoryWorld.Argument;
import dev.rosmarus.devchain.contract.MemoryWorld.Value;
import dev.rosmarus.devchain.contract.blob.Attributes;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.walrus.object.Metadata;
import dev.rosmarus.sui.walrus.object.WalrusFields;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Attributes of blobs, in the order in which they were written last. */
class MetadataCallsTest {

  private final WalrusNetwork network = WalrusNetwork.running(4, 12);
  private final Address blob = network.registerBlob(Claim.of(1, 9), 1, true);

  private List<Value> call(String function, Argument... more) {
    Argument[] arguments = new Argument[more.length + 1];
    arguments[0] = stored(blob);
    System.arraycopy(more, 0, arguments, 1, more.length);
    return network.world.call("blob", function, arguments);
  }

  private Value noMetadata() {
    return network.world.call("metadata", "new").getFirst();
  }

  private Optional<List<String>> attributes() {
    return network
        .world
        .field(WalrusFields.metadata(blob))
        .map(value -> value.as(Metadata::read))
        .map(metadata ->
            metadata.attributes().entries().stream()
                .map(entry -> entry.key() + "=" + entry.value())
                .toList());
  }

  @Test
  void thereIsNoFieldBeforeTheFirstAttribute() {
    assertThat(attributes()).isEmpty();
    call("insert_or_update_metadata_pair", text("a"), text("1"));
    assertThat(attributes()).hasValue(List.of("a=1"));
  }

  @Test
  void anUpdatedAttributeMovesToTheEnd() {
    call("add_metadata", given(noMetadata()));
    for (String key : List.of("a", "b", "a")) {
      call("insert_or_update_metadata_pair", text(key), text(key + key));
    }
    assertThat(attributes()).hasValue(List.of("b=bb", "a=aa"));
  }

  @Test
  void addsOnceAndReplacesWhenTold() {
    call("add_metadata", given(noMetadata()));
    assertAborts(BLOB_DUPLICATE_METADATA, () -> call("add_metadata", given(noMetadata())));
    call("insert_or_update_metadata_pair", text("a"), text("1"));

    Value replaced = call("add_or_replace_metadata", given(noMetadata())).getFirst();

    assertThat(replaced.as(in -> in.option(Metadata::read)).orElseThrow().attributes().get("a"))
        .hasValue("1");
    assertThat(attributes()).hasValue(List.of());
  }

  @Test
  void removesWhatIsThere() {
    assertAborts(BLOB_MISSING_METADATA, () -> call("remove_metadata_pair", text("a")));
    assertThat(removedIfThere("a")).isEmpty();
    call("insert_or_update_metadata_pair", text("a"), text("1"));
    call("insert_or_update_metadata_pair", text("b"), text("2"));
    assertAborts(VEC_MAP_KEY_DOES_NOT_EXIST, () -> call("remove_metadata_pair", text("c")));

    assertThat(call("remove_metadata_pair", text("a")).get(1).as(BcsReader::string)).isEqualTo("1");
    assertThat(removedIfThere("b")).hasValue("2");
    assertThat(attributes()).hasValue(List.of());
  }

  private Optional<String> removedIfThere(String key) {
    return call("remove_metadata_pair_if_exists", text(key))
        .getFirst()
        .as(in -> in.option(BcsReader::string));
  }

  @Test
  void somethingMayBeMissingWhereItIsToBeRemoved() {
    Metadata one = Attributes.put(Attributes.NONE, "a", "1");
    Value metadata =
        new Value(
            WalrusType.METADATA.in(network.edition),
            Bytes.owning(BcsWriter.encode(one, (out, value) -> value.write(out))));

    assertThat(removed(metadata, "a")).hasValue("1");
    assertThat(removed(metadata, "b")).isEmpty();
  }

  private Optional<String> removed(Value metadata, String key) {
    return network
        .world
        .call("metadata", "remove_if_exists", given(metadata), text(key))
        .getFirst()
        .as(in -> in.option(BcsReader::string));
  }

  @Test
  void takingThemTakesTheField() {
    assertAborts(BLOB_MISSING_METADATA, () -> call("take_metadata"));
    call("insert_or_update_metadata_pair", text("a"), text("1"));

    assertThat(call("take_metadata").getFirst().as(Metadata::read).attributes().get("a"))
        .hasValue("1");
    assertThat(attributes()).isEmpty();
  }

  @Test
  void theyGoWithTheBlob() {
    call("insert_or_update_metadata_pair", text("a"), text("1"));
    network.world.call("system", "delete_blob", network.system(), stored(blob));
    assertThat(attributes()).isEmpty();
  }
}
