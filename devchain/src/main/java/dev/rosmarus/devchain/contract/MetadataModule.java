package dev.rosmarus.devchain.contract;

import dev.rosmarus.devchain.contract.blob.Attributes;
import dev.rosmarus.devchain.move.Frame;
import dev.rosmarus.devchain.move.Function;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.walrus.object.Metadata;
import java.util.List;
import java.util.Optional;

/** {@code metadata}: attributes before they hang on a blob. */
final class MetadataModule {

  private final Edition edition;

  MetadataModule(Edition edition) {
    this.edition = edition;
  }

  List<Function> functions() {
    return List.of(
        function("new")
            .returns(WalrusType.METADATA)
            .runs(frame -> frame.result(Attributes.NONE, (out, value) -> value.write(out))),
        function("insert_or_update")
            .mut(WalrusType.METADATA)
            .value(FrameworkType.STRING, FrameworkType.STRING)
            .runs(this::insertOrUpdate),
        function("remove")
            .mut(WalrusType.METADATA)
            .ref(FrameworkType.STRING)
            .returns(FrameworkType.STRING, FrameworkType.STRING)
            .runs(this::remove),
        function("remove_if_exists")
            .mut(WalrusType.METADATA)
            .ref(FrameworkType.STRING)
            .returns(FrameworkType.option(FrameworkType.STRING))
            .runs(this::removeIfExists));
  }

  private Signature function(String name) {
    return new Signature.Module(edition, "metadata").function(name);
  }

  private void insertOrUpdate(Frame frame) {
    set(
        frame,
        Attributes.put(
            frame.argument(0, Metadata::read),
            frame.argument(1, BcsReader::string),
            frame.argument(2, BcsReader::string)));
  }

  private void remove(Frame frame) {
    String key = frame.argument(1, BcsReader::string);
    Attributes.Removed removed = Attributes.remove(frame.argument(0, Metadata::read), key);
    set(frame, removed.rest());
    frame.result(key, BcsWriter::string);
    frame.result(removed.value(), BcsWriter::string);
  }

  private void removeIfExists(Frame frame) {
    String key = frame.argument(1, BcsReader::string);
    Metadata metadata = frame.argument(0, Metadata::read);
    Optional<String> value = metadata.attributes().get(key);
    if (value.isPresent()) {
      set(frame, Attributes.remove(metadata, key).rest());
    }
    frame.result(value, (out, removed) -> out.option(removed, BcsWriter::string));
  }

  private static void set(Frame frame, Metadata metadata) {
    frame.set(0, metadata, (out, value) -> value.write(out));
  }
}
