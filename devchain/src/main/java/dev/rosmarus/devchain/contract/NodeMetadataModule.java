package dev.rosmarus.devchain.contract;

import dev.rosmarus.devchain.move.Frame;
import dev.rosmarus.devchain.move.Function;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.move.VecMap;
import dev.rosmarus.sui.walrus.object.NodeMetadata;
import java.util.List;
import java.util.function.UnaryOperator;

/** {@code node_metadata}: what a node says about itself. */
final class NodeMetadataModule {

  private final Edition edition;

  NodeMetadataModule(Edition edition) {
    this.edition = edition;
  }

  /** Where pools keep it. */
  static ExtendedField<NodeMetadata> field(Edition edition) {
    return new ExtendedField<>(
        edition,
        WalrusType.NODE_METADATA.in(edition),
        NodeMetadata::read,
        (out, metadata) -> metadata.write(out));
  }

  List<Function> functions() {
    return List.of(
        function("new")
            .value(FrameworkType.STRING, FrameworkType.STRING, FrameworkType.STRING)
            .returns(WalrusType.NODE_METADATA)
            .runs(NodeMetadataModule::create),
        setter("set_image_url")
            .runs(frame ->
                change(
                    frame,
                    old ->
                        new NodeMetadata(
                            text(frame, 1),
                            old.projectUrl(),
                            old.description(),
                            old.extraFields()))),
        setter("set_project_url")
            .runs(frame ->
                change(
                    frame,
                    old ->
                        new NodeMetadata(
                            old.imageUrl(), text(frame, 1), old.description(), old.extraFields()))),
        setter("set_description")
            .runs(frame ->
                change(
                    frame,
                    old ->
                        new NodeMetadata(
                            old.imageUrl(), old.projectUrl(), text(frame, 1), old.extraFields()))),
        function("set_extra_fields")
            .mut(WalrusType.NODE_METADATA)
            .value(FrameworkType.vecMap(FrameworkType.STRING, FrameworkType.STRING))
            .runs(NodeMetadataModule::setExtraFields));
  }

  private Signature function(String name) {
    return new Signature.Module(edition, "node_metadata").function(name);
  }

  private Signature setter(String name) {
    return function(name).mut(WalrusType.NODE_METADATA).value(FrameworkType.STRING);
  }

  private static String text(Frame frame, int argument) {
    return frame.argument(argument, BcsReader::string);
  }

  private static void create(Frame frame) {
    frame.result(
        new NodeMetadata(text(frame, 0), text(frame, 1), text(frame, 2), VecMap.empty()),
        (out, metadata) -> metadata.write(out));
  }

  private static void setExtraFields(Frame frame) {
    VecMap<String, String> fields =
        frame.argument(1, in -> VecMap.read(in, 2, BcsReader::string, BcsReader::string));
    change(
        frame,
        old -> new NodeMetadata(old.imageUrl(), old.projectUrl(), old.description(), fields));
  }

  private static void change(Frame frame, UnaryOperator<NodeMetadata> change) {
    frame.set(
        0,
        change.apply(frame.argument(0, NodeMetadata::read)),
        (out, metadata) -> metadata.write(out));
  }
}
