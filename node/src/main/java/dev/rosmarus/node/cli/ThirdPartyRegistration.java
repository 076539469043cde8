package dev.rosmarus.node.cli;

import dev.rosmarus.node.config.NodeConfig;
import dev.rosmarus.node.config.NodeMetadataConfig;
import dev.rosmarus.node.config.yaml.YamlNode;
import dev.rosmarus.node.config.yaml.YamlNode.Mapping;
import dev.rosmarus.node.config.yaml.YamlNode.Scalar;
import dev.rosmarus.node.config.yaml.YamlNode.Sequence;
import dev.rosmarus.node.config.yaml.YamlWriter;
import dev.rosmarus.node.registration.NodeKeys;
import dev.rosmarus.node.registration.NodeParameters;
import dev.rosmarus.node.registration.Registration;
import dev.rosmarus.node.wire.SignedMessage;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.text.StandardBase64;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * All that somebody else needs to register a node (Walrus node configuration spec, section 3.5). No
 * secret is in it; the proof is worth something in one epoch, and to one account.
 */
record ThirdPartyRegistration(NodeParameters node, SignedMessage proof, Address account) {

  static ThirdPartyRegistration of(NodeConfig config, NodeKeys keys, Address account, long epoch) {
    return new ThirdPartyRegistration(
        NodeParameters.of(config, keys),
        Registration.proofOfPossession(keys.protocol(), account, epoch),
        account);
  }

  void write(Path file) throws IOException {
    Files.writeString(file, YamlWriter.write(tree()));
  }

  private Mapping tree() {
    Mapping parameters =
        Mapping.empty()
            .with("name", node.name())
            .with("network_address", node.networkAddress())
            .with("public_key", node.publicKey().text())
            .with("network_public_key", node.networkPublicKey().text())
            .with("commission_rate", node.commissionRateBasisPoints())
            .with("storage_price", node.votes().storagePriceFrost())
            .with("write_price", node.votes().writePriceFrost())
            .with("node_capacity", node.votes().nodeCapacityBytes())
            .with("metadata", metadata(node.metadata()));
    Mapping possession =
        Mapping.empty()
            .with("serializedMessage", StandardBase64.encode(proof.messageBcs()))
            .with("signature", proof.signature().text());
    return Mapping.empty()
        .with("node_registration_params", parameters)
        .with("proof_of_possession", possession)
        .with("wallet_address", account.toString());
  }

  private static Mapping metadata(NodeMetadataConfig metadata) {
    List<YamlNode> fields =
        metadata.extraFields().stream()
            .<YamlNode>map(field ->
                new Sequence(
                    List.of(Scalar.text(field.name()), Scalar.text(field.value())),
                    YamlNode.NO_LINE))
            .toList();
    return Mapping.empty()
        .with("image_url", metadata.imageUrl())
        .with("project_url", metadata.projectUrl())
        .with("description", metadata.description())
        .with("extra_fields", new Sequence(fields, YamlNode.NO_LINE));
  }
}
